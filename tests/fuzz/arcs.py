"""Which ways through the product an input takes: pairs of lines, one after the other."""

import sys
from types import FrameType
from typing import Any

from tests.fuzz.judging import Tried, tried
from tests.fuzz.target import Target
from tests.support.template import ROOT

_OURS = tuple(str(ROOT / folder) + "/" for folder in ("functions", "layers", "infra"))
Arc = tuple[str, int, int]


def followed(target: Target, data: bytes) -> tuple[Tried, set[Arc]]:
    """What came of an input, and its arcs; its time says nothing."""
    arcs: set[Arc] = set()

    def enter(frame: FrameType, event: str, _: Any) -> Any:
        name = frame.f_code.co_filename
        if event != "call" or not name.startswith(_OURS):
            return None
        last = -frame.f_code.co_firstlineno

        def step(frame: FrameType, event: str, _: Any) -> Any:
            nonlocal last
            if event == "line":
                arcs.add((name, last, frame.f_lineno))
                last = frame.f_lineno
            return step

        return step

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        found = tried(target, data)
    finally:
        sys.settrace(before)
    return found, arcs
