"""The carrier's stand-in. The last four digits of the phone say what it does; any other number matches.

0404    no match                    0503    busy
0405    unknown number              0504    no answer in time
0668    a verdict nobody agreed     0666    wrongly signed
                                    0667    an answer to another request
"""

from collections.abc import Mapping

from traffic.gateways.carrier import PARTY, Verdict
from traffic.gateways.counterpart import Content, Counterpart, Misbehaviour, calls_to
from traffic.gateways.signed import SignedCalls

VERDICTS: Mapping[str, str] = {"0404": Verdict.NO_MATCH, "0405": Verdict.UNKNOWN_NUMBER, "0668": "perhaps"}
MISBEHAVIOURS: Mapping[str, Misbehaviour] = {
    "0503": Misbehaviour.BUSY,
    "0504": Misbehaviour.TIMED_OUT,
    "0666": Misbehaviour.WRONGLY_SIGNED,
    "0667": Misbehaviour.REPLAYED,
}


def calls() -> SignedCalls:
    """Calls to the stand-in."""
    return calls_to(Counterpart(PARTY, _tell, _misbehaviour))


def _tell(question: Content) -> Content:
    return {"verdict": VERDICTS.get(question["phone"][-4:], Verdict.MATCH)}


def _misbehaviour(question: Content) -> Misbehaviour | None:
    return MISBEHAVIOURS.get(question["phone"][-4:])
