"""Departments (管理部门) by their names, as documents write them."""

from traffic.dictionaries.divisions import division_name

_PROVINCE = "省"


def agency_text(code: str) -> str:
    """The traffic police of a department's place: `520103000000` → `贵阳市云岩区公安局交通警察部门`."""
    place = division_name(code)
    if place is None:
        return "公安机关交通管理部门"
    return f"{place}公安{'厅' if place.endswith(_PROVINCE) else '局'}交通警察部门"


def government_text(code: str) -> str:
    """The people's government at a department's own level, which reconsiders what it decides (行政复议法 art. 24)."""
    return f"{division_name(code) or '本级'}人民政府"
