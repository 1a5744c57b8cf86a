"""Alerts in the words of the contract."""

from datetime import datetime, timedelta

from alerts.contract.answers_signing import AlertAnswer, AlertHead, AlertPhotoForm
from alerts.delivering.told import moment, sighting_of
from alerts.rules.levels import LEVELS, STATES
from alerts.rules.outcomes import OUTCOMES
from traffic import clock
from traffic.records.alert import Alert, AlertState
from traffic.settings import integer
from traffic.uploads import Form


def head_shown(alert: Alert) -> AlertHead:
    """An alert without the vehicle."""
    return {
        "alert": alert.alert,
        "state": AlertState(alert.state),
        "state_text": STATES[alert.state],
        "step": alert.step,
        "source": alert.source,
        "kind": alert.kind,
        "level": alert.level,
        "level_text": LEVELS[alert.level],
        "district": alert.district,
        "site": alert.site,
        "road": alert.road,
        "raised_at": moment(alert.raised_at),
        "owner": number_of(alert.owner) if alert.owner else None,
        "due": alert.due,
        "due_at": datetime.fromtimestamp(alert.due_at, clock.CHINA).isoformat() if alert.due_at else None,
    }


def alert_shown(alert: Alert) -> AlertAnswer:
    """All that whoever acts on an alert has to know."""
    return {
        **head_shown(alert),
        **sighting_of(alert),
        "outcome": alert.outcome,
        "outcome_text": OUTCOMES[alert.outcome] if alert.outcome else None,
    }


def form_shown(form: Form) -> AlertPhotoForm:
    """The form for a photo, and how long it holds."""
    expires = clock.china_now() + timedelta(seconds=integer("LINK_SECONDS"))
    return {"url": form.url, "fields": form.fields, "expires_at": expires.isoformat(timespec="seconds")}


def number_of(officer: str) -> str:
    """An officer's number, without the word before it."""
    return officer.partition(":")[2] or officer
