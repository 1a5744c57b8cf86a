"""How much one account or officer may ask for within an hour: reading costs, and so does keeping."""

from collections.abc import Sequence
from typing import Literal

from recognition.rules.picture_terms import PictureRules, picture_rules
from traffic import clock
from traffic.errors import TooMany
from traffic.records.picture import Quota

_HOUR_SECONDS = 3600


def spend(who: str, what: Literal["announced", "read"], table: Sequence[PictureRules]) -> None:
    """Count one more; raises TooMany with the seconds until the next hour where all of this hour's are spent."""
    now = clock.epoch_seconds()
    begins = now - now % _HOUR_SECONDS
    most: int = getattr(picture_rules(clock.business_day(), table), what)
    if not Quota.spend(who, str(begins), what, most=most, expires=begins + 2 * _HOUR_SECONDS):
        raise TooMany(retry_after=begins + _HOUR_SECONDS - now)
