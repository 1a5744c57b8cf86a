"""What a generated row is: the fields of a line by name, as text, in no particular order."""

from datetime import date, datetime

Row = dict[str, str]


def day_text(ordinal: int) -> str:
    """A day, by its proleptic ordinal, as rows have it."""
    return date.fromordinal(ordinal).isoformat()


def moment_text(moment: datetime | None) -> str:
    """A moment without fraction as rows have it; nothing when there is none."""
    return moment.isoformat(" ") if moment else ""
