"""The units (执收单位) whose payments an officer sees."""

from payments.contract.answers_worklist import UnitAnswer
from traffic.dictionaries.areas import area_of, sees
from traffic.dictionaries.divisions import division_name
from traffic.errors import NotFound
from traffic.http import Caller
from traffic.records.reckoning import PROVINCE


class UnitUnknown(NotFound):
    """No unit of the caller's area has this code."""

    code = "unit_unknown"
    zh, en = "本辖区没有该单位", "No such unit in your area"


def unit_of(caller: Caller, asked: str | None) -> str:
    """The unit that is asked for, the caller's own by default; raises UnitUnknown for those of other areas."""
    unit = asked or caller.unit
    if unit is None or not sees(caller.unit, unit):
        raise UnitUnknown
    return unit


def area_proved(caller: Caller) -> str:
    """What the units begin with whose entries a caller proves; of the province's own officers, nothing: they see strays too."""
    area = area_of(caller.unit)
    return "" if area == area_of(PROVINCE) else area


def unit_shown(code: str) -> UnitAnswer:
    """A unit by its code (12 digits) and where it is."""
    return {"code": code, "text": division_name(code) or "其他地区"}
