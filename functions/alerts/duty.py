"""民警勤务: an officer goes on duty with a task and a place, and is found by alerts until the shift ends.

Called by   officers on their terminals, through the police API
Reads       alerts-duty, terminals-terminals, foundation-keys
Writes      alerts-duty and foundation-audit, in one transaction; foundation-keys
"""

from datetime import datetime
from typing import Any

from alerts.contract.answers_duty import DutyAnswer, OffDutyAnswer
from alerts.contract.requests_duty import DutyRequest
from alerts.duties.going import NotACommander, NotOnDuty, duty_of, go_off_duty, go_on_duty
from traffic import clock
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.records.duty import Duty, DutyTask

app = ServiceApp("police")

_MILLION = 1_000_000


@app.post("/duty", scope=Scope.DUTY, body=DutyRequest, answer=DutyAnswer, refusals=[NotACommander])
def begin_duty(body: DutyRequest) -> DutyAnswer:
    """上勤: 登记勤务、位置和班次时长, 此后按位置和勤务接收预警; 再次上勤替换原勤务."""
    return as_officer_sees(go_on_duty(app.caller, body))


@app.get("/duty", scope=Scope.DUTY, answer=DutyAnswer, refusals=[NotOnDuty])
def show_duty() -> DutyAnswer:
    """查看本人当前勤务."""
    return as_officer_sees(duty_of(app.caller))


@app.delete("/duty", scope=Scope.DUTY, answer=OffDutyAnswer)
def end_duty() -> OffDutyAnswer:
    """下勤: 不再接收新的预警; 重复下勤结果相同."""
    go_off_duty(app.caller)
    return {"ended": True}


def as_officer_sees(duty: Duty) -> DutyAnswer:
    """The duty, without the phone: it is known to whoever gave it."""
    return {
        "task": DutyTask(duty.task),
        "longitude": duty.longitude / _MILLION,
        "latitude": duty.latitude / _MILLION,
        "positioned_at": as_moment(duty.positioned_at),
        "since": as_moment(duty.since),
        "until": as_moment(duty.until),
        "texts": duty.phone_sealed is not None,
    }


def as_moment(seconds: int) -> str:
    """Seconds of the epoch as ISO 8601 on China's clock."""
    return datetime.fromtimestamp(seconds, clock.CHINA).isoformat()


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
