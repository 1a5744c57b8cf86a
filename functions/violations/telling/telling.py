"""One text for each verdict.

A text is sent before it is written down that it was, so none is lost. Nobody can ask a carrier whether it took a text, so
one whose answer was lost, or after which the function died, goes out again; a fact that merely comes twice sends nothing.
"""

from collections.abc import Mapping
from datetime import datetime

from pynamodb.exceptions import UpdateError

from traffic.entrypoint import logger
from traffic.errors import GatewayError
from traffic.gateways.sms import Sms, Template
from traffic.privacy.sealing import opened
from traffic.records.account import Account
from traffic.records.appeal import Appeal
from violations.adjudicating.settling import DUE, NOBODY, TOLD
from violations.rules.appeal_states import TEXTS, AppealState


def tell(number: str) -> None:
    """Tell whoever filed an appeal of its verdict, if that is due. Raises GatewayError when texts have to wait."""
    try:
        appeal = Appeal.of_appeal(number)
    except Appeal.DoesNotExist:
        logger.warning("notice of no appeal")
        return
    if appeal.notice != DUE:
        return
    phone = _phone(appeal)
    _write_down(appeal, TOLD if phone and _sent(phone, appeal) else NOBODY)


def _phone(appeal: Appeal) -> str | None:
    """Where the account is reached; None for one that is closed or has lost its number."""
    try:
        account = Account.of_account(appeal.account)
    except Account.DoesNotExist:
        return None
    return opened(account.phone_sealed, "account.phone") if account.phone_sealed else None


def _sent(phone: str, appeal: Appeal) -> bool:
    try:
        Sms.of_settings().send(phone, Template.APPEAL_DECIDED, _values(appeal))
    except GatewayError as error:
        if not error.permanent:
            raise
        # A number that does not exist any more: the appeal itself says what became of it.
        return False
    return True


def _values(appeal: Appeal) -> Mapping[str, str]:
    """No plate and no violation: a phone may lie open on a table."""
    day = datetime.fromisoformat(appeal.decided_at or appeal.filed_at)
    return {"outcome": TEXTS[AppealState(appeal.state)], "day": f"{day:%Y年%m月%d日}"}


def _write_down(appeal: Appeal, outcome: str) -> None:
    """Of two who told at once, one writes it down."""
    try:
        appeal.update([Appeal.notice.set(outcome)], (Appeal.notice == DUE) & appeal.unchanged)
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
