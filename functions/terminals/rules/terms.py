"""Terms: what ends when, and how far ahead it is announced."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Ending(StrEnum):
    """What ends. Each has a term of its own."""

    ACCOUNT = "account"
    PASSWORD = "password"  # noqa: S105 -- the word, not one
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Announcement:
    """That something ends on a day, `days` from now; `ahead` is the announcement that has come due (14, 7 or 1 days)."""

    what: Ending
    ends_on: date
    days: int
    ahead: int

    @property
    def mark(self) -> str:
        """The same for one announcement, whoever makes it and however often."""
        return f"{self.what}#{self.ends_on.isoformat()}#{self.ahead}"


def last_day_of_pin(set_on: date, days: int) -> date:
    """The last day on which a PIN opens anything."""
    return set_on + timedelta(days=days)


def within(day: date, valid_from: date, valid_to: date) -> bool:
    """Whether a day lies in a term; both of its ends count."""
    return valid_from <= day <= valid_to


def announcements(ends: Iterable[tuple[Ending, date]], today: date, ahead: Collection[int]) -> list[Announcement]:
    """What is to be announced today: of each ending the nearest announcement that has come due, none for what is over."""
    found = []
    for what, ends_on in ends:
        days = (ends_on - today).days
        due = [many for many in ahead if 0 <= days <= many]
        if due:
            found.append(Announcement(what, ends_on, days, min(due)))
    return found
