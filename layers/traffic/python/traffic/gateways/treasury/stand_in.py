"""The treasury's stand-in. It takes bills, tells of money that `arrive` let come, and forgets nothing between processes
(traffic.gateways.remembered: a door that asks it needs GetItem, PutItem and Query on `payments-counterparts`).

It knows no bill that was not pushed, so it answers `no_data` by itself until then. Tools: `arrive`, `file_of`, `misbehave`.
The last four digits of a decision's number say how it misbehaves, as long as nobody has told it otherwise:

0403    item not authorised         0503    busy                            0666    wrongly signed
0404    unit unknown                0504    no answer in time, nothing done 0667    an answer to another question
0405    no data, however often      0505    done, and no answer in time     0668    an answer nobody agreed
"""

import base64
from collections.abc import Callable, Mapping
from datetime import date

from traffic.gateways.counterpart import Content, Counterpart, Misbehaviour, calls_to
from traffic.gateways.signed import SignedCalls
from traffic.gateways.treasury.answers import PARTY, ConfirmState, PushAnswer
from traffic.gateways.treasury.exchange import digest_of
from traffic.gateways.treasury.stand_in_books import (
    arrive,
    enter,
    file_of,
    has_bill,
    money_for,
    pay_code_of,
    strike,
)
from traffic.gateways.treasury.stand_in_moods import Mood, misbehave, mood_for
from traffic.gateways.troubles import Trouble, trouble

__all__ = ["arrive", "calls", "file_of", "misbehave", "pay_code_of"]

# A piece in base64 stays well below the longest answer that a gateway waits for.
_PIECE = 96 * 1024
_OF_THE_LINE: Mapping[Mood, Misbehaviour] = {
    Mood.BUSY: Misbehaviour.BUSY,
    Mood.LATE: Misbehaviour.TIMED_OUT,
    Mood.WRONGLY_SIGNED: Misbehaviour.WRONGLY_SIGNED,
    Mood.REPLAYED: Misbehaviour.REPLAYED,
}
_REFUSALS = frozenset({Mood.ITEM_NOT_AUTHORISED, Mood.UNIT_UNKNOWN})


def calls() -> SignedCalls:
    """Calls to the stand-in."""
    return calls_to(Counterpart(PARTY, _tell, _misbehaviour))


def _misbehaviour(question: Content) -> Misbehaviour | None:
    if question["ask"] == "file":
        return None
    mood = mood_for(_decision(question), frozenset(_OF_THE_LINE))
    return _OF_THE_LINE[mood] if mood else None


def _tell(question: Content) -> Content:
    answer = _ANSWERS[question["ask"]](question)
    if question["ask"] == "file":
        return answer
    match mood_for(_decision(question), frozenset({Mood.DIED_AFTER, Mood.GARBLED})):
        case Mood.DIED_AFTER:
            raise trouble(PARTY, Trouble.TIMED_OUT)
        case Mood.GARBLED:
            return {"answer": "perhaps"}
        case _:
            return answer


def _push(question: Content) -> Content:
    decision = _decision(question)
    refusal = mood_for(decision, _REFUSALS)
    if refusal:
        return {"answer": refusal}
    answer = enter(question["bill"])
    return {"answer": answer, "pay_code": pay_code_of(decision) if answer is PushAnswer.ACCEPTED else None}


def _confirm(question: Content) -> Content:
    decision = _decision(question)
    if mood_for(decision, frozenset({Mood.NO_DATA})) or not has_bill(decision):
        return {"state": ConfirmState.NO_DATA}
    money = money_for(decision)
    if money is None:
        return {"state": ConfirmState.PENDING, "pay_code": pay_code_of(decision)}
    told = {name: money[name] for name in ("fen", "at", "serial")}
    return {"state": ConfirmState.CONFIRMED, "pay_code": pay_code_of(decision), **told}


def _cancel(question: Content) -> Content:
    return {"answer": strike(_decision(question))}


def _file(question: Content) -> Content:
    content, start = file_of(date.fromisoformat(question["day"])), question["from"]
    end = start + _PIECE
    return {
        "piece": base64.b64encode(content[start:end]).decode(),
        "next": end if end < len(content) else None,
        "sha256": digest_of(content),
    }


def _decision(question: Content) -> str:
    return str(question["bill"]["decision"] if question["ask"] == "push" else question["decision"])


_ANSWERS: Mapping[str, Callable[[Content], Content]] = {
    "push": _push,
    "confirm": _confirm,
    "cancel": _cancel,
    "file": _file,
}
