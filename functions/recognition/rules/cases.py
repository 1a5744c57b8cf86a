"""Business cases that are reviewed by their pictures: what each needs, and what has to agree with what; dated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from recognition.rules.readings import Kind
from traffic.dictionaries.dated import holds

MOST_PICTURES = 6


class Case(StrEnum):
    """A kind of business case."""

    LICENCE_RENEWAL = "licence_renewal"
    LICENCE_REPLACEMENT = "licence_replacement"
    VEHICLE_LICENCE_REPLACEMENT = "vehicle_licence_replacement"
    INSPECTION_MARK = "inspection_mark"


TEXTS: Mapping[Case, str] = MappingProxyType(
    {
        Case.LICENCE_RENEWAL: "期满换领驾驶证",
        Case.LICENCE_REPLACEMENT: "补领驾驶证",
        Case.VEHICLE_LICENCE_REPLACEMENT: "补换领行驶证",
        Case.INSPECTION_MARK: "申领机动车检验标志",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRules:
    """`needs`: kinds of picture; `compared`: fields that have to be certain and agree with application and mirror.

    `mirror`: whose record is looked at, the applicant's licence or the vehicle that the application names.
    """

    case: Case
    valid_from: date
    valid_to: date | None
    needs: frozenset[Kind]
    compared: frozenset[str]
    mirror: Literal["licence", "vehicle"]
    source: str


_ID = frozenset({Kind.CITIZEN_ID_FRONT, Kind.CITIZEN_ID_BACK})
_PERSON = frozenset({"name", "citizen_id", "licence_number"})
_SINCE = date(2026, 1, 1)

CASES = (
    CaseRules(
        case=Case.LICENCE_RENEWAL,
        valid_from=_SINCE,
        valid_to=None,
        needs=_ID | {Kind.DRIVING_LICENCE},
        compared=_PERSON,
        mirror="licence",
        source="公安部令162第63条; 材料清单为平台参数",
    ),
    CaseRules(
        case=Case.LICENCE_REPLACEMENT,
        valid_from=_SINCE,
        valid_to=None,
        needs=_ID,
        compared=_PERSON,
        mirror="licence",
        source="材料清单为平台参数",
    ),
    CaseRules(
        case=Case.VEHICLE_LICENCE_REPLACEMENT,
        valid_from=_SINCE,
        valid_to=None,
        needs=_ID | {Kind.VEHICLE_LICENCE},
        compared=_PERSON | {"plate", "vin", "owner"},
        mirror="vehicle",
        source="材料清单为平台参数",
    ),
    CaseRules(
        case=Case.INSPECTION_MARK,
        valid_from=_SINCE,
        valid_to=None,
        needs=frozenset({Kind.VEHICLE_LICENCE, Kind.VEHICLE_LICENCE_BACK}),
        compared=frozenset({"plate", "vin", "owner"}),
        mirror="vehicle",
        source="材料清单为平台参数",
    ),
)


def case_rules(case: Case, on: date, table: Sequence[CaseRules] = CASES) -> CaseRules:
    """The rules of a case in force on a day; raises LookupError for a case that is not handled on that day."""
    found = next((row for row in table if row.case is case and holds(row, on)), None)
    if found is None:
        raise LookupError(f"{case} on {on}")
    return found
