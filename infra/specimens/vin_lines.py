"""A VIN as it is found on a vehicle: on the maker's plate, behind the windscreen, or stamped into the frame."""

from random import Random

from PIL import ImageFilter

from infra.specimens.sheet import Sheet
from infra.specimens.typefaces import MONO, SANS
from infra.specimens.vehicle_facts import vin


def vin_line(chance: Random) -> tuple[Sheet, dict[str, str]]:
    """One of the three forms, and its field."""
    number = vin(chance)
    return chance.choice((_makers_plate, _windscreen, _stamped))(number, chance), {"vin": number}


def _makers_plate(number: str, chance: Random) -> Sheet:
    sheet = Sheet(88, 50, (196, 200, 204))
    ink = (24, 26, 30)
    sheet.middle(6, "通途示例汽车有限公司制造", 3.6, ink=ink)
    sheet.text(5, 14, "车辆识别代号", 2.6, ink=ink)
    sheet.text(24, 14, number, 3.4, MONO, ink, gap=0.3)
    year, month = chance.randrange(2010, 2026), chance.randrange(1, 13)
    rows = (("品牌", "通途"), ("整车型号", f"TT{chance.randrange(6000, 7999)}"), ("制造年月", f"{year}年{month}月"),
            ("最大允许总质量", f"{chance.randrange(1400, 2600)}kg"))  # fmt: skip
    for index, (caption, value) in enumerate(rows):
        sheet.text(5, 21 + 6.5 * index, caption, 2.6, ink=ink)
        sheet.text(30, 21 + 6.5 * index, value, 2.8, ink=ink)
    for y in (10, 17.5, 24, 30.5, 37, 43.5):
        sheet.line(4, y, 84, y, (120, 124, 128))
    return sheet


def _windscreen(number: str, _chance: Random) -> Sheet:
    sheet = Sheet(88, 20, (24, 26, 28))
    sheet.text(8, 10, number, 4.6, MONO, (222, 226, 228), gap=0.5)
    return sheet


def _stamped(number: str, chance: Random) -> Sheet:
    """Struck into metal: a dark edge above each stroke, a light one below."""
    metal = chance.randrange(96, 150)
    sheet = Sheet(100, 24, (metal, metal, metal + 4))
    for shift, tone in ((-0.12, metal - 70), (0.14, metal + 62), (0.0, metal - 34)):
        sheet.text(6 + shift, 12 + shift, f"*{number}*", 5.4, SANS, (tone, tone, tone), gap=0.7)
    sheet.image = sheet.image.filter(ImageFilter.GaussianBlur(0.8))
    return sheet
