"""Rows as they must not be: what a source gets wrong, and the field and code under which the reader has to say so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from infra.local.sample.rows import Row

# How the reader names a line that is no row at all, and a row whose fields contradict one another.
WHOLE_LINE = WHOLE_ROW = "*"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: `values` replace fields of a good row, then `damage` is done to the encoded line."""

    field: str
    code: str
    values: Mapping[str, str]
    damage: Callable[[bytes], bytes] = bytes

    def made_in(self, row: Row) -> Row:
        """The row with the mistake in its fields."""
        return {**row, **self.values}


def _with_stray_quote(line: bytes) -> bytes:
    return b'"' + line


def _without_last_field(line: bytes) -> bytes:
    return line.rpartition(b",")[0]


def _with_alien_byte(line: bytes) -> bytes:
    # 0xFF begins no character in UTF-8 or GB18030.
    return line + b"\xff"


def _one(name: str, code: str, value: str) -> Mistake:
    return Mistake(name, code, {name: value})


_LINES = (
    Mistake(WHOLE_LINE, "csv", {}, _with_stray_quote),
    Mistake(WHOLE_LINE, "columns", {}, _without_last_field),
    Mistake(WHOLE_LINE, "encoding", {}, _with_alien_byte),
    _one("gxsj", "required", ""),
)

MISTAKES: Mapping[str, tuple[Mistake, ...]] = {
    "vehicles": (
        *_LINES,
        Mistake("hphm", "plate_kind_mismatch", {"hpzl": "52", "hphm": "贵A1B23Z"}),
        _one("hphm", "plate_malformed", "贵I1B23Z"),
        _one("hpzl", "malformed", "2"),
        _one("clsbdh", "required", ""),
        _one("clsbdh", "vin_malformed", "LZ1TA4B3OPA10002"),
        _one("syxz", "vehicle_use_unknown", "Z"),
        _one("ccdjrq", "malformed", "2025-02-30"),
        _one("glbm", "department_malformed", "52010000040"),
    ),
    "drivers": (
        *_LINES,
        _one("sfzmhm", "citizen_id_check_digit", "520103199003079991"),
        _one("sfzmhm", "citizen_id_birth", "52010319900230999X"),
        _one("xm", "required", ""),
        _one("dabh", "licence_file_number_malformed", "52010000001"),
        _one("zjcx", "licence_classes_malformed", "C9"),
        _one("yxqz", "malformed", "长期"),
        _one("ljjf", "out_of_range", "-3"),
        _one("sjhm", "phone_malformed", "1990000123"),
    ),
    "violations": (
        *_LINES,
        Mistake("hphm", "plate_kind_mismatch", {"hpzl": "02", "hphm": "贵AE12345"}),
        Mistake("hphm", "plate_kind_unknown", {"hpzl": "77"}),
        _one("wfbh", "violation_number_malformed", "520103202600000000001"),
        _one("wfsj", "malformed", "2025-06-31 08:00:00"),
        _one("wfsj", "future", "2099-01-01 08:00:00"),
        _one("wfdz", "required", ""),
        _one("wfxw", "behaviour_code_malformed", "116"),
        _one("wfjfs", "out_of_range", "13"),
        _one("fkje", "amount", "200.005"),
        _one("clbj", "malformed", "Y"),
        _one("jdsbh", "decision_number_malformed", "52010311234567"),
        Mistake(WHOLE_ROW, "handled_without_time", {"clbj": "1", "clsj": ""}),
        Mistake(WHOLE_ROW, "paid_unhandled", {"clbj": "0", "clsj": "", "jdsbh": "", "jkbj": "1"}),
        _one("zpsl", "out_of_range", "7"),
    ),
}
