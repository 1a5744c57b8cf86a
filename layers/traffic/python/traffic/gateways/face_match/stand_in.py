"""The engine's stand-in. It sees no face: it goes by the mean colour of each picture, and says so by its name in every record.

Two pictures of about one colour are the same person to it. A live picture of one of these plain colours says what else it does:

red      busy         blue      wrongly signed      white    a verdict on another act
green    no answer    yellow    an answer to another request
"""

import base64
from collections.abc import Mapping
from io import BytesIO

from PIL import Image, ImageStat

from traffic.gateways.counterpart import Content, Counterpart, Misbehaviour, calls_to
from traffic.gateways.face_match import PARTY
from traffic.gateways.signed import SignedCalls

Colour = tuple[int, int, int]

MISBEHAVIOURS: Mapping[Colour, Misbehaviour] = {
    (255, 0, 0): Misbehaviour.BUSY,
    (0, 255, 0): Misbehaviour.TIMED_OUT,
    (0, 0, 255): Misbehaviour.WRONGLY_SIGNED,
    (255, 255, 0): Misbehaviour.REPLAYED,
}
_OTHER_ACT: Colour = (255, 255, 255)
# How far apart two colours may be, each of their parts from 0 to 255: a JPEG changes them a little.
_NEAR = 8


def calls() -> SignedCalls:
    """Calls to the stand-in."""
    return calls_to(Counterpart(PARTY, _tell, _misbehaviour))


def _tell(question: Content) -> Content:
    live, document = _colour(question["live"]), _colour(question["document"])
    same = _alike(live, document)
    act = "somebody else's" if _alike(live, _OTHER_ACT) else question["act"]
    return {"same": same, "score": 987 if same else 112, "act": act}


def _misbehaviour(question: Content) -> Misbehaviour | None:
    live = _colour(question["live"])
    return next((what for colour, what in MISBEHAVIOURS.items() if _alike(live, colour)), None)


def _colour(encoded: str) -> tuple[float, ...]:
    with Image.open(BytesIO(base64.b64decode(encoded)), formats=("jpeg", "png")) as picture:
        return tuple(ImageStat.Stat(picture.convert("RGB")).mean)


def _alike(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(here - there) <= _NEAR for here, there in zip(one, other, strict=True))
