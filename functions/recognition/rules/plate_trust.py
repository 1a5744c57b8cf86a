"""When a plate's number is certain.

Calibrated on photographs and drawn scenes, each also blurred, darkened, shrunk, turned and compressed, so that a certain number is
wrong at most once in a thousand; `python -m tests.bench plates` measures it. A plate has no check digit: all that speaks for a
number is that every look at it says the same, and by how much.
"""

import math
from dataclasses import dataclass

from recognition.rules.verdicts import Thresholds, Verdict, judged

THRESHOLDS = Thresholds(certain=0.999, readable=0.33)

# The logistic curve from the lead of the best number over the next, in natural logarithms, to its being right.
_HALF, _STEEPNESS = 0.5, 1.5
# Two looks that agree by so much have not been seen to be wrong; all six are asked otherwise.
_DECISIVE_LEAD = 5.2
# How badly a number may explain the pixels and still be certain, or be worth showing. Nine in ten right ones lie above -1.
_WORST_FIT, _NOTHING_FIT = -4.0, -18.0
# Pixels of width below which letters one stroke apart, such as 8 and B, are the same to the eye.
_NARROWEST = 56.0
# What the detector must at least say of a plate, and of a certain one.
_LEAST_SCORE, _SURE_SCORE = 0.5, 0.8
# As the second letter it is rare, and Q looks like it.
_DOUBTFUL_SECOND = "O"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a number: its lead and fit, the looks against it, the plate's width in pixels, the detector's score, and
    whether all of the plate is in the picture."""

    lead: float
    fit: float
    against: int
    width: float
    score: float
    whole: bool

    @property
    def is_nothing(self) -> bool:
        """Whether what was found is most likely no plate at all."""
        return self.fit < _NOTHING_FIT or self.score < _LEAST_SCORE


def decisive(lead: float, fit: float, against: int) -> bool:
    """Whether two looks are enough."""
    return lead >= _DECISIVE_LEAD and fit >= _WORST_FIT and not against


def confidence(evidence: Evidence) -> float:
    """The probability that the number is right, to four places."""
    return round(1 / (1 + math.exp(-_STEEPNESS * (evidence.lead - _HALF))), 4)


def verdict(number: str, evidence: Evidence) -> Verdict:
    """The verdict on the number."""
    if evidence.is_nothing:
        return Verdict.UNREADABLE
    found = judged(confidence(evidence), THRESHOLDS)
    doubtful = _doubtful(evidence) or number[1:2] == _DOUBTFUL_SECOND
    return Verdict.CHECK if found is Verdict.CERTAIN and doubtful else found


def _doubtful(evidence: Evidence) -> bool:
    poor = evidence.width < _NARROWEST or evidence.score < _SURE_SCORE or not evidence.whole
    return poor or evidence.fit < _WORST_FIT or evidence.against > 0
