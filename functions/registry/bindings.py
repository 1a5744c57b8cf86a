"""机动车、驾驶证绑定: a person binds own vehicles and the own licence, sees what was ever bound, and unbinds.

Called by   citizens in the platform's own app, through the citizen API
Reads       registry-vehicles, registry-drivers, accounts-accounts, accounts-sessions, foundation-keys
Writes      registry-bindings and foundation-audit, in one transaction; foundation-keys, foundation-idempotency
"""

from http import HTTPStatus
from typing import Any

from registry.binding.own import bind_licence, bind_vehicle
from registry.binding.settling import BindingRefused
from registry.binding.shown import SIZE, binding_shown, bindings_shown
from registry.binding.unbinding import BindingUnknown, binding_known, unbind
from registry.contract.bindings import BindingAnswer, BindingsAnswer, BindLicence, BindVehicle, EndRequest, PageQuery
from traffic.entrypoint import entrypoint
from traffic.errors import Conflict
from traffic.http import Scope, ServiceApp
from traffic.http.pages import page
from traffic.looks import NotVerified, own_look, verified
from traffic.records.binding import Binding

app = ServiceApp("citizen")

_KEYS = ("person", "requested_at", "binding")


@app.post(
    "/bindings/vehicles",
    scope=Scope.REGISTRY_BIND,
    body=BindVehicle,
    answer=BindingAnswer,
    status=HTTPStatus.CREATED,
    refusals=[NotVerified, BindingRefused],
    idempotent=True,
)
def claim_vehicle(body: BindVehicle) -> BindingAnswer:
    """绑定本人机动车: 核对无误即时绑定, 有疑义的转人工审核, 不符的一次列明全部原因."""
    return binding_shown(bind_vehicle(app.caller, body.vehicle, body.tail))


@app.post(
    "/bindings/licence",
    scope=Scope.REGISTRY_BIND,
    body=BindLicence,
    answer=BindingAnswer,
    status=HTTPStatus.CREATED,
    refusals=[NotVerified, BindingRefused],
    idempotent=True,
)
def claim_licence(body: BindLicence) -> BindingAnswer:
    """绑定本人驾驶证: 核对无误即时绑定, 有疑义的转人工审核, 不符的一次列明全部原因."""
    return binding_shown(bind_licence(app.caller, body.file_number))


@app.get("/bindings", scope=Scope.REGISTRY_BIND, answer=BindingsAnswer, query=PageQuery, refusals=[NotVerified])
def list_bindings(body: PageQuery) -> BindingsAnswer:
    """查看本人的全部绑定, 含待审核和已解除的."""
    person = verified(app.caller)

    def newest_first(start: Any) -> Any:
        return Binding.by_person.query(person, scan_index_forward=False, limit=SIZE, last_evaluated_key=start)

    found = page(newest_first, _KEYS, body.next, bound_to=f"bindings#{person}")
    own_look(app.caller, "bindings.viewed").save()
    return bindings_shown(found)


@app.post(
    "/bindings/{binding}/end",
    scope=Scope.REGISTRY_BIND,
    body=EndRequest,
    answer=BindingAnswer,
    refusals=[NotVerified, BindingUnknown, Conflict],
)
def end_binding(body: EndRequest, binding: str) -> BindingAnswer:  # noqa: ARG001 -- nothing is asked, but extra fields are refused
    """解除本人的绑定, 或撤回待审核的申请; 重复解除结果相同."""
    found = binding_known(binding)
    if found.person != verified(app.caller):
        raise BindingUnknown
    return binding_shown(unbind(app.caller, found))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
