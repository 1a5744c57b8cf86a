"""Rows of table `drivers`: the cast's licences first, then as many invented ones as are wanted."""

from datetime import date, timedelta
from random import Random

from infra.local.sample import cast
from infra.local.sample.chances import Weighted, chance_of, scattered
from infra.local.sample.extent import Extent
from infra.local.sample.people import person_of
from infra.local.sample.rows import Row, day_text, moment_text
from infra.local.sample.serials import PREFECTURES

_CLASSES = Weighted(
    {
        "C1": 55,
        "C2": 16,
        "C1D": 6,
        "C1E": 6,
        "B2": 6,
        "A2": 4,
        "B1": 1,
        "A1": 1,
        "A1A2": 1,
        "B2D": 1,
        "D": 2,
        "E": 3,
        "C6": 1,
    }
)
_STATES = Weighted({"A": 88, "H": 7, "B": 0.5, "D": 0.3, "G": 0.5, "J": 0.4, "S": 1, "HS": 0.3, "U": 0.3})
_POINTS = Weighted({0: 60, 1: 12, 3: 10, 4: 3, 6: 8, 7: 2, 9: 3, 11: 1})
_EXPIRED = "M"
_PREFECTURES = Weighted(dict(PREFECTURES.values()))
# 6 years, then 10, then for life (令162 §63), which sources write as a day far off.
_TERMS = (6 * 365, 16 * 365)
_FOR_LIFE = "2099-12-31"
# Phones of the cast come before.
_FIRST_PHONE, _PHONES = 100, 9_900


def driver_row(extent: Extent, number: int) -> Row:
    """The `number`-th licence of the province."""
    if number < len(cast.DRIVERS):
        return cast.driver_row(cast.DRIVERS[number], extent.exported)
    chance = chance_of(extent.seed, "driver", number)
    person, prefecture = person_of(number), _PREFECTURES.drawn(chance)
    return {
        "sfzmhm": person.id_number,
        "xm": person.name,
        "dabh": f"{prefecture[:4]}{scattered(number, 100_000_000):08}",
        "zjcx": _CLASSES.drawn(chance),
        **_validity(person.id_number, extent.exported.toordinal(), chance),
        "ljjf": str(_POINTS.drawn(chance)),
        "sjhm": _phone(number) if chance.random() < 0.9 else "",
        "glbm": f"{prefecture}000400",
        "gxsj": moment_text(extent.exported - timedelta(seconds=chance.randrange(60 * 86_400))),
    }


def _validity(citizen_id: str, today: int, chance: Random) -> Row:
    """State, first day and last day of a licence; nobody held one before 18, and some let the first term run out."""
    adult = date(int(citizen_id[6:10]) + 18, 12, 31).toordinal()
    held, states = chance.randrange(90, min(20 * 365, today - adult)), _STATES.drawn(chance)
    if held > 7 * 365 and chance.random() < 0.03:
        ended = today - chance.randrange(1, 300)
        return {"zt": _EXPIRED, "cclzrq": day_text(ended - _TERMS[0]), "yxqz": day_text(ended)}
    term = next((term for term in _TERMS if held < term), None)
    last = _FOR_LIFE if term is None else day_text(today - held + term)
    return {"zt": states, "cclzrq": day_text(today - held), "yxqz": last}


def _phone(number: int) -> str:
    return f"1990000{_FIRST_PHONE + number % _PHONES:04}"
