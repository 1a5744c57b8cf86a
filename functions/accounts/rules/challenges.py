"""What a person is asked to do before the camera, so that a picture held up to it is none of it."""

from enum import StrEnum
from itertools import permutations


class Act(StrEnum):
    """The act that a check opens. One check, one act."""

    ACCEPT_PENALTY = "accept_penalty"
    CHANGE_CONTACT = "change_contact"
    RELEASE_PHONE = "release_phone"
    BIND = "bind"


class Motion(StrEnum):
    """One thing to do."""

    BLINK = "blink"
    NOD = "nod"
    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    OPEN_MOUTH = "open_mouth"


_CHALLENGES = tuple(permutations(Motion, 3))


def challenge_of(number: int) -> tuple[Motion, ...]:
    """Three different motions in an order that `number`, any whole number, decides."""
    return _CHALLENGES[number % len(_CHALLENGES)]
