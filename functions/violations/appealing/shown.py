"""Appeals in the words of the contract, as whoever filed them sees them."""

from datetime import date, timedelta

from traffic import clock
from traffic.http.pages import Page
from traffic.privacy.sealing import opened
from traffic.records.appeal import Appeal
from traffic.settings import integer
from traffic.uploads import Form
from violations.contract.answers_appeals import (
    AppealAnswer,
    AppealDetail,
    AppealsAnswer,
    AppealVerdict,
    ClockAnswer,
    FileForm,
    GroundAnswer,
)
from violations.rules import appeal_grounds
from violations.rules.appeal_states import KIND_TEXTS, OPEN, TEXTS, AppealKind, AppealState, seen_by_citizen
from violations.rules.appeal_terms import Task, appeal_rules, clock_of, source_of


def appeal_shown(appeal: Appeal) -> AppealAnswer:
    """One appeal without what was said in it."""
    state, kind = seen_by_citizen(AppealState(appeal.state)), AppealKind(appeal.kind)
    return {
        "appeal": appeal.appeal,
        "violation": appeal.about,
        "decision_number": appeal.decision,
        "kind": kind,
        "kind_text": KIND_TEXTS[kind],
        "ground": ground_shown(appeal.ground),
        "state": state,
        "state_text": TEXTS[state],
        "filed_at": appeal.filed_at,
        "clock": clock_shown(appeal, Task.ANSWER, appeal.answer_by) if appeal.state in OPEN else None,
        "decided_at": appeal.decided_at,
    }


def appeals_shown(page: Page[Appeal]) -> AppealsAnswer:
    """A page of appeals."""
    return {"items": [appeal_shown(appeal) for appeal in page.items], "next": page.next}


def detail_shown(appeal: Appeal) -> AppealDetail:
    """One appeal with all that belongs to it; what a reviewer only proposes does not."""
    decided = appeal.decided_at is not None
    return {
        **appeal_shown(appeal),
        "statement": opened(appeal.statement_sealed, "appeal.statement"),
        "files": [{"type": file.type, "size": file.size, "sha256": file.sha256} for file in appeal.files],
        "verdict": verdict_shown(appeal) if decided else None,
    }


def form_shown(form: Form) -> FileForm:
    """The form for a file, and how long it holds."""
    expires = clock.china_now() + timedelta(seconds=integer("LINK_SECONDS"))
    return {"url": form.url, "fields": form.fields, "expires_at": expires.isoformat(timespec="seconds")}


def clock_shown(appeal: Appeal, task: Task, last_day: str) -> ClockAnswer:
    """A clock of an appeal's, as it stands today."""
    rules = appeal_rules(date.fromisoformat(appeal.rules))
    source = source_of(task, AppealKind(appeal.kind), rules)
    now = clock_of(task, date.fromisoformat(last_day), clock.business_day(), source)
    return {
        "task": now.task,
        "on": now.on.isoformat(),
        "days_left": now.days_left,
        "overdue": now.overdue,
        "text": now.text,
        "source": now.source,
    }


def ground_shown(code: str) -> GroundAnswer:
    """A ground with its text."""
    return {"code": code, "text": appeal_grounds.TEXTS[code]}


def verdict_shown(appeal: Appeal) -> AppealVerdict | None:
    """The ground and words of a verdict or proposal."""
    if appeal.verdict is None:
        return None
    words = opened(appeal.words_sealed, "appeal.words") if appeal.words_sealed else None
    return {"ground": ground_shown(appeal.verdict), "words": words}
