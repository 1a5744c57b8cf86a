"""综合查询: a vehicle or a person in the mirror, in the five libraries and on the watch-list, in one answer with what stands out.

Called by   officers on duty, through the police API
Reads       registry-vehicles, registry-drivers, alerts-watching, terminals-terminals, foundation-keys; the five libraries
Writes      foundation-audit: who looked, why and for which case, before anything is asked or shown; foundation-keys
"""

from typing import Any

from alerts.checking.checked import person_checked, vehicle_checked
from alerts.checking.shown import check_shown
from alerts.contract.answers_checks import CheckAnswer
from alerts.contract.requests_checks import PersonCheck, VehicleCheck
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.privacy.showing import Role

app = ServiceApp("police")

# Nobody but officers has the scope, so nobody looks here as anything else.
ROLE = Role.OFFICER


@app.post("/checks/vehicles", scope=Scope.PEOPLE_READ, body=VehicleCheck, answer=CheckAnswer)
def check_vehicle(body: VehicleCheck) -> CheckAnswer:
    """按号牌或车辆识别代号核查机动车、所有人及其驾驶证, 同时查询五库和布控; 须填事由和案件编号, 每次查询均留有记录."""
    return check_shown(vehicle_checked(app.caller, body), ROLE)


@app.post("/checks/persons", scope=Scope.PEOPLE_READ, body=PersonCheck, answer=CheckAnswer)
def check_person(body: PersonCheck) -> CheckAnswer:
    """按身份证号码核查人员及其驾驶证、名下机动车, 同时查询五库和布控; 须填事由和案件编号, 每次查询均留有记录."""
    return check_shown(person_checked(app.caller, body), ROLE)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
