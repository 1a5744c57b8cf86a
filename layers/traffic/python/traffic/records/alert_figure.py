"""The alerts' figures: how many were raised, signed, fed back and closed, by the day they were raised on and by site.

Access patterns                       key             units
counted with each move of an alert    day, place      2 writes inside its transaction
a day of an area                      day, place ^    0.5 read per 4 KB (about 60 sites)
"""

from collections.abc import Iterator
from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class AlertFigure(Model):
    """The counts of one day (ISO, China) at one place, `<district>#<site>`; `-` stands for what no site saw.

    Each count moves in the transaction of the move that it counts, so an alert counts once however often it is told of.
    """

    class Meta:
        table_name = physical("alerts-figures")
        region = required("AWS_REGION")

    day = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)
    raised = IntegerAttribute(default=0)
    signed = IntegerAttribute(default=0)
    signed_in_time = IntegerAttribute(default=0)
    fed_back = IntegerAttribute(default=0)
    fed_back_in_time = IntegerAttribute(default=0)
    closed = IntegerAttribute(default=0)
    intercepted = IntegerAttribute(default=0)
    mistaken = IntegerAttribute(default=0)

    @classmethod
    def of_area(cls, day: str, area: str) -> Iterator[Self]:
        """The counts of a day in an area, named by what its districts' codes begin with."""
        return iter(cls.query(day, cls.place.startswith(area)))
