"""What decisions come to, added up from the counts that each left; nothing is scanned."""

from collections import Counter
from collections.abc import Iterator, Mapping

from registry.contract.statistics import Share, StatisticsAnswer
from registry.rules.review import WORDS
from traffic.dictionaries.areas import area_of
from traffic.http import Caller
from traffic.records.review import ReviewCount

KINDS = {"vehicle": "本人机动车", "licence": "本人驾驶证", "clerk": "单位经办人", "unit_vehicle": "单位车辆"}
OUTCOMES = {"approve": "通过", "reject": "驳回"}
_REASONS = {code: reason.zh for code, reason in WORDS.items()}


def statistics_of(caller: Caller, first: str, last: str) -> StatisticsAnswer:
    """The statistics of the caller's area from a day to a day (ISO), both included."""
    kinds, outcomes, reasons = Counter[str](), Counter[str](), Counter[str]()
    worked = waited = 0
    for count in _counts(area_of(caller.unit), first, last):
        _, _, kind, outcome, reason = count.place.split("#")
        kinds[kind] += count.decided
        outcomes[outcome] += count.decided
        reasons[reason] += count.decided
        worked, waited = worked + count.worked, waited + count.waited
    decided = kinds.total()
    return {
        "decided": decided,
        "kinds": _shares(kinds, KINDS),
        "outcomes": _shares(outcomes, OUTCOMES),
        "reasons": _shares(reasons, _REASONS),
        "work_seconds": worked // decided if decided else None,
        "wait_seconds": waited // decided if decided else None,
    }


def _counts(area: str, first: str, last: str) -> Iterator[ReviewCount]:
    for month in _months(first[:7], last[:7]):
        yield from (count for count in ReviewCount.of_area(month, area) if first <= count.place.split("#")[1] <= last)


def _months(first: str, last: str) -> Iterator[str]:
    year, month = int(first[:4]), int(first[5:])
    while f"{year}-{month:02}" <= last:
        yield f"{year}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _shares(counts: Counter[str], texts: Mapping[str, str]) -> list[Share]:
    return [{"code": code, "text": texts[code], "decided": number} for code, number in counts.most_common()]
