"""An officer's account as a session depends on it."""

from datetime import date

from terminals.enrolling.shown import pin_until
from terminals.rules.limits import limits_on
from terminals.rules.roles import DUTY, scopes_at
from terminals.rules.terms import Announcement, Ending, announcements, within
from traffic import clock
from traffic.records.officer import Officer, OfficerState


def in_term(officer: Officer) -> bool:
    """Whether the account is open today."""
    first, last = date.fromisoformat(officer.valid_from), date.fromisoformat(officer.valid_to)
    return officer.state == OfficerState.ACTIVE and within(clock.business_day(), first, last)


def scope_of(officer: Officer) -> str:
    """What a token may say; with a first PIN, only what it takes to change it."""
    roles, today = officer.roles.split(), clock.business_day()
    return DUTY if officer.pin_initial else " ".join(scopes_at(roles, officer.unit, today))


def ends_of(officer: Officer) -> list[tuple[Ending, date]]:
    """What ends when: the account, the PIN, the certificate."""
    ends = [(Ending.ACCOUNT, date.fromisoformat(officer.valid_to)), (Ending.PASSWORD, pin_until(officer))]
    if officer.certificate_until:
        ends.append((Ending.CERTIFICATE, date.fromisoformat(officer.certificate_until)))
    return ends


def announced(officer: Officer) -> list[Announcement]:
    """What ends soon enough to be told of today."""
    today = clock.business_day()
    return announcements(ends_of(officer), today, limits_on(today).warn_days)
