"""What a passage record (过车记录, GA/T 497) must be like to be taken in: bounds, and how its plate is written."""

import re
from dataclasses import dataclass
from datetime import date

from traffic.dictionaries.dated import in_force
from traffic.identifiers.plates import PROVINCES
from traffic.identifiers.writing import unseparated

# What cameras write where there is no plate, or none that they could read.
UNREAD = frozenset({"无牌", "未识别"})
# As a camera reads it, which may be what no plate says: letters that are never written are what variants are for.
_READ = re.compile(f"(?=.*[0-9A-Z]{{3}})[{PROVINCES}使民A-Z0-9][{PROVINCES}A-Z0-9使领学警挂港澳超试临应急航]{{4,8}}")

FLAGS = ("unbelted", "phoning", "sun_visor", "face", "hazmat_sign", "enters", "leaves")


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRules:
    """Clocks may be `ahead_minutes` before ours; records are kept, and taken in, for `days`; what comes more than `live_hours`
    late is kept and compared, but nobody is sent after it."""

    valid_from: date
    valid_to: date | None
    ahead_minutes: int
    days: int
    live_hours: int
    source: str


PASSAGE_RULES = (
    PassageRules(
        valid_from=date(2026, 1, 1),
        valid_to=None,
        ahead_minutes=10,
        days=180,
        live_hours=24,
        source="过车记录热存储180天; GA/T 497 设备校时误差每日不超过1秒, 容许值为平台参数",
    ),
)


def passage_rules(on: date) -> PassageRules:
    """The rules in force on a day."""
    return in_force(PASSAGE_RULES, on)


def parse_read_plate(text: str) -> str | None:
    """A plate as a camera read it, in the stored form; one of UNREAD; None for what is neither."""
    number = unseparated(text)
    return number if number in UNREAD or _READ.fullmatch(number) else None
