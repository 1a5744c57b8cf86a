"""What an officer asks of episodes."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from fleet.contract.fields import PageToken
from traffic.errors import FieldError
from traffic.http import Body
from traffic.http.spans import span_errors


class EpisodesQuery(Body):
    """Of which day; today's where nothing is said."""

    day: (
        Annotated[
            str,
            Meta(
                pattern=r"^20[0-9]{2}-[01][0-9]-[0-3][0-9]$",
                description="开始日期; 缺省为当日",
                examples=["2026-11-05"],
            ),
        ]
        | None
    ) = None
    next: PageToken | None = None

    def wrong(self) -> Iterator[FieldError]:
        """A day that a calendar has."""
        if self.day is not None:
            yield from list(span_errors(self.day, self.day, 1, ("day", "day")))[:1]
