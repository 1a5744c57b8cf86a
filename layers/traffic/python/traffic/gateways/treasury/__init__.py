"""财政非税平台 (M29): the treasury is told what is owed, asked whether the money came, and gives a file of each day.

Setting `TREASURY`: its https address, or `stand-in`. Secret `payments-treasury` (see `traffic.gateways.signed`).

Question                                  Answer
{"ask": "push", "bill": PayNote}          {"answer": PushAnswer, "pay_code"}
{"ask": "confirm", "decision"}            {"state": ConfirmState, "pay_code", "fen", "at", "serial"}
{"ask": "cancel", "decision"}             {"answer": CancelAnswer}
{"ask": "file", "day", "from"}            {"piece": base64, "next": where the next begins, or null, "sha256": of the file}

Each may be asked again: a bill is known by the number of its decision, and the same bill gets the same answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Self

import msgspec
from msgspec import Meta

from traffic.gateways.asking import logged
from traffic.gateways.signed import SignedCalls
from traffic.gateways.treasury.answers import (
    PARTY,
    CancelAnswer,
    Cancelled,
    Confirmation,
    ConfirmState,
    Digests,
    PayNote,
    PushAnswer,
    Pushed,
    Unanswered,
)
from traffic.gateways.treasury.exchange import exchanged
from traffic.gateways.treasury.pieces import Piece, whole
from traffic.gateways.troubles import Trouble, trouble

__all__ = [
    "CancelAnswer",
    "Cancelled",
    "ConfirmState",
    "Confirmation",
    "Digests",
    "PayNote",
    "PushAnswer",
    "Pushed",
    "Treasury",
    "Unanswered",
]

# What stands in records and in files of ours afterwards is held to its form first.
_Code = Annotated[str, Meta(pattern=r"^[0-9A-Za-z]{1,32}$")]
_Serial = Annotated[str, Meta(pattern=r"^[0-9A-Za-z-]{1,64}$")]
_Moment = Annotated[datetime, Meta(tz=True)]


class _PushTold(msgspec.Struct):
    answer: PushAnswer
    pay_code: _Code | None = None


class _ConfirmTold(msgspec.Struct):
    state: ConfirmState
    pay_code: _Code | None = None
    fen: int | None = None
    at: _Moment | None = None
    serial: _Serial | None = None


class _CancelTold(msgspec.Struct):
    answer: CancelAnswer


@dataclass(frozen=True, slots=True)
class Treasury:
    """The treasury's platform, asked under a signature. Every method raises Unanswered, a GatewayError; what was asked may have
    taken effect then."""

    calls: SignedCalls

    @classmethod
    def of_settings(cls) -> Self:
        """The treasury that the setting chooses."""
        return cls(SignedCalls.of_settings(PARTY, setting="TREASURY", held="payments-treasury", stand_in=_stand_in))

    @logged(PARTY)
    def push(self, bill: PayNote) -> Pushed:
        """Tell the treasury what is owed."""
        told, digests = exchanged(self.calls, {"ask": "push", "bill": bill.fields()}, _PushTold)
        if (told.answer is PushAnswer.ACCEPTED) != bool(told.pay_code):
            raise Unanswered(trouble(PARTY, Trouble.UNINTELLIGIBLE), digests)
        return Pushed(told.answer, told.pay_code, digests)

    @logged(PARTY)
    def confirm(self, decision: str) -> Confirmation:
        """Ask whether the money for a decision came."""
        told, digests = exchanged(self.calls, {"ask": "confirm", "decision": decision}, _ConfirmTold)
        if told.state is ConfirmState.CONFIRMED and None in (told.fen, told.at, told.serial):
            raise Unanswered(trouble(PARTY, Trouble.UNINTELLIGIBLE), digests)
        return Confirmation(told.state, told.pay_code, told.fen, told.at, told.serial, digests)

    @logged(PARTY)
    def cancel(self, decision: str) -> Cancelled:
        """Tell the treasury that nothing is owed for a decision any more."""
        told, digests = exchanged(self.calls, {"ask": "cancel", "decision": decision}, _CancelTold)
        return Cancelled(told.answer, digests)

    def day(self, day: date) -> Iterator[bytes]:
        """The confirmation file of a day in pieces, as it is to be stored (traffic.gateways.treasury.files tells its layout).

        Raises GatewayError, after the last piece too: what came before is then no file.
        """
        return whole(lambda start: self._piece(day, start))

    @logged(PARTY)
    def _piece(self, day: date, start: int) -> Piece:
        return exchanged(self.calls, {"ask": "file", "day": day.isoformat(), "from": start}, Piece)[0]


def _stand_in() -> SignedCalls:
    # Imported here because a stage with a real treasury never needs it.
    from traffic.gateways.treasury.stand_in import calls

    return calls()
