"""A case before reviewers is one reviewer's for a time; then anybody of the area may take it."""

from typing import Protocol

from traffic import clock


class Claimable(Protocol):
    """A case that may be somebody's: until `review_ends`, in seconds of the epoch, it is its `reviewer`'s."""

    @property
    def reviewer(self) -> str | None:
        """Who took it last, as the audit names them."""

    @property
    def review_ends(self) -> int | None:
        """Until when."""


def taken(case: Claimable) -> bool:
    """Whether a case is any reviewer's just now."""
    return (case.review_ends or 0) > clock.epoch_seconds()


def claimed_by(case: Claimable, reviewer: str) -> bool:
    """Whether a case is a reviewer's just now."""
    return case.reviewer == reviewer and taken(case)


def taken_from(case: Claimable, reviewer: str) -> bool:
    """Whether a case is another reviewer's just now."""
    return case.reviewer != reviewer and taken(case)
