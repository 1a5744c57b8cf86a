"""The duty officer's view, in the words of the contract."""

from itertools import pairwise

from alerts.contract.answers_board import (
    BoardAnswer,
    ChainAnswer,
    DeliveryAnswer,
    FeedbackAnswer,
    HopAnswer,
    StepAnswer,
)
from alerts.delivering.told import moment
from alerts.rules.outcomes import OUTCOMES
from alerts.signatures.photos import links_of
from alerts.signatures.shown import alert_shown, head_shown, number_of
from traffic.http.pages import Page
from traffic.privacy.sealing import opened
from traffic.records.alert import Alert
from traffic.records.delivery import Delivery
from traffic.records.feedback import Feedback


def board_shown(page: Page[Alert]) -> BoardAnswer:
    """A page of what is open; which vehicle it is about, one alert says after the look was written down."""
    return {"items": [head_shown(alert) for alert in page.items], "next": page.next}


def chain_shown(alert: Alert) -> ChainAnswer:
    """One alert with everything that happened to it."""
    deliveries = sorted(Delivery.about(alert.alert), key=lambda one: (one.sent_at, one.officer))
    reports = sorted(Feedback.reports_of(alert.alert), key=lambda one: one.at)
    return {
        **alert_shown(alert),
        "hops": hops_shown(alert),
        "steps": [step_shown(step) for step in alert.steps],
        "deliveries": [delivery_shown(one) for one in deliveries],
        "reports": [report_shown(one) for one in reports],
    }


def hops_shown(alert: Alert) -> list[HopAnswer]:
    """Each hop with the milliseconds since the one before."""
    moments = list(alert.moments.items())
    first: list[HopAnswer] = [{"hop": hop, "at": moment(at), "ms": 0} for hop, at in moments[:1]]
    return first + [{"hop": hop, "at": moment(at), "ms": at - before} for (_, before), (hop, at) in pairwise(moments)]


def step_shown(step: dict[str, str]) -> StepAnswer:
    """Something that happened."""
    words = number_of(step["words"])
    return {"what": step["what"], "by": number_of(step["by"]), "at": step["at"], "words": words}


def delivery_shown(delivery: Delivery) -> DeliveryAnswer:
    """What one officer was told."""
    return {
        "officer": number_of(delivery.officer),
        "type": delivery.type,
        "sent_at": moment(delivery.sent_at),
        "acknowledged_at": moment(delivery.acked_at) if delivery.acked_at else None,
        "texted_at": moment(delivery.texted_at) if delivery.texted_at else None,
    }


def report_shown(report: Feedback) -> FeedbackAnswer:
    """One report, its photos as links."""
    return {
        "officer": number_of(report.officer),
        "at": report.at,
        "outcome": report.outcome,
        "outcome_text": OUTCOMES[report.outcome],
        "final": report.final,
        "words": opened(report.words_sealed, "feedback.words") if report.words_sealed else None,
        "photos": links_of(report.alert, report.photos),
    }
