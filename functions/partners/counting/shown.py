"""Figures as a partner is shown them: numbers of departments, and nobody's."""

from partners.contract.fields import division_shown
from partners.contract.figures import FiguresAnswer, FiguresLine
from traffic.http.pages import Page
from traffic.records.unit_figures import UnitFigures


def figures_shown(page: Page[UnitFigures]) -> FiguresAnswer:
    """A page."""
    return {"items": [_line(figures) for figures in page.items], "next": page.next}


def _line(figures: UnitFigures) -> FiguresLine:
    return {
        "day": figures.day,
        "unit": division_shown(figures.unit),
        "decisions": figures.decisions,
        "withdrawn": figures.withdrawn,
        "points": figures.points,
        "fines_fen": figures.fines,
        "alerts_signed": figures.alerts_signed,
        "intercepted": figures.intercepted,
        "false_alerts": figures.false_alerts,
        "incidents": figures.incidents,
    }
