"""The states of an uploaded picture, and the moves between them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class PictureState(StrEnum):
    """Where a picture stands."""

    ANNOUNCED = "announced"  # a form was given; whether the file came is seen when it is read
    READ = "read"


MOVES: Mapping[PictureState, frozenset[PictureState]] = MappingProxyType(
    {
        PictureState.ANNOUNCED: frozenset({PictureState.READ}),
        # Read again: whoever lost the answer asks once more, or knows the kind by now.
        PictureState.READ: frozenset({PictureState.READ}),
    }
)


def comes_from(to: PictureState) -> frozenset[PictureState]:
    """The states from which `to` may be reached: what a conditional write asks for."""
    return frozenset(state for state, following in MOVES.items() if to in following)
