"""人脸比对 (M08, M86, M89): whether a live picture and the one on an id show the same person, for one act.

Setting `FACE_MATCH`: `rekognition` (Amazon's CompareFaces, with the door's own rights), an engine's https address, or `stand-in`.
Secret `recognition-face_match` for an engine (see `traffic.gateways.signed`): question {"act", "live", "document": base64}, answer
{"same", "score", "act"}, the act signed back, so a verdict serves no other. Pictures go out and are kept nowhere; no template of a
face is ever asked for (个保法 art. 28, 29).
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Self

import msgspec

from traffic.gateways.asking import logged
from traffic.gateways.signed import SignedCalls
from traffic.gateways.troubles import Trouble, trouble
from traffic.settings import required

PARTY = "face_match"
# Bytes of one picture: what CompareFaces takes.
LARGEST = 5 * 1024 * 1024


class MatchVerdict(msgspec.Struct, frozen=True):
    """What the engine found; `score` is in thousandths."""

    same: bool
    score: Annotated[int, msgspec.Meta(ge=0, le=1000)]
    act: str


# Act, live picture, picture of the document; raises GatewayError.
Compare = Callable[[str, bytes, bytes], MatchVerdict]


@dataclass(frozen=True, slots=True)
class FaceMatch:
    """Whoever compares."""

    compare: Compare
    engine: str

    @classmethod
    def of_settings(cls) -> Self:
        """The engine that the setting chooses."""
        chosen = required("FACE_MATCH")
        if chosen == "rekognition":
            # Imported here because no other engine needs it.
            from traffic.gateways.face_match.rekognition import compare

            return cls(compare, chosen)
        calls = SignedCalls.of_settings(PARTY, setting="FACE_MATCH", held="recognition-face_match", stand_in=_stand_in)
        return cls(_asking(calls), chosen if chosen == "stand-in" else "engine")

    @logged(PARTY)
    def match(self, act: str, live: bytes, document: bytes) -> MatchVerdict:
        """The verdict on two JPEG pictures. Raises ValueError for a larger one than any engine takes, and GatewayError."""
        if max(len(live), len(document)) > LARGEST:
            raise ValueError(f"pictures of {LARGEST} bytes at most")
        verdict = self.compare(act, live, document)
        if verdict.act != act:
            raise trouble(PARTY, Trouble.FOR_ANOTHER)
        return verdict


def _asking(calls: SignedCalls) -> Compare:
    def compare(act: str, live: bytes, document: bytes) -> MatchVerdict:
        question = {
            "act": act,
            "live": base64.b64encode(live).decode(),
            "document": base64.b64encode(document).decode(),
        }
        return calls.ask(question, MatchVerdict)

    return compare


def _stand_in() -> SignedCalls:
    # Imported here because a stage with a real engine never needs it.
    from traffic.gateways.face_match.stand_in import calls

    return calls()
