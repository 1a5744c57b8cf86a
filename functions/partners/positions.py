"""位置查询: where officers on duty are around a place, for the divisions that the partner's registration names.

Called by   partners' systems, through the partner API
Reads       alerts-duty, terminals-terminals, accounts-sessions, accounts-clients
Writes      foundation-audit, before anything is shown; foundation-limits
"""

from typing import Any

from partners.contract.positions import PositionList, PositionsLookUp
from partners.locating.finding import found_near
from partners.locating.shown import positions_shown
from partners.pushing.districts import areas_of
from partners.pushing.entries import partners_act
from partners.pushing.refusals import OutsideDistricts
from traffic.entrypoint import entrypoint
from traffic.errors import TooMany
from traffic.geography import Place
from traffic.http import Scope, ServiceApp

app = ServiceApp("partner")


@app.post(
    "/positions/lookup",
    scope=Scope.POSITIONS_READ,
    body=PositionsLookUp,
    answer=PositionList,
    refusals=[OutsideDistricts, TooMany],
    limited="positions",
)
def look_positions_up(body: PositionsLookUp) -> PositionList:
    """查询一处周围在岗警员的位置: 限接入登记的行政区划所属单位, 不含警员身份; 每次查询均留有记录."""
    (area,) = areas_of(app.caller, body.district)
    partners_act(app.caller, f"district:{body.district}", "positions.looked_up", body.reference).save()
    return positions_shown(found_near(Place(*body.place.millionths), body.metres, area))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
