"""How alerts went, by site: signed, in time, intercepted, mistaken (domain.md 9.3)."""

from collections import Counter
from datetime import date, timedelta

from alerts.contract.answers_board import FiguresAnswer, SiteFigures
from alerts.rules.rates import rate
from traffic.dictionaries.areas import area_of
from traffic.http import Caller
from traffic.records.alert_figure import AlertFigure

_COUNTS = (
    "raised", "signed", "signed_in_time", "fed_back", "fed_back_in_time", "closed", "intercepted", "mistaken",
)  # fmt: skip


def figures_of(caller: Caller, first: date, last: date) -> FiguresAnswer:
    """The figures of the caller's area, by the day on which alerts were raised."""
    area = area_of(caller.unit)
    sums: dict[str, Counter[str]] = {}
    for ahead in range((last - first).days + 1):
        for figure in AlertFigure.of_area((first + timedelta(ahead)).isoformat(), area):
            counts = sums.setdefault(figure.place, Counter())
            counts.update({name: getattr(figure, name) for name in _COUNTS})
    sites = [site_shown(place, sums[place]) for place in sorted(sums)]
    return {"since": first.isoformat(), "until": last.isoformat(), "sites": sites}


def site_shown(place: str, counts: Counter[str]) -> SiteFigures:
    """One site's counts and rates."""
    district, _, site = place.partition("#")
    return {
        "district": district,
        "site": None if site == "-" else site,
        "raised": counts["raised"],
        "signed": counts["signed"],
        "fed_back": counts["fed_back"],
        "closed": counts["closed"],
        "intercepted": counts["intercepted"],
        "mistaken": counts["mistaken"],
        "sign_rate": rate(counts["signed"], counts["raised"]),
        "signed_in_time_rate": rate(counts["signed_in_time"], counts["signed"]),
        "feedback_in_time_rate": rate(counts["fed_back_in_time"], counts["fed_back"]),
        "intercept_rate": rate(counts["intercepted"], counts["closed"]),
        "mistaken_rate": rate(counts["mistaken"], counts["closed"]),
    }
