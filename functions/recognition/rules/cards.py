"""The fields of each kind of card, what supports a value, and from where on it is certain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recognition.rules.agreement import supports, within
from recognition.rules.places import is_whole
from recognition.rules.readings import Box, Check, Field, Kind, Reading
from recognition.rules.verdicts import Verdict

FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.CITIZEN_ID_FRONT: ("name", "sex", "nation", "birth", "address", "citizen_id"),
    Kind.CITIZEN_ID_BACK: ("issuer", "valid_from", "valid_to"),
    Kind.DRIVING_LICENCE: (
        "licence_number", "name", "sex", "nationality", "address", "birth", "first_issued", "classes", "valid_from", "valid_to",
    ),
    Kind.LICENCE_CORE: ("licence_number", "name", "file_number", "core_number"),
    Kind.VEHICLE_LICENCE: (
        "plate", "vehicle_type", "owner", "address", "use", "model", "vin", "engine_number", "registered", "issued",
    ),
    Kind.VEHICLE_LICENCE_BACK: (
        "plate", "file_number", "seats", "gross_mass", "curb_mass", "load_mass", "dimensions", "traction_mass",
        "inspection_valid_to", "core_number",
    ),
    Kind.VIN: ("vin",),
}  # fmt: skip


# Not on every card of its kind.
_OPTIONAL = frozenset({"load_mass", "traction_mass", "inspection_valid_to", "seats"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A value as it was read: how likely (0 to 1), whether two recognisers read it alike, whether likelier candidates were
    passed over for the check digit, and what the check digit says."""

    name: str
    value: str
    confidence: float
    agreed: bool
    repaired: bool
    check: Check
    box: Box | None


@dataclass(frozen=True, slots=True)
class Certainty:
    """From which confidence a value is certain: read alike by both recognisers, or not; None where that never suffices."""

    agreed: float
    alone: float | None


# Measured with `python -m tests.bench.card_readings`: of the values called certain at most one in a thousand may be wrong.
CHECKED, CONFIRMED, PLAIN = Certainty(0.3, 0.97), Certainty(0.2, 0.8), Certainty(0.9, None)
_READABLE = 0.05
_LONGEST_NAME = 4
_FIRMS = (
    "公司",
    "厂",
    "局",
    "院",
    "校",
    "所",
    "社",
    "部",
    "中心",
    "队",
    "会",
    "处",
    "站",
    "店",
    "户",
    "委",
    "政府",
    "大学",
    "银行",
)


def judged_together(kind: Kind, evidence: Sequence[Evidence], today: date) -> tuple[Field, ...]:
    """The fields of a card in their order, each with its verdict; what contradicts another field is never certain."""
    known = {one.name: one for one in evidence if one.name in FIELDS[kind]}
    values = {name: one.value for name, one in known.items()}
    doubted = {name for finding in within(kind, values, today) for name in finding.fields}
    confirmed = supports(values, today)
    return tuple(
        _field(known[name], doubted=name in doubted, confirmed=name in confirmed)
        for name in FIELDS[kind]
        if name in known
    )


def is_complete(reading: Reading) -> bool:
    """Whether nothing is missing or badly read, so that another look would be wasted."""
    if reading.kind is None:
        return False
    wanted = set(FIELDS[reading.kind]) - _OPTIONAL
    read = {one.name for one in reading.fields if one.confidence >= _GOOD and is_whole(one.name, one.value)}
    return wanted <= read | {one.name for one in reading.fields if one.verdict is Verdict.CERTAIN}


_GOOD = 0.8


def better(one: Evidence, other: Evidence) -> Evidence:
    """Of two looks at the same field the better one; two that differ count as one recogniser contradicting the other."""
    first, second = sorted((one, other), key=_worth, reverse=True)
    alike = first.value == second.value
    return first if alike or first.check == "passed" else replace(first, agreed=False)


def _worth(evidence: Evidence) -> tuple[bool, bool, float]:
    return evidence.check == "passed", evidence.agreed, evidence.confidence


def _field(evidence: Evidence, *, doubted: bool, confirmed: bool) -> Field:
    border = CHECKED if evidence.check == "passed" else CONFIRMED if confirmed else PLAIN
    certain = _is_certain(evidence, border) and _is_whole(evidence) and not doubted and evidence.check != "failed"
    verdict = Verdict.CERTAIN if certain else Verdict.CHECK if evidence.confidence >= _READABLE else Verdict.UNREADABLE
    return Field(evidence.name, evidence.value, round(evidence.confidence, 4), evidence.check, evidence.box, verdict)


def _is_whole(evidence: Evidence) -> bool:
    """Both recognisers see the same cut: what glare swallowed at an end, neither misses."""
    if evidence.name == "owner" and len(evidence.value) > _LONGEST_NAME:
        return evidence.value.endswith(_FIRMS)
    return is_whole(evidence.name, evidence.value)


def _is_certain(evidence: Evidence, border: Certainty) -> bool:
    if evidence.agreed:
        return evidence.confidence >= border.agreed
    return border.alone is not None and not evidence.repaired and evidence.confidence >= border.alone
