"""机动车行驶证: the front page, and the back one with file number, masses and inspection."""

from datetime import date, timedelta
from random import Random

from infra.specimens.sheet import Colour, Sheet
from infra.specimens.typefaces import SANS, SERIF
from infra.specimens.vehicle_facts import vehicle

_CAPTION: Colour = (44, 60, 96)
_PAPER: Colour = (226, 232, 242)
_WAVES: Colour = (156, 176, 214)
_RULE: Colour = (120, 136, 170)
_ENGLISH = 1.6
_ADDRESS_LINE = 22


def vehicle_licence(chance: Random) -> tuple[Sheet, dict[str, str]]:
    """The front page, and its fields."""
    car, sheet, face = vehicle(chance), _page(chance), chance.choice((SANS, SERIF))
    sheet.middle(5.6, "中华人民共和国机动车行驶证", 3.8, ink=_CAPTION)
    sheet.middle(9.6, "Vehicle License of the People's Republic of China", 2.2, ink=_CAPTION)
    registered = date.fromordinal(date(2009, 1, 1).toordinal() + chance.randrange(6000))
    issued = min(registered + timedelta(days=chance.choice((0, 0, 1, 3, 400, 900))), date(2026, 6, 30))
    _cells(
        sheet,
        face,
        (
            (5, 14.5, "号牌号码", "Plate No.", 17, car.plate), (45, 14.5, "车辆类型", "Vehicle Type", 58, car.type),
            (5, 20.5, "所有人", "Owner", 17, car.owner), (5, 26.5, "住址", "Address", 17, car.address[:_ADDRESS_LINE]),
            (5, 34, "使用性质", "Use Character", 17, car.use), (40, 34, "品牌型号", "Model", 52, car.model),
            (25, 40, "车辆识别代号", "VIN", 41, car.vin), (25, 46, "发动机号码", "Engine No.", 41, car.engine),
            (25, 53, "注册日期", "Register Date", 36.5, registered.isoformat()),
            (55, 53, "发证日期", "Issue Date", 66.5, issued.isoformat()),
        ),
    )  # fmt: skip
    sheet.text(17, 30.2, car.address[_ADDRESS_LINE:], 2.6, face)
    for y in (11.6, 17.5, 23.5, 31.8, 37, 43, 49.3, 57.2):
        sheet.line(24 if y > 37 else 4, y, 84, y, _RULE)
    sheet.stamp(5.5, 40, ["贵州省", "公安局", "交通警", "察支队"], 16)
    return sheet, {
        "plate": car.plate,
        "vehicle_type": car.type,
        "owner": car.owner,
        "address": car.address,
        "use": car.use,
        "model": car.model,
        "vin": car.vin,
        "engine_number": car.engine,
        "registered": registered.isoformat(),
        "issued": issued.isoformat(),
    }


def vehicle_licence_back(chance: Random) -> tuple[Sheet, dict[str, str]]:
    """The back page, and its fields; what does not apply to a vehicle is printed as `--` and is no field."""
    car, sheet, face = vehicle(chance), _page(chance), chance.choice((SANS, SERIF))
    truck, curb = chance.random() < 0.3, chance.randrange(900, 2600, 5)
    load, gross = chance.randrange(500, 9000, 5), curb + chance.randrange(300, 800, 5)
    file, core = f"52{chance.randrange(1, 10):02d}{chance.randrange(10**8):08d}", f"52{chance.randrange(10**11):011d}"
    size = f"{chance.randrange(3500, 9900)}×{chance.randrange(1500, 2550)}×{chance.randrange(1400, 3900)}"
    year, month = chance.randrange(2026, 2029), chance.randrange(1, 13)
    seats = chance.choice((2, 3)) if truck else chance.choice((4, 5, 5, 5, 7, 9))
    values = {
        "plate": car.plate, "file_number": file, "seats": f"{seats}人", "gross_mass": f"{gross + load * truck}kg",
        "curb_mass": f"{curb}kg", "load_mass": f"{load}kg" if truck else "--", "dimensions": f"{size}mm",
        "traction_mass": f"{chance.randrange(10000, 40000, 500)}kg" if car.type == "重型半挂牵引车" else "--",
    }  # fmt: skip
    for (x, y, caption, at), name in zip(_BACK, values, strict=True):
        sheet.text(x, y, caption, 2.4, ink=_CAPTION)
        sheet.text(at, y, values[name], 2.5, face)
    for y in (4, 10, 16, 22, 28, 34, 46):
        sheet.line(4, y, 84, y, _RULE)
    for x, top, bottom in ((4, 4, 46), (84, 4, 46), (44, 4, 34)):
        sheet.line(x, top, x, bottom, _RULE)
    sheet.text(5, 37, "检验记录", 2.4, ink=_CAPTION)
    sheet.text(18, 40, f"检验有效期至{year}年{month:02d}月贵{car.plate[1]}({chance.randrange(1, 99):02d})", 2.8, face)
    sheet.bars(24, 48, 42, 5.2, chance)
    sheet.text(28, 56, f"*{core}*", 2.7, SANS, gap=0.5)
    written = {name: value for name, value in values.items() if value != "--"}
    return sheet, written | {"inspection_valid_to": f"{year}-{month:02d}", "core_number": core}


_BACK = (
    (5, 7, "号牌号码", 18), (45, 7, "档案编号", 58), (5, 13, "核定载人数", 20), (45, 13, "总质量", 58),
    (5, 19, "整备质量", 20), (45, 19, "核定载质量", 61), (5, 25, "外廓尺寸", 17), (45, 25, "准牵引总质量", 63),
)  # fmt: skip


def _page(chance: Random) -> Sheet:
    sheet = Sheet(88, 60, _PAPER)
    sheet.guilloche(_WAVES, chance)
    return sheet


def _cells(sheet: Sheet, face: str, cells: tuple[tuple[float, float, str, str, float, str], ...]) -> None:
    for x, y, caption, english, at, value in cells:
        sheet.text(x, y - 0.9, caption, 2.3, ink=_CAPTION)
        sheet.text(x, y + 1.4, english, _ENGLISH, ink=_CAPTION)
        sheet.text(at, y, value, 2.8, face)
