"""The reviews table: what reviewers have decided, counted in the same transaction as each decision.

Access patterns            key                              units
a decision, counted        month, place                     2 writes inside its transaction
an area's counts           month, place by area's prefix    0.5 read per 4 KB (about 40 counts)
"""

from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class ReviewCount(Model):
    """How many decisions were alike: of one district, day, kind, outcome and reason.

    place               `<district>#<day>#<kind>#<outcome>#<reason>`
    decided             how many
    worked, waited      seconds, all together: from a reviewer's claim, and from the application, to the decision
    """

    class Meta:
        table_name = physical("registry-reviews")
        region = required("AWS_REGION")

    month = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)
    decided = IntegerAttribute(default=0)
    worked = IntegerAttribute(default=0)
    waited = IntegerAttribute(default=0)

    @classmethod
    def at(cls, district: str, day: str, kind: str, outcome: str, reason: str) -> Self:
        """The count that a decision adds to; `day` is ISO."""
        return cls(day[:7], "#".join((district, day, kind, outcome, reason)))

    @classmethod
    def of_area(cls, month: str, area: str) -> list[Self]:
        """The counts of a month in every district whose code begins with `area`."""
        return list(cls.query(month, cls.place.startswith(area)))
