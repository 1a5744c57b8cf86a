"""What the daily look at terms does with one officer. All of it may be done again: the second time there is nothing left to do."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pynamodb.expressions.update import Action

from terminals.acts.actor import Actor, request_id
from terminals.enrolling.terms import end_session_of
from terminals.rules.terms import Ending
from terminals.signing.account import announced
from traffic import clock
from traffic.queues import publish
from traffic.records.officer import MOVES, Officer, OfficerState
from traffic.records.transaction import Lost, together

if TYPE_CHECKING:
    from traffic.facts.terminals import OfficerTerm

_SCHEDULE = "schedule"
Told = tuple[str, "OfficerTerm"]


def end_if_over(officer: Officer) -> bool:
    """Close an account after its last day and end its session; False when it goes on, or was closed before."""
    if officer.state != OfficerState.ACTIVE or not _over(officer):
        return False
    by = Actor(_SCHEDULE, _SCHEDULE, request_id(), officer.unit)
    may_end = Officer.state.is_in(*sorted(MOVES[OfficerState.ENDED])) & (Officer.version == officer.version)
    try:
        with together(by.entry(officer.officer, "officer.term_ended", "term")) as act:
            changes: list[Action] = [Officer.state.set(OfficerState.ENDED), Officer.version.add(1)]
            act.update(officer, changes, condition=may_end)
            end_session_of(officer.officer, act)
    except Lost:
        # It was given another term in this very moment; the next day looks again.
        return False
    officer.refresh(consistent_read=True)
    return True


def tell(officer: Officer) -> int:
    """Publish what is due and was not told yet; returns how many facts. Told first and marked then: twice rather than never."""
    told = officer.warned or set()
    due = {mark: fact for mark, fact in _facts(officer) if mark not in told}
    if due:
        publish("terminals", due.values())
        # Marks of terms that were over before are of no use any more, and a set does not grow for ever.
        officer.update([Officer.warned.set({mark for mark, _ in _facts(officer)})], Officer.officer.exists())
    return len(due)


def _facts(officer: Officer) -> Iterator[tuple[str, Told]]:
    """Each fact behind its mark; the detail's `id` is the same however often it is told."""
    if officer.state == OfficerState.ENDED:
        yield _fact(officer, "officer.term_ended", Ending.ACCOUNT, officer.valid_to, f"account#{officer.valid_to}#over")
        return
    for one in announced(officer):
        yield _fact(officer, "officer.term_ending", one.what, one.ends_on.isoformat(), one.mark)


def _fact(officer: Officer, kind: str, what: Ending, ends_on: str, mark: str) -> tuple[str, Told]:
    detail: OfficerTerm = {
        "id": f"{officer.officer}#{mark}",
        "officer": officer.officer,
        "what": what,
        "ends_on": ends_on,
    }
    return mark, (kind, detail)


def _over(officer: Officer) -> bool:
    return clock.business_day() > date.fromisoformat(officer.valid_to)
