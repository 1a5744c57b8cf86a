"""The engine's stand-in. It sees nothing: it goes by the last bytes of each frame, and the first that is not `live` decides.

live         a living person           busy         busy
photo        a photograph; so does     late         no answer in time
             anything not named here   forged       wrongly signed
other-act    a verdict on another act  replayed     an answer to another request
"""

import base64
from collections.abc import Mapping

from traffic.gateways.counterpart import Content, Counterpart, Misbehaviour, calls_to
from traffic.gateways.faces import PARTY
from traffic.gateways.signed import SignedCalls

MISBEHAVIOURS: Mapping[bytes, Misbehaviour] = {
    b"busy": Misbehaviour.BUSY,
    b"late": Misbehaviour.TIMED_OUT,
    b"forged": Misbehaviour.WRONGLY_SIGNED,
    b"replayed": Misbehaviour.REPLAYED,
}
_LIVE, _OTHER_ACT = b"live", b"other-act"


def calls() -> SignedCalls:
    """Calls to the stand-in."""
    return calls_to(Counterpart(PARTY, _tell, _misbehaviour))


def _tell(question: Content) -> Content:
    frame = _deciding(question)
    live = frame.endswith((_LIVE, _OTHER_ACT))
    act = "somebody else's" if frame.endswith(_OTHER_ACT) else question["act"]
    return {"passed": live, "score": 987 if live else 112, "act": act, "challenge": question["challenge"]}


def _misbehaviour(question: Content) -> Misbehaviour | None:
    frame = _deciding(question)
    return next((what for mark, what in MISBEHAVIOURS.items() if frame.endswith(mark)), None)


def _deciding(question: Content) -> bytes:
    frames = [base64.b64decode(frame) for frame in question["frames"]]
    return next((frame for frame in frames if not frame.endswith(_LIVE)), frames[0])
