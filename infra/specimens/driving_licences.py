"""机动车驾驶证: the front page, and the side page (副页) with file number and core number."""

from datetime import date, timedelta
from random import Random

from infra.local.sample.chances import Weighted
from infra.specimens.persons import Person, person
from infra.specimens.sheet import Colour, Sheet
from infra.specimens.typefaces import SANS, SERIF

_CAPTION: Colour = (40, 60, 52)
_PAPER: Colour = (226, 238, 228)
_WAVES: Colour = (150, 196, 164)
_RULE: Colour = (120, 150, 130)
_ENGLISH = 1.7
_ADDRESS_LINE = 21
_CLASSES = Weighted(
    {
        "C1": 40,
        "C2": 16,
        "C1D": 6,
        "C1E": 6,
        "B2": 6,
        "A2": 4,
        "A1": 2,
        "A1A2": 2,
        "B1": 2,
        "B2D": 2,
        "D": 2,
        "E": 3,
        "F": 1,
        "C5": 1,
        "C6": 1,
        "A2E": 1,
        "A1A2D": 1,
        "M": 1,
    }
)
_TERMS = (6, 10, 0)


def licence(chance: Random) -> tuple[Sheet, dict[str, str]]:
    """The front page, and its fields."""
    who, sheet, face = person(chance), _page("中华人民共和国机动车驾驶证", chance), chance.choice((SANS, SERIF))
    sheet.middle(10.4, "Driving License of the People's Republic of China", 2.3, ink=_CAPTION)
    first, start, last = _dates(who, chance)
    classes = _CLASSES.drawn(chance)
    _number(sheet, 15, who.citizen_id, face)
    _pairs(
        sheet,
        face,
        (
            (5, 20.5, "姓名", "Name", 14, who.name), (44, 20.5, "性别", "Sex", 53, who.sex),
            (62, 20.5, "国籍", "Nationality", 72, "中国"), (5, 26.5, "住址", "Address", 14, who.address[:_ADDRESS_LINE]),
            (27, 38, "出生日期", "Date of Birth", 46, who.birth.isoformat()),
            (27, 43, "初次领证日期", "Date of First Issue", 46, first.isoformat()),
            (27, 48, "准驾车型", "Class", 46, classes),
        ),
    )  # fmt: skip
    sheet.text(14, 30.6, who.address[_ADDRESS_LINE:], 2.7, face)
    sheet.text(5, 54.5, "有效期限", 2.3, ink=_CAPTION)
    sheet.text(5, 57, "Valid Period", _ENGLISH, ink=_CAPTION)
    sheet.text(20, 55, f"{start}  至  {last}", 2.9, face)
    sheet.stamp(6, 35, ["贵州省", who.county[:4] + "公安", "局交通警", "察支队"], 16)
    sheet.outline_of_nobody(67, 33, 17, 22)
    return sheet, {
        "licence_number": who.citizen_id,
        "name": who.name,
        "sex": who.sex,
        "nationality": "中国",
        "address": who.address,
        "birth": who.birth.isoformat(),
        "first_issued": first.isoformat(),
        "classes": classes,
        "valid_from": start,
        "valid_to": last,
    }


def licence_side(chance: Random) -> tuple[Sheet, dict[str, str]]:
    """The side page, and its fields."""
    who, sheet, face = person(chance), _page("中华人民共和国机动车驾驶证副页", chance), chance.choice((SANS, SERIF))
    file = f"52{chance.randrange(1, 10):02d}{chance.randrange(10**8):08d}"
    core = f"52{chance.randrange(10**11):011d}"
    sheet.text(5, 13, "证号", 2.4, ink=_CAPTION)
    sheet.text(14, 13, who.citizen_id, 3.1, face, gap=0.25)
    sheet.text(5, 19, "姓名", 2.4, ink=_CAPTION)
    sheet.text(14, 19, who.name, 3.0, face)
    sheet.text(44, 19, "档案编号", 2.4, ink=_CAPTION)
    sheet.text(56, 19, file, 3.0, face, gap=0.1)
    for y in (10, 16, 22, 44):
        sheet.line(4, y, 84, y, _RULE)
    sheet.text(5, 26, "记录", 2.4, ink=_CAPTION)
    year = chance.randrange(2026, 2036)
    sheet.text(
        14,
        26,
        f"请于{year}年{chance.randrange(1, 13):02d}月{chance.randrange(1, 28):02d}日前九十日内申请换领",
        2.6,
        face,
    )
    sheet.text(14, 30.5, "新驾驶证", 2.6, face)
    sheet.bars(22, 47, 44, 6, chance)
    sheet.text(26.5, 55.8, f"*{core}*", 2.7, SANS, gap=0.5)
    return sheet, {
        "licence_number": who.citizen_id,
        "name": who.name,
        "file_number": file,
        "core_number": core,
    }


def _page(title: str, chance: Random) -> Sheet:
    sheet = Sheet(88, 60, _PAPER)
    sheet.guilloche(_WAVES, chance)
    sheet.middle(6.4, title, 3.9, ink=_CAPTION)
    return sheet


def _number(sheet: Sheet, y: float, number: str, face: str) -> None:
    sheet.text(24, y - 0.9, "证号", 2.3, ink=_CAPTION)
    sheet.text(24, y + 1.3, "License No.", _ENGLISH, ink=_CAPTION)
    sheet.text(35, y, number, 3.2, face, gap=0.3)
    sheet.line(34, y + 2.2, 74, y + 2.2, _RULE)


def _pairs(sheet: Sheet, face: str, pairs: tuple[tuple[float, float, str, str, float, str], ...]) -> None:
    for x, y, caption, english, at, value in pairs:
        sheet.text(x, y - 0.9, caption, 2.3, ink=_CAPTION)
        sheet.text(x, y + 1.3, english, _ENGLISH, ink=_CAPTION)
        sheet.text(at, y, value, 2.9, face)


def _dates(who: Person, chance: Random) -> tuple[date, str, str]:
    """First issue, and the first and last day of the present term (令162 §63: six years, ten, then for life)."""
    first = who.birth.replace(year=who.birth.year + 18, day=min(who.birth.day, 28)) + timedelta(
        days=chance.randrange(200)
    )
    first = first.replace(year=min(2025, first.year + chance.randrange(12)), day=min(first.day, 28))
    term = chance.choice(_TERMS)
    start = first.replace(year=min(2025, first.year + (0 if term == 6 else 6)))
    return first, start.isoformat(), start.replace(year=start.year + term).isoformat() if term else "长期"
