"""An appeal is filed: with the guard that keeps it the only one, while its violation stands as it was read, or not at all."""

from pynamodb.transactions import TransactWrite

from traffic import clock, ids
from traffic.dictionaries.areas import district_of
from traffic.errors import Conflict, Unavailable
from traffic.http import Caller
from traffic.looks import own_look, verified
from traffic.privacy.sealing import opened, seal
from traffic.records.appeal import Appeal, LiveAppeal
from traffic.records.decision import Decision, ViolationDecided
from traffic.records.transaction import Lost, together
from traffic.records.violation import Violation
from violations.appealing.matter import Matter, matter_of
from violations.appealing.queueing import waits
from violations.rules.appeal_states import AppealState
from violations.rules.appeal_terms import answer_by, appeal_rules

_ATTEMPTS = 3


class AppealPending(Conflict):
    """One appeal about a violation at a time."""

    code = "appeal_pending"
    zh, en = "该违法已有正在办理的异议或申诉", "An appeal about this violation is open already"


def file(caller: Caller, violation: str, ground: str, statement: str) -> Appeal:
    """The appeal as filed; filed again in the same words, the first one.

    Raises NotVerified, NothingToAppeal, AlreadyWithdrawn, DecidedElsewhere, AppealPending, Unavailable.
    """
    person = verified(caller)
    for _ in range(_ATTEMPTS):
        matter = matter_of(person, violation)
        if held := LiveAppeal.holder_of(violation):
            return _same(Appeal.of_appeal(held), person, ground, statement)
        appeal = _appeal(caller, matter, ground, statement)
        try:
            _save(caller, appeal, matter)
        except Lost:
            # Somebody filed, decided or imported meanwhile: how it stands now says what becomes of this one.
            continue
        return appeal
    raise Unavailable


def _same(held: Appeal, person: str, ground: str, statement: str) -> Appeal:
    """A request whose answer was lost comes again under another key: it is still one appeal."""
    if (held.person, held.ground) == (person, ground) and opened(
        held.statement_sealed, "appeal.statement"
    ) == statement:
        return held
    raise AppealPending


def _appeal(caller: Caller, matter: Matter, ground: str, statement: str) -> Appeal:
    today, rules = clock.business_day(), appeal_rules(clock.business_day())
    appeal = Appeal(
        ids.sortable(),
        about=matter.violation.number,
        decision=matter.decision and matter.decision.number,
        person=verified(caller),
        account=caller.known,
        kind=matter.kind,
        ground=ground,
        statement_sealed=seal(statement, "appeal.statement"),
        state=AppealState.FILED,
        filed_at=clock.china_now().isoformat(timespec="seconds"),
        received_on=today.isoformat(),
        answer_by=answer_by(matter.kind, today, rules).isoformat(),
        rules=rules.valid_from.isoformat(),
        district=district_of(matter.violation.agency, today),
    )
    for name, value in waits(appeal, appeal.answer_by).items():
        setattr(appeal, name, value)
    return appeal


def _save(caller: Caller, appeal: Appeal, matter: Matter) -> None:
    with together(own_look(caller, "appeal.filed")) as act:
        _hold_still(act, matter)
        act.save(appeal, condition=Appeal.appeal.does_not_exist())
        guard = LiveAppeal(LiveAppeal.key_of(appeal.about), held_by=appeal.appeal)
        act.save(guard, condition=LiveAppeal.appeal.does_not_exist())


def _hold_still(act: TransactWrite, matter: Matter) -> None:
    """Nobody decides, withdraws or pays between the look and the filing."""
    read, decision = matter.violation, matter.decision
    act.condition_check(Violation, read.number, "record", condition=Violation.version == read.version)
    if decision:
        act.condition_check(Decision, decision.subject, "decision", condition=decision.unchanged)
    else:
        undecided = ViolationDecided.subject.does_not_exist()
        act.condition_check(ViolationDecided, f"violation:{read.number}", "decision", condition=undecided)
