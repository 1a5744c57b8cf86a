"""What each fact adds to the enforcement figures: sums, so the order in which facts come does not matter."""

from collections.abc import Mapping
from types import MappingProxyType

# 反馈代码 of domain's alerts: 01 the car was stopped, 03 the plate was misread.
_OF_OUTCOME: Mapping[str, str] = MappingProxyType({"01": "intercepted", "03": "false_alerts"})


def of_decision(points: int, fine: int) -> dict[str, int]:
    """A decision was made; `fine` in fen."""
    return {"decisions": 1, "points": points, "fines": fine}


def of_withdrawal(points: int, fine: int) -> dict[str, int]:
    """A decision was withdrawn: it does not stand among those of its day any more."""
    return {"decisions": -1, "points": -points, "fines": -fine, "withdrawn": 1}


def of_alert(kind: str, outcome: str | None, *, again: bool = False) -> dict[str, int]:
    """An alert was signed, or closed with an outcome; signed `again`, after it was handed over, it counts no second time."""
    if kind == "alert.signed":
        return {} if again else {"alerts_signed": 1}
    figure = _OF_OUTCOME.get(outcome or "")
    return {figure: 1} if figure else {}


def of_incident(state: str) -> dict[str, int]:
    """An incident moved."""
    return {"incidents": 1} if state == "closed" else {}
