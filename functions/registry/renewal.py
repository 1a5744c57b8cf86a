"""本人强制更新: a person has their own bound vehicle or licence asked for at the police network, a few times a day.

Called by   citizens, through the citizen API
Reads       the police network, registry-bindings, registry-vehicles, registry-drivers, foundation-keys, accounts-sessions
Writes      registry-vehicles, registry-drivers, registry-refreshes and foundation-audit in one transaction; foundation-keys
"""

from datetime import timedelta
from typing import Any

from registry.contract.refresh import OwnVehicleRefresh, RefreshAnswer
from registry.facts.refreshed import refresh_answer
from registry.own.bound import LicenceNotBound, VehicleNotBound, licence_of, vehicle_of
from registry.refreshing.asked import AskedLicence, AskedVehicle, ask_licence, ask_vehicle
from registry.refreshing.refreshed import Refreshed, refreshed
from registry.rules.look_ups import own_refreshes
from traffic import clock
from traffic.entrypoint import entrypoint
from traffic.errors import TooMany
from traffic.gateways.police_network import PoliceNetwork
from traffic.http import Scope, ServiceApp
from traffic.looks import NotVerified, own_look, role_of, verified
from traffic.privacy.sealing import opened
from traffic.records.driver import Driver
from traffic.records.refresh import DayCount
from traffic.records.vehicle import Vehicle

app = ServiceApp("citizen")


@app.post(
    "/vehicles/refreshes",
    scope=Scope.REGISTRY_BIND,
    body=OwnVehicleRefresh,
    answer=RefreshAnswer,
    refusals=[NotVerified, VehicleNotBound, TooMany],
    idempotent=True,
)
def refresh_vehicle(body: OwnVehicleRefresh) -> RefreshAnswer:
    """从公安网更新本人绑定的一辆机动车, 返回更新前后的差异; 每日次数有限."""
    person = verified(app.caller)
    key = vehicle_of(person, body.vehicle).vehicle
    _take_one(person)
    return as_holder_sees(_refreshed(ask_vehicle(PoliceNetwork.of_settings(), key)))


@app.post(
    "/licence/refreshes",
    scope=Scope.REGISTRY_BIND,
    answer=RefreshAnswer,
    refusals=[NotVerified, LicenceNotBound, TooMany],
    idempotent=True,
)
def refresh_licence() -> RefreshAnswer:
    """从公安网更新本人绑定的驾驶证, 返回更新前后的差异; 每日次数有限."""
    person = verified(app.caller)
    number = opened(licence_of(person).number_sealed, "driver.number")
    _take_one(person)
    return as_holder_sees(_refreshed(ask_licence(PoliceNetwork.of_settings(), number)))


def as_holder_sees(found: Refreshed) -> RefreshAnswer:
    """What the refresh came to; raises what says that it is not the caller's, where the network says so now."""
    held = found.after
    if isinstance(held, Vehicle) and held.owner == app.caller.person:
        return refresh_answer(found, held, role_of(app.caller))
    if isinstance(held, Driver) and held.person == app.caller.person:
        return refresh_answer(found, held, role_of(app.caller))
    raise VehicleNotBound if isinstance(held, Vehicle) else LicenceNotBound


def _refreshed(asked: AskedVehicle | AskedLicence) -> Refreshed:
    """Written under the caller only: to a new owner, the former one's refresh is no look at theirs."""
    return refreshed(asked, app.caller.known, lambda _: [own_look(app.caller, "registry.refreshed")])


def _take_one(person: str) -> None:
    """Count one more refresh of today; raises TooMany, with the time until tomorrow, when there were enough."""
    now = clock.china_now()
    tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    most = own_refreshes(now.date())
    if not DayCount.take(person, now.date().isoformat(), most=most, expires=int(tomorrow.timestamp())):
        raise TooMany(retry_after=int((tomorrow - now).total_seconds()))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
