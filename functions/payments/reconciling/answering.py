"""A person closes a break: says what it was, or has the books say what the channel says."""

from functools import partial

from pynamodb.transactions import TransactWrite

from payments.desk.entries import desk_entry
from payments.reconciling.closing import close
from payments.reconciling.measuring import gap_now, order_of, second_refund
from payments.reconciling.named import again, digits_of, id_of
from payments.reconciling.refusals import BreakClosed, NothingToPost, StillExpected
from payments.rules.accounts import corrected
from payments.rules.breaks import BreakClass, Closing
from payments.rules.order_states import SETTLED
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.records.journal import JournalEntry
from traffic.records.order import Order
from traffic.records.reckoning import Break
from traffic.records.refund import RefundOrder

_ATTEMPTS = 4


def answer(caller: Caller, found: Break, how: Closing, words: str) -> Break:
    """The break as closed; closed so by the same officer already, it stays as it is.

    Raises BreakClosed, NothingToPost, StillExpected.
    """
    for _ in range(_ATTEMPTS):
        if not found.worklist:
            return _closed_so(found, caller.known, how)
        order = order_of(found) if how is Closing.POSTED else None
        entry = _posting(found, order) if how is Closing.POSTED else None
        also = partial(_not_given_back, found) if how is Closing.POSTED else None
        written = desk_entry(caller, f"day:{found.day}", f"break.{how}", id_of(found))
        if close(found, how, caller.known, written, words=words, entry=entry, order=order, also=also):
            return again(found)
        # Somebody was first, or the order has changed since it was looked at.
        found = again(found)
    raise Unavailable


def _closed_so(found: Break, by: str, how: Closing) -> Break:
    if (found.closed_by, found.closing) != (by, how):
        raise BreakClosed
    return found


def _posting(found: Break, order: Order | None) -> JournalEntry:
    fen = gap_now(found, order)
    if not fen:
        raise NothingToPost
    if found.kind == BreakClass.CHANNEL_ONLY and order is not None and order.state not in SETTLED:
        raise StillExpected
    name, lines = f"closed#{found.day}#{digits_of(found)}", corrected(found.channel, fen)
    decision = order.decision if order else found.decision
    return JournalEntry.of_event(name, lines, unit=found.unit, decision=decision)


def _not_given_back(found: Break, act: TransactWrite) -> None:
    """The file of a neighbouring day may have the same second payment, and then its money is posted with its refund."""
    if number := second_refund(found):
        act.condition_check(RefundOrder, number, condition=RefundOrder.refund.does_not_exist())
