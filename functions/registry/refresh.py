"""强制更新: a vehicle or licence is asked for at the police network, and what is newer is written, with before and after.

Called by   officers who review, through the police API
Reads       the police network, registry-vehicles, registry-drivers, foundation-keys, terminals-terminals
Writes      registry-vehicles, registry-drivers, registry-refreshes and foundation-audit in one transaction; foundation-keys
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from registry.contract.refresh import RefreshAnswer, RefreshesAnswer, RefreshRequest
from registry.facts.refreshed import refresh_answer
from registry.official.looks import official_look
from registry.official.persons import MOST_PERSONS
from registry.refreshing.asked import AskedLicence, AskedVehicle, ask_licence, ask_vehicle
from registry.refreshing.refreshed import Refreshed, refreshed
from traffic.entrypoint import entrypoint
from traffic.errors import NotFound
from traffic.gateways.police_network import PoliceNetwork
from traffic.http import Scope, ServiceApp
from traffic.identifiers.plates import parse_plate
from traffic.identifiers.writing import plain
from traffic.privacy.sealing import opened, phone_token
from traffic.privacy.showing import Role
from traffic.records.audit import AuditEntry
from traffic.records.driver import Driver

app = ServiceApp("police")

# Nobody but reviewers has the scope.
ROLE = Role.REVIEWER


class NothingKnown(NotFound):
    """Neither the police network nor the mirror knows it."""

    code = "nothing_known"
    zh, en = "公安网和本平台均未查询到登记信息", "Neither the police network nor this platform knows of it"


@app.post(
    "/refreshes",
    scope=Scope.REGISTRY_REFRESH,
    body=RefreshRequest,
    answer=RefreshesAnswer,
    refusals=[NothingKnown],
    idempotent=True,
)
def refresh(body: RefreshRequest) -> RefreshesAnswer:
    """按手机号码、驾驶证号或号牌从公安网强制更新机动车、驾驶证, 返回更新前后的差异; 每次更新均留有记录."""
    found = [refreshed(asked, app.caller.known, partial(_looks_at, body)) for asked in _asked(body)]
    if not found and body.phone:
        _looks_at(body, [f"phone:{phone_token(body.phone)}"])[0].save()
    items = list(as_reviewer_sees(found))
    if not items:
        raise NothingKnown
    return {"items": items}


def as_reviewer_sees(found: list[Refreshed]) -> Iterator[RefreshAnswer]:
    """What each came to; what nobody knows is left out."""
    yield from (refresh_answer(each, each.after, ROLE) for each in found if each.after)


def _looks_at(body: RefreshRequest, subjects: list[str]) -> list[AuditEntry]:
    return [official_look(app.caller, subject, "registry.refreshed", body, role=ROLE) for subject in subjects]


def _asked(body: RefreshRequest) -> Iterator[AskedVehicle | AskedLicence]:
    network = PoliceNetwork.of_settings()
    if body.plate and body.plate_kind:
        yield ask_vehicle(network, parse_plate(body.plate, body.plate_kind).key)
    for number in _licences(body):
        yield ask_licence(network, number)


def _licences(body: RefreshRequest) -> Iterator[str]:
    if body.licence:
        yield plain(body.licence)
    for driver in Driver.of_phone(body.phone)[:MOST_PERSONS] if body.phone else ():
        yield opened(driver.number_sealed, "driver.number")


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
