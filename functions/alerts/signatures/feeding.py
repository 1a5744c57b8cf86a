"""反馈: what came of an alert; the final report closes it."""

import hashlib
from dataclasses import dataclass

from pynamodb.expressions.update import Action

from alerts.deadlines.waiting import hurried, terms_of
from alerts.rules.outcomes import INTERCEPTED, MISTAKEN
from alerts.signatures.found import alert_for, own_alert
from alerts.signatures.moving import move
from alerts.signatures.photos import hold_to_photos
from traffic import clock
from traffic.errors import Unavailable
from traffic.http import Caller
from traffic.privacy.sealing import seal
from traffic.records.alert import Alert, AlertState
from traffic.records.feedback import Feedback
from traffic.records.transaction import Lost

_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Report:
    """What an officer reports of an alert: the code of what came of it, words, photos by their SHA-256; `final` closes it."""

    outcome: str
    final: bool
    words: str | None
    photos: tuple[str, ...]

    def part(self, by: str) -> str:
        """Its name: the same report of the same officer is one report, however often it is sent."""
        told = "\n".join((by, self.outcome, str(self.final), self.words or "", *self.photos))
        return f"report#{hashlib.sha256(told.encode()).hexdigest()[:32]}"


def feed_back(caller: Caller, number: str, report: Report) -> Alert:
    """The alert with the report. Raises AlertUnknown, AlertOver, NotTheOwner, PhotoMissing, Unavailable."""
    part = report.part(caller.known)
    for _ in range(_ATTEMPTS):
        if _stands(caller, number, part):
            return Alert.of_alert(number)
        alert = own_alert(caller, number)
        hold_to_photos(number, report.photos)
        try:
            _report(caller, alert, report, part)
        except Lost:
            continue
        return Alert.of_alert(number)
    raise Unavailable


def _stands(caller: Caller, number: str, part: str) -> bool:
    """Whether this very report is in already: its answer was lost, or it was sent twice."""
    alert_for(caller, number)
    return Feedback.count(number, Feedback.part == part, consistent_read=True) > 0


def _report(caller: Caller, alert: Alert, report: Report, part: str) -> None:
    now = int(clock.now().timestamp() * 1000)
    move(
        caller,
        alert,
        AlertState.CLOSED if report.final else AlertState.FED_BACK,
        _changes(alert, report, now),
        what="closed" if report.final else "fed_back",
        counts=_counts(alert, report, now),
        words=report.outcome,
        report=_kept(caller, alert, report, part),
        outcome=report.outcome,
    )


def _kept(caller: Caller, alert: Alert, report: Report, part: str) -> Feedback:
    return Feedback(
        alert.alert,
        part,
        officer=caller.known,
        at=clock.china_now().isoformat(timespec="milliseconds"),
        outcome=report.outcome,
        final=report.final,
        words_sealed=seal(report.words, "feedback.words") if report.words else None,
        photos=list(report.photos),
    )


def _changes(alert: Alert, report: Report, now: int) -> list[Action]:
    changes: list[Action] = [Alert.reached("fed_back", now), Alert.outcome.set(report.outcome)]
    if report.final:
        return [
            *changes,
            Alert.reached("closed", now),
            Alert.board.remove(),
            Alert.due.remove(),
            Alert.due_at.remove(),
        ]
    final = terms_of(alert).final
    if final:
        signed = (alert.signed_at or now) // 1000
        changes += [Alert.due.set("final"), Alert.due_at.set(signed + hurried(final))]
    return changes


def _counts(alert: Alert, report: Report, now: int) -> list[str]:
    found = []
    if alert.fed_back_at is None:
        found.append("fed_back")
        feedback = terms_of(alert).feedback
        if feedback is None or now <= (alert.signed_at or now) + hurried(feedback) * 1000:
            found.append("fed_back_in_time")
    if report.final:
        found.append("closed")
        found += ["intercepted"] if report.outcome == INTERCEPTED else []
        found += ["mistaken"] if report.outcome in MISTAKEN else []
    return found
