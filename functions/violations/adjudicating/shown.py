"""Appeals in the words of the contract, as officers see them."""

from datetime import date, datetime

from traffic import clock
from traffic.claims import taken
from traffic.dictionaries.behaviours import behaviour
from traffic.dictionaries.divisions import division_name
from traffic.http.pages import Page
from traffic.privacy.sealing import opened
from traffic.privacy.showing import Role, shown
from traffic.records.account import Account
from traffic.records.appeal import Appeal
from traffic.records.violation import Violation
from violations.adjudicating.exhibits import evidence_of, laid_before
from violations.appealing.shown import clock_shown, ground_shown, verdict_shown
from violations.contract.answers import Behaviour
from violations.contract.answers_adjudication import AppealCase, AppealLine, AppealQueue, DisputedAnswer
from violations.contract.answers_appeals import ClockAnswer
from violations.rules import states
from violations.rules.appeal_states import KIND_TEXTS, OPEN, TEXTS, AppealKind, AppealState
from violations.rules.appeal_terms import Task


def queue_shown(page: Page[Appeal]) -> AppealQueue:
    """A page of the queue."""
    return {"items": [line_shown(appeal) for appeal in page.items], "next": page.next}


def line_shown(appeal: Appeal) -> AppealLine:
    """One appeal without whose it is: a list is no look at anybody."""
    state, kind = AppealState(appeal.state), AppealKind(appeal.kind)
    return {
        "appeal": appeal.appeal,
        "violation": appeal.about,
        "decision_number": appeal.decision,
        "kind": kind,
        "kind_text": KIND_TEXTS[kind],
        "ground": ground_shown(appeal.ground),
        "district": {"code": appeal.district, "text": division_name(appeal.district) or "其他地区"},
        "state": state,
        "state_text": TEXTS[state],
        "taken": state is AppealState.TAKEN and taken(appeal),
        "proposed_by": appeal.proposed_by,
        "filed_at": appeal.filed_at,
        "clock": _running(appeal, state),
        "decided_at": appeal.decided_at,
    }


def case_shown(appeal: Appeal) -> AppealCase:
    """One appeal with all that has to be weighed; it stands written before that the officer looks."""
    ends = appeal.review_ends if appeal.state == AppealState.TAKEN else None
    said = appeal.approval_sealed
    return {
        **line_shown(appeal),
        "appellant": _appellant(appeal),
        "disputed": _disputed(Violation.get(appeal.about, "record", consistent_read=True)),
        "statement": opened(appeal.statement_sealed, "appeal.statement"),
        "files": [laid_before(file) for file in appeal.files],
        "claimed_until": datetime.fromtimestamp(ends, clock.CHINA).isoformat() if ends else None,
        "verdict": verdict_shown(appeal),
        "returned_by": appeal.returned_by,
        "approval_words": opened(said, "appeal.approval") if said else None,
    }


def _running(appeal: Appeal, state: AppealState) -> ClockAnswer | None:
    if state is AppealState.PROPOSED and appeal.carry_out_by:
        return clock_shown(appeal, Task.CARRY_OUT, appeal.carry_out_by)
    return clock_shown(appeal, Task.ANSWER, appeal.answer_by) if state in OPEN else None


def _appellant(appeal: Appeal) -> str | None:
    try:
        account = Account.of_account(appeal.account)
    except Account.DoesNotExist:
        return None
    return shown("name", opened(account.name_sealed, "account.name"), Role.REVIEWER) if account.name_sealed else None


def _disputed(violation: Violation) -> DisputedAnswer:
    state = states.State(violation.state)
    return {
        "plate": shown("plate", violation.vehicle[2:], Role.REVIEWER),
        "state": state,
        "state_text": states.TEXTS[state],
        "happened_at": f"{violation.happened}+08:00",
        "place": violation.place,
        "behaviour": _behaviour(violation.code, date.fromisoformat(violation.happened[:10])),
        "points": violation.points,
        "fine_fen": violation.fine,
        "evidence": evidence_of(violation.number),
    }


def _behaviour(code: str, happened: date) -> Behaviour:
    known = behaviour(code, happened)
    if known is None:
        return {"code": code, "text": "违法行为(代码文本待收录)"}
    return {"code": known.public_code, "text": known.text}
