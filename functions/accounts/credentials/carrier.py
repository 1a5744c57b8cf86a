"""Asking the carrier (电信运营商实名比对, M03), a bounded number of times. Nothing of the question is kept."""

from accounts.contract.refusals import NotMatched
from accounts.credentials.counting import give_back, take
from accounts.rules.limits import DAY
from accounts.rules.waiting import Window
from traffic.entrypoint import logger
from traffic.errors import GatewayError, Unavailable
from traffic.gateways.carrier import Carrier, Verdict

_WAIT = 30


def hold_to_carrier(name: str, citizen_id: str, phone: str, *, who: str, tries: int) -> None:
    """Raise NotMatched unless the phone is that person's; TooMany after `tries` in a day, Unavailable for no good answer.

    An answer that never came, or was not the carrier's, costs no try.
    """
    take(who, [Window(DAY, tries)])
    try:
        verdict = Carrier.of_settings().compare(name, citizen_id, phone)
    except GatewayError as error:
        logger.warning("carrier gave no answer", extra={"why": error.code})
        give_back(who)
        raise Unavailable(retry_after=_WAIT) from None
    if verdict is not Verdict.MATCH:
        raise NotMatched
