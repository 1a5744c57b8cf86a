"""The bank's stand-in answers as any counterpart does, and remembers what it did."""

import json
from dataclasses import replace

from traffic.gateways.bank.answers import PARTY
from traffic.gateways.bank.stand_in.operations import tell
from traffic.gateways.books.conduct import EVERYTHING, Misdeed, misdeed
from traffic.gateways.counterpart import Content, Counterpart, Misbehaviour, calls_to
from traffic.gateways.signed import SignedCalls
from traffic.gateways.transport import Answer, Request
from traffic.gateways.troubles import Trouble, trouble

_AS_ANY = {
    Misdeed.BUSY: Misbehaviour.BUSY,
    Misdeed.LATE: Misbehaviour.TIMED_OUT,
    Misdeed.FORGED: Misbehaviour.WRONGLY_SIGNED,
}


def calls() -> SignedCalls:
    """Calls to the stand-in."""
    return replace(calls_to(_COUNTERPART), transport=answer)


def answer(request: Request) -> Answer:
    """What the bank answers; raises GatewayError where it gives none."""
    found = _COUNTERPART(request)
    how = _misdeed(json.loads(request.body))
    if how is Misdeed.DIED_AFTER:
        raise trouble(PARTY, Trouble.TIMED_OUT)
    return replace(found, headers={}) if how is Misdeed.UNSIGNED else found


def _misdeed(question: Content) -> Misdeed | None:
    """A refund is asked for under a number of its own; it is the order that one misbehaves about."""
    return misdeed(PARTY, question.get("order") or question.get("number") or EVERYTHING)


def _misbehaviour(question: Content) -> Misbehaviour | None:
    how = _misdeed(question)
    return _AS_ANY.get(how) if how else None


_COUNTERPART = Counterpart(PARTY, tell, _misbehaviour)
