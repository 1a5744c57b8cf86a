"""单位车辆绑定: a unit's clerk is approved first, then entrusts the unit's vehicles to drivers, sees and ends what is bound.

Called by   citizens in the platform's own app, through the citizen API
Reads       registry-vehicles, registry-drivers, accounts-sessions, foundation-keys
Writes      registry-bindings and foundation-audit, in one transaction; foundation-keys, foundation-idempotency
"""

from functools import partial
from http import HTTPStatus
from typing import Any

from registry.binding.settling import BindingRefused
from registry.binding.shown import SIZE, binding_shown, bindings_shown
from registry.binding.unbinding import unbind
from registry.binding.units import UnitUnknown, ask_as_clerk, clerk_entry, entrust, require_clerk, unit_vehicle_of
from registry.contract.bindings import BindingAnswer, BindingsAnswer, EndRequest, PageQuery
from registry.contract.units import ClerkRequest, UnitVehicleRequest
from traffic.entrypoint import entrypoint
from traffic.errors import Conflict
from traffic.http import Scope, ServiceApp
from traffic.http.pages import page
from traffic.looks import NotVerified, own_look
from traffic.records.binding import Binding

app = ServiceApp("citizen")

_KEYS = ("unit", "requested_at", "binding")


@app.post(
    "/units/clerks",
    scope=Scope.REGISTRY_BIND,
    body=ClerkRequest,
    answer=BindingAnswer,
    status=HTTPStatus.CREATED,
    refusals=[NotVerified, BindingRefused],
    idempotent=True,
)
def ask_for_a_unit(body: ClerkRequest) -> BindingAnswer:
    """申请成为单位经办人: 凭单位授权书, 一律人工审核."""
    return binding_shown(ask_as_clerk(app.caller, body.uscc, body.name, body.letter))


@app.post(
    "/units/{unit}/vehicles",
    scope=Scope.REGISTRY_BIND,
    body=UnitVehicleRequest,
    answer=BindingAnswer,
    status=HTTPStatus.CREATED,
    refusals=[NotVerified, UnitUnknown, BindingRefused],
    idempotent=True,
)
def entrust_a_vehicle(body: UnitVehicleRequest, unit: str) -> BindingAnswer:
    """将单位机动车绑定给驾驶人: 先核对车辆、驾驶证和准驾车型, 再人工审核."""
    return binding_shown(entrust(app.caller, unit, body.vehicle, body.licence_number, body.driver_name))


@app.get(
    "/units/{unit}/vehicles",
    scope=Scope.REGISTRY_BIND,
    answer=BindingsAnswer,
    query=PageQuery,
    refusals=[NotVerified, UnitUnknown],
)
def list_unit_vehicles(body: PageQuery, unit: str) -> BindingsAnswer:
    """查看单位车辆的全部绑定, 含待审核和已解除的."""
    require_clerk(app.caller, unit)

    def newest_first(start: Any) -> Any:
        return Binding.by_unit.query(unit, scan_index_forward=False, limit=SIZE, last_evaluated_key=start)

    found = page(newest_first, _KEYS, body.next, bound_to=f"unit#{unit}")
    own_look(app.caller, "unit.viewed").save()
    return bindings_shown(found)


@app.post(
    "/units/{unit}/vehicles/{binding}/end",
    scope=Scope.REGISTRY_BIND,
    body=EndRequest,
    answer=BindingAnswer,
    refusals=[NotVerified, UnitUnknown, Conflict],
)
def end_unit_vehicle(body: EndRequest, unit: str, binding: str) -> BindingAnswer:  # noqa: ARG001 -- nothing is asked
    """解除单位车辆与驾驶人的绑定, 或撤回申请; 重复解除结果相同."""
    found = unit_vehicle_of(app.caller, unit, binding)
    return binding_shown(unbind(app.caller, found, partial(clerk_entry, app.caller, found)))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
