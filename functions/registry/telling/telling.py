"""One text for each end and each decision.

A text is sent before it is written down that it was, so none is lost. Nobody can ask a carrier whether it took a text, so
one whose answer was lost, or after which the function died, goes out again; a message that merely comes twice sends nothing.
"""

from collections.abc import Mapping
from datetime import datetime

from pynamodb.exceptions import UpdateError

from registry.binding.ending import DUE, NOBODY, TOLD
from registry.rules.binding_states import END_TEXTS, TEXTS, BindingState, EndReason
from registry.rules.claims import BindingKind
from traffic.entrypoint import logger
from traffic.errors import GatewayError
from traffic.gateways.sms import Sms, Template
from traffic.privacy.sealing import opened
from traffic.records.account import Account
from traffic.records.binding import Binding

# What a text calls it. No plate: a phone may lie open on a table.
_THINGS: Mapping[str, str] = {
    BindingKind.VEHICLE: "机动车",
    BindingKind.LICENCE: "驾驶证",
    BindingKind.CLERK: "单位经办人",
    BindingKind.UNIT_VEHICLE: "单位车辆",
}


def tell(number: str) -> None:
    """Tell whoever asked for a binding how it stands, if that is due. Raises GatewayError when texts have to wait."""
    try:
        binding = Binding.of_binding(number)
    except Binding.DoesNotExist:
        logger.warning("notice of no binding")
        return
    if binding.notice != DUE:
        return
    phone = _phone(binding)
    _write_down(binding, TOLD if phone and _sent(phone, binding) else NOBODY)


def _phone(binding: Binding) -> str | None:
    """Where the account is reached; None for one that is closed or has lost its number."""
    try:
        account = Account.of_account(binding.account)
    except Account.DoesNotExist:
        return None
    return opened(account.phone_sealed, "account.phone") if account.phone_sealed else None


def _sent(phone: str, binding: Binding) -> bool:
    try:
        Sms.of_settings().send(phone, *_text(binding))
    except GatewayError as error:
        if not error.permanent:
            raise
        # A number that does not exist any more: the binding itself says what happened.
        return False
    return True


def _text(binding: Binding) -> tuple[Template, Mapping[str, str]]:
    thing = _THINGS[binding.kind]
    if binding.end_reason is None or binding.ended_at is None:
        return Template.BINDING_DECIDED, {"thing": thing, "outcome": TEXTS[BindingState(binding.state)]}
    day = datetime.fromisoformat(binding.ended_at)
    reason = END_TEXTS[EndReason(binding.end_reason)][0]
    return Template.BINDING_ENDED, {"thing": thing, "day": f"{day:%Y年%m月%d日}", "reason": reason}


def _write_down(binding: Binding, outcome: str) -> None:
    """Whoever has changed the binding meanwhile sees to its own notice."""
    try:
        binding.update([Binding.notice.set(outcome)], (Binding.notice == DUE) & binding.unchanged)
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
