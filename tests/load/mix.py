"""How many requests of each kind a run has.

Look-ups and photos dominate as they do in the founding figures (100 million looks a year beside 1.78 million penalties and 0.48
million payments); by those alone five thousand requests would hold some eighty penalties and twenty payments, so both are raised
to a hundred at least, in a run of any length that the founding figure is claimed for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

# Of a hundred requests: 4 for penalties are 2 assessments and 2 acceptances, 6 for payments 2 orders, 2 notices and 2 looks.
_PHOTOS, _POINTS, _PENALTIES, _PAYMENTS = 6, 3, 2, 2
_FEWEST, _FROM = 100, 5_000


@dataclass(frozen=True, slots=True)
class Mix:
    """Requests by kind: `penalties` are assessed and accepted each, `payments` ordered, notified and looked at each."""

    lookups: int
    photos: int
    points: int
    penalties: int
    payments: int

    @classmethod
    def of(cls, requests: int) -> "Mix":
        """The mix of so many requests; raises ValueError below a hundred."""
        if requests < 100:
            raise ValueError("a mix has a hundred requests at least")
        least = _FEWEST if requests >= _FROM else 1
        photos, points = requests * _PHOTOS // 100, requests * _POINTS // 100
        penalties = max(least, requests * _PENALTIES // 100)
        payments = max(least, requests * _PAYMENTS // 100)
        lookups = requests - photos - points - 2 * penalties - 3 * payments
        return cls(lookups, photos, points, penalties, payments)

    def rehearsed(self, times: int) -> "Mix":
        """The same with some more of what can be done once only, to be done before the run."""
        return replace(self, penalties=self.penalties + times, payments=self.payments + times)

    def kinds(self) -> Iterator[tuple[str, int]]:
        """Each kind of request and how many there are of it."""
        yield "look-up", self.lookups
        yield "photo", self.photos
        yield "points", self.points
        yield from (("assessment", self.penalties), ("acceptance", self.penalties))
        yield from (("order", self.payments), ("notice", self.payments), ("status", self.payments))
