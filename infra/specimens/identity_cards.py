"""居民身份证: the face with the person, and the back with the office."""

from datetime import timedelta
from random import Random

from infra.specimens.persons import person
from infra.specimens.sheet import INK, Colour, Sheet
from infra.specimens.typefaces import MONO, SANS, SERIF
from traffic.dictionaries.divisions import current_code, division_name

_CAPTION: Colour = (44, 92, 150)
_PAPERS: tuple[tuple[Colour, Colour], ...] = (
    ((222, 232, 240), (150, 180, 210)),
    ((232, 226, 234), (190, 170, 200)),
    ((228, 236, 232), (160, 190, 180)),
)
# Characters of an address on one line.
_ADDRESS_LINE = 11


def id_front(chance: Random) -> tuple[Sheet, dict[str, str]]:
    """The face, and its fields."""
    who, sheet = person(chance), _card(chance)
    for y, caption in ((8.5, "姓 名"), (16, "性 别"), (23, "出 生"), (30, "住 址")):
        sheet.text(4.2, y, caption, 2.7, ink=_CAPTION)
    sheet.text(20.5, 16, "民 族", 2.7, ink=_CAPTION)
    sheet.text(13, 8.5, who.name, 3.6)
    sheet.text(13, 16, who.sex, 3.2)
    sheet.text(29, 16, who.nation, 3.2)
    for x, text, ink in (
        (13, str(who.birth.year), INK), (21.6, "年", _CAPTION), (26, str(who.birth.month), INK),
        (30.4, "月", _CAPTION), (34.4, str(who.birth.day), INK), (38.8, "日", _CAPTION),
    ):  # fmt: skip
        sheet.text(x, 23, text, 3.1 if ink is INK else 2.7, ink=ink)
    for index in range(0, len(who.address), _ADDRESS_LINE):
        sheet.text(13, 30 + 4.3 * index / _ADDRESS_LINE, who.address[index : index + _ADDRESS_LINE], 3.1)
    sheet.text(4.2, 47.8, "公民身份号码", 2.7, ink=_CAPTION)
    sheet.text(28.5, 47.8, who.citizen_id, 3.9, MONO, gap=0.42)
    sheet.outline_of_nobody(56.5, 7, 24, 31)
    return sheet, {
        "name": who.name,
        "sex": who.sex,
        "nation": who.nation,
        "birth": who.birth.isoformat(),
        "address": who.address,
        "citizen_id": who.citizen_id,
    }


def id_back(chance: Random) -> tuple[Sheet, dict[str, str]]:
    """The back, and its fields."""
    who, sheet = person(chance), _card(chance)
    sheet.stamp(6.5, 6, [], 14)
    sheet.text(27, 12, "中华人民共和国", 5.4, SERIF, gap=0.9)
    sheet.text(27, 21.5, "居民身份证", 7.2, SERIF, gap=1.9)
    county = division_name(current_code(who.citizen_id[:6])) or who.county
    office = f"{county[-3:] if len(county) > 9 else county}公安局"
    if county.endswith("区"):
        office = county.replace("市", "市公安局", 1).removesuffix("区") + "分局"
    first = who.birth + timedelta(days=chance.randrange(17 * 365, 19 * 365))
    age = first.year - who.birth.year
    term = chance.choice((5, 10, 20, 0))
    start = first.replace(year=min(2025, first.year + chance.randrange(30)), day=min(first.day, 28))
    last = f"{start.replace(year=start.year + term):%Y.%m.%d}" if term and age else "长期"
    sheet.text(18, 41, "签发机关", 2.9)
    sheet.text(35.5, 41, office, 3.1)
    sheet.text(18, 47.5, "有效期限", 2.9)
    sheet.text(35.5, 47.5, f"{start:%Y.%m.%d}-{last}", 3.1, SANS)
    return sheet, {
        "issuer": office,
        "valid_from": start.isoformat(),
        "valid_to": last.replace(".", "-"),
    }


def _card(chance: Random) -> Sheet:
    paper, waves = chance.choice(_PAPERS)
    sheet = Sheet(85.6, 54, paper)
    sheet.guilloche(waves, chance)
    return sheet
