"""Every fact that is told: its kind, the domain that tells it, its shape. For tools and tests; no door loads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from traffic.facts import alerts, awaited, fleet, partners, payments, recognition, registry, terminals, violations


@dataclass(frozen=True, slots=True)
class Fact:
    """A kind of fact. `source` is the domain that tells it; `shape` the type of its detail.

    outbox      it goes through the outbox, so that its detail carries `event`; others are put on the bus straight
    awaited     nobody tells it yet
    """

    kind: str
    source: str
    shape: Any
    outbox: bool = True
    awaited: bool = False


_FACTS = (
    Fact("penalty.decided", "violations", violations.PenaltyDecided),
    Fact("penalty.withdrawn", "violations", violations.PenaltyWithdrawn),
    Fact("appeal.decided", "violations", violations.AppealDecided),
    Fact("penalty.paid", "payments", payments.PenaltyPaid),
    Fact("payment.settled", "payments", payments.PaymentSettled),
    Fact("payment.surplus", "payments", payments.PaymentSurplus),
    Fact("payment.refunded", "payments", payments.PaymentRefunded),
    Fact("payment.confirmed", "payments", payments.PaymentConfirmed),
    Fact("payment.withdrawn", "payments", payments.PaymentWithdrawn),
    Fact("alert.raised", "alerts", alerts.AlertRaised),
    Fact("alert.signed", "alerts", alerts.AlertSigned),
    Fact("alert.handed", "alerts", alerts.AlertHanded),
    Fact("alert.fed_back", "alerts", alerts.AlertFedBack),
    Fact("alert.closed", "alerts", alerts.AlertClosed),
    Fact("entry.changed", "alerts", alerts.EntryChanged),
    Fact("clone.suspected", "alerts", alerts.CloneSuspected),
    Fact("episode.began", "fleet", fleet.Episode),
    Fact("episode.rose", "fleet", fleet.Episode),
    Fact("warning.received", "partners", partners.WarningReceived),
    Fact("incident.pushed", "partners", partners.IncidentPushed),
    Fact("incident.moved", "partners", partners.IncidentMoved),
    Fact("materials.submitted", "recognition", recognition.MaterialsSubmitted),
    Fact("materials.passed", "recognition", recognition.MaterialsExamined),
    Fact("materials.referred", "recognition", recognition.MaterialsExamined),
    Fact("materials.accepted", "recognition", recognition.MaterialsReviewed),
    Fact("materials.rejected", "recognition", recognition.MaterialsReviewed),
    Fact("package.imported", "registry", registry.PackageImported, outbox=False),
    Fact("bindings.swept", "registry", registry.BindingsSwept, outbox=False),
    Fact("officer.term_ending", "terminals", terminals.OfficerTerm, outbox=False),
    Fact("officer.term_ended", "terminals", terminals.OfficerTerm, outbox=False),
    Fact("penalty.changed", "violations", awaited.PointsTold, awaited=True),
    Fact("penalty.carried", "registry", awaited.PointsTold, awaited=True),
    Fact("points.credited", "learning", awaited.PointsTold, awaited=True),
    Fact("points.credit_withdrawn", "learning", awaited.PointsTold, awaited=True),
    Fact("points.cleared", "learning", awaited.PointsTold, awaited=True),
)

FACTS: Mapping[str, Fact] = MappingProxyType({fact.kind: fact for fact in _FACTS})
