"""A person closes a break: says what it was, or has the books say what the channel says."""

from payments.desk.entries import desk_entry
from payments.reconciling.closing import close
from payments.reconciling.duplicates import add_refund, posting_of
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

_ATTEMPTS = 4


def answer(caller: Caller, found: Break, how: Closing, words: str) -> Break:
    """The break as closed; closed so by the same officer already, it stays as it is.

    Raises BreakClosed, NothingToPost, StillExpected.
    """
    for _ in range(_ATTEMPTS):
        if not found.worklist:
            return _closed_so(found, caller.known, how)
        if _closed(caller, found, how, words):
            return again(found)
        # Somebody was first, or the order has changed since it was looked at.
        found = again(found)
    raise Unavailable


def _closed(caller: Caller, found: Break, how: Closing, words: str) -> bool:
    written = desk_entry(caller, f"day:{found.day}", f"break.{how}", id_of(found))
    if how is not Closing.POSTED:
        return close(found, how, caller.known, written, words=words)
    order = order_of(found)
    fen = _gap(found, order)
    if order is None or not second_refund(found):
        return close(found, how, caller.known, written, words=words, entry=_posting(found, order, fen), order=order)
    # What was paid a second time is posted with the refund that gives it back, as the file of another day would do it.
    second = order, found.transaction or "", fen
    return close(
        found,
        how,
        caller.known,
        written,
        words=words,
        entry=posting_of(*second),
        order=order,
        also=lambda act: add_refund(act, *second, caller.known),
    )


def _closed_so(found: Break, by: str, how: Closing) -> Break:
    if (found.closed_by, found.closing) != (by, how):
        raise BreakClosed
    return found


def _gap(found: Break, order: Order | None) -> int:
    fen = gap_now(found, order)
    if not fen:
        raise NothingToPost
    if found.kind == BreakClass.CHANNEL_ONLY and order is not None and order.state not in SETTLED:
        raise StillExpected
    return fen


def _posting(found: Break, order: Order | None, fen: int) -> JournalEntry:
    name, lines = f"closed#{found.day}#{digits_of(found)}", corrected(found.channel, fen)
    decision = order.decision if order else found.decision
    return JournalEntry.of_event(name, lines, unit=found.unit, decision=decision)
