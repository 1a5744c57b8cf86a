"""人脸引擎 (M08): whether a living person did before the camera what was asked, for one act.

Setting `FACES`: the engine's https address, or `stand-in`. Secret `accounts-faces` (see `traffic.gateways.signed`).
Question {"act", "challenge", "frames": base64, "reference"}, answer {"passed", "score", "act", "challenge"}: the engine signs act
and challenge back, so a verdict serves no other act. Frames go out and are kept nowhere on our side (个保法 art. 28, 29).
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Self

import msgspec

from traffic.gateways.asking import logged
from traffic.gateways.signed import SignedCalls
from traffic.gateways.troubles import Trouble, trouble

PARTY = "faces"
MOST_FRAMES = 5
# Bytes of one frame.
LARGEST_FRAME = 300_000


class LivenessVerdict(msgspec.Struct, frozen=True):
    """What the engine found; `score` is in thousandths."""

    passed: bool
    score: Annotated[int, msgspec.Meta(ge=0, le=1000)]
    act: str
    challenge: str


@dataclass(frozen=True, slots=True)
class Faces:
    """The engine, asked under a signature."""

    calls: SignedCalls

    @classmethod
    def of_settings(cls) -> Self:
        """The engine that the setting chooses."""
        return cls(SignedCalls.of_settings(PARTY, setting="FACES", held="accounts-faces", stand_in=_stand_in))

    @logged(PARTY)
    def liveness(
        self, act: str, challenge: str, frames: Sequence[bytes], reference: str | None = None
    ) -> LivenessVerdict:
        """The verdict on one to five frames; `reference` names whom the engine is to compare them with, if anybody.

        Raises ValueError for too many or too large frames, and GatewayError, also for a verdict on another act.
        """
        if not 1 <= len(frames) <= MOST_FRAMES or any(len(frame) > LARGEST_FRAME for frame in frames):
            raise ValueError(f"{MOST_FRAMES} frames of {LARGEST_FRAME} bytes at most")
        encoded = [base64.b64encode(frame).decode() for frame in frames]
        question = {"act": act, "challenge": challenge, "frames": encoded, "reference": reference}
        verdict = self.calls.ask(question, LivenessVerdict)
        if (verdict.act, verdict.challenge) != (act, challenge):
            raise trouble(PARTY, Trouble.FOR_ANOTHER)
        return verdict


def _stand_in() -> SignedCalls:
    # Imported here because a stage with a real engine never needs it.
    from traffic.gateways.faces.stand_in import calls

    return calls()
