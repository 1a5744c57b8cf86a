"""Orders from afar. Each is one transaction: the terminal's move, the order that it fetches, and the audit entry.

An order that asks for what is the case already changes nothing, so it may come twice. A wipe is final: nothing else is ordered
after it, and the device comes back only by enrolment.
"""

from collections.abc import Sequence

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from terminals.enrolling.terminals import claims_of
from terminals.enrolling.terms import Why
from traffic import ids
from traffic.errors import Conflict
from traffic.records.terminal import Order, Terminal, TerminalState
from traffic.records.terminal_claim import TerminalClaim
from traffic.records.transaction import Lost, together

_NOT_WIPED = Terminal.ordered.does_not_exist() | (Terminal.ordered != Order.WIPE)


def lock(terminal: Terminal, state: TerminalState, why: Why) -> None:
    """Lock it, as lost or for repair if so; its session stays, to go on after an unlock. Raises Conflict."""
    _move(terminal, state, Order.LOCK, why)


def unlock(terminal: Terminal, why: Why) -> None:
    """Open it again; raises Conflict for one that is retired or ordered to wipe."""
    _move(terminal, TerminalState.ACTIVE, Order.UNLOCK, why)


def wipe(terminal: Terminal, why: Why) -> None:
    """Order it to forget everything, and end its session."""
    if terminal.ordered == Order.WIPE:
        return
    changes: list[Action] = [Terminal.session.remove(), *_order(Order.WIPE)]
    if terminal.state in (TerminalState.ISSUED, TerminalState.ACTIVE):
        changes.append(Terminal.state.set(TerminalState.LOCKED))
    _write(terminal, changes, _NOT_WIPED & (Terminal.state == terminal.state), why, "terminal.wipe_ordered")


def retire(terminal: Terminal, why: Why) -> None:
    """Take it out of service; device, card and officer are then free for another enrolment."""
    if terminal.state == TerminalState.RETIRED:
        return
    changes: list[Action] = [
        Terminal.state.set(TerminalState.RETIRED),
        Terminal.session.remove(),
        Terminal.version.add(1),
    ]
    condition = Terminal.may_become(TerminalState.RETIRED)
    _write(terminal, changes, condition, why, "terminal.retired", frees=claims_of(terminal))


def _move(terminal: Terminal, to: TerminalState, order: Order, why: Why) -> None:
    if terminal.state == to:
        return
    changes: list[Action] = [Terminal.state.set(to), *_order(order)]
    # What was read is what is moved, so of two orders at once the later one sees the earlier and is asked again.
    condition = Terminal.may_become(to) & (Terminal.version == terminal.version) & _NOT_WIPED
    _write(terminal, changes, condition, why, f"terminal.{to}")


def _order(order: Order) -> list[Action]:
    return [
        Terminal.order.set(ids.sortable()),
        Terminal.ordered.set(order),
        Terminal.done_at.remove(),
        Terminal.version.add(1),
    ]


def _write(
    terminal: Terminal,
    changes: list[Action],
    condition: Condition,
    why: Why,
    action: str,
    *,
    frees: Sequence[TerminalClaim] = (),
) -> None:
    try:
        with together(why.entry(f"terminal:{terminal.terminal}", action)) as act:
            act.update(terminal, changes, condition=condition)
            _free(act, frees)
    except Lost:
        raise Conflict from None
    terminal.refresh(consistent_read=True)


def _free(act: TransactWrite, claims: Sequence[TerminalClaim]) -> None:
    for claim in claims:
        act.delete(claim, condition=TerminalClaim.claim.does_not_exist() | (TerminalClaim.holder == claim.holder))
