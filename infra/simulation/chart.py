"""The picture beside the page: what was asked and answered each second, and how long the worst day stays at the limit."""

import io
from collections import Counter
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from infra.simulation import limits
from infra.simulation.scenarios import Served, crowds, worst
from infra.simulation.worst_day import Day

_STYLE: Any = {
    "svg.hashsalt": "tongtu",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#e5e5e5",
    "axes.axisbelow": True,
}
_ASKED, _ANSWERED, _LIMIT = "#9aa5b1", "#1f6f8b", "#c0392b"
_MINUTES = 24 * 60


def chart() -> str:
    """The SVG's text, the same for the same numbers."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(9, 6.4), layout="constrained")
        panels = figure.subplots(2, 2)
        for panel, served in zip(panels[0], crowds(), strict=True):
            _crowd(panel, served)
        _day(panels[1][0], worst().told_at_once, "All drivers hear of it at once")
        _drains(panels[1][1])
        written = io.StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return "\n".join(line.rstrip() for line in written.getvalue().splitlines()) + "\n"


def _crowd(panel: Any, served: Served) -> None:
    answered = _each_second(served.tally.answered, served.seconds)
    refused = _each_second(served.tally.refused_at, served.seconds)
    _lines(panel, [a + b for a, b in zip(answered, refused, strict=True)], answered)
    panel.set(title=f"{served.crowd.users:,} users at once", xlabel="seconds", ylabel="requests a second", ylim=0)
    panel.legend(frameon=False)


def _day(panel: Any, day: Day, title: str) -> None:
    tried, answered = _each_minute(day.tried), _each_minute(day.answered)
    _lines(panel, tried, answered, [minute / 60 for minute in range(_MINUTES)])
    panel.set(title=title, xlabel="hours", ylabel="requests a second", ylim=0, xlim=(0, 24), xticks=range(0, 25, 4))
    panel.legend(frameon=False)


def _drains(panel: Any) -> None:
    for drained, colour in ((worst().ledger, _ANSWERED), (worst().texts, _LIMIT)):
        days = drained.seconds / 86_400
        panel.plot(
            [0, days],
            [drained.messages / 1e6, 0],
            color=colour,
            label=f"{drained.queue}: {drained.a_second:,.0f} a second",
        )
    kept = limits.reader(worst().texts.queue).kept_seconds / 86_400
    panel.set(title="Messages left in the queues", xlabel="days", ylabel="million messages", ylim=0, xlim=(0, kept))
    panel.legend(frameon=False)


def _lines(panel: Any, tried: Sequence[float], answered: Sequence[float], at: Sequence[float] | None = None) -> None:
    places = at or range(len(tried))
    rate, _ = limits.requests_a_second()
    panel.plot(places, tried, color=_ASKED, linewidth=1, label="tried")
    panel.plot(places, answered, color=_ANSWERED, linewidth=1.4, label="answered")
    panel.axhline(rate, color=_LIMIT, linewidth=0.8, linestyle="--", label="the gateway's rate")


def _each_second(moments: Sequence[int], seconds: int) -> list[float]:
    counted = Counter(moments)
    return [float(counted[second]) for second in range(seconds)]


def _each_minute(seconds: Sequence[float]) -> list[float]:
    return [sum(seconds[start : start + 60]) / 60 for start in range(0, len(seconds), 60)]
