"""Plates, people, vehicles, organisations, devices, cases, amounts: what people type and cameras read."""

from collections.abc import Callable
from typing import Any

from alerts.rules.masks import lengths_of, parse_mask
from alerts.rules.passages import parse_read_plate
from tests.conftest import NOON
from tests.fuzz.target import Target, held, named, text_of
from traffic.identifiers import InvalidIdentifier, cases, devices, organisations, people, plates, vehicles
from traffic.identifiers.texts import TEXTS
from traffic.identifiers.writing import plain, unseparated
from traffic.money import capital_text, fen_of, yuan_text
from traffic.privacy import masks

TODAY = NOON.date()
_MASKS = [getattr(masks, name) for name in vars(masks) if name.startswith("mask_")]


def _refused(error: InvalidIdentifier) -> str | None:
    return f"refused: {error.code}" if error.code in TEXTS else None


def _read(parse: Callable[[str], Any], written: Callable[[Any], str]) -> Callable[[bytes], str]:
    """Feeds a parser; what it accepts is read alike from the form that is stored."""

    def feed(data: bytes) -> str:
        found = parse(text_of(data))
        stored = written(found)
        held(stored.isascii() or "\u4e00" <= max(stored) <= "\u9fff", f"stored as {stored!r}")
        held(parse(stored) == found, f"{stored!r} is not read as it was stored")
        return "accepted"

    return feed


def _target(name: str, parse: Callable[[str], Any], written: Callable[[Any], str], *texts: str) -> Target:
    return Target(
        name=f"identifiers.{name}",
        feed=_read(parse, written),
        specimens=lambda: [text.encode() for text in texts],
        refuses={InvalidIdentifier: _refused},
        longest=2048,
    )


def _plate(data: bytes) -> str:
    """Two characters of kind, then the number."""
    text = text_of(data)
    kind, number = text[:2], text[2:]
    for guess in plates.suggestions(number, kind):
        held(plates.parse_plate(guess, kind).number == guess, f"suggests {guess!r}, which is no plate of {kind}")
    kinds, read = plates.kinds_of(number), parse_read_plate(number)
    held(read is None or parse_read_plate(read) == read, "a plate that a camera read is not read as it was stored")
    found = plates.parse_plate(number, kind)
    held(kind in kinds, "a plate of a kind that its number does not have")
    held(plates.parse_plate(found.number, kind) == found, f"{found.number!r} is not read as it was stored")
    held(found.province in plates.PROVINCES, "a province that there is not")
    return "accepted"


def _mask_of_plates(data: bytes) -> str:
    text = text_of(data)
    found = parse_mask(text, 3)
    if found is None:
        return "refused"
    held(parse_mask(found, 3) == found, f"{found!r} is not read as it was stored")
    held(len(list(lengths_of(found))) < 500, "fits too many ways")
    return "accepted"


def _hidden(data: bytes) -> str:
    """Masks take any text and never show more than they say."""
    text = text_of(data)
    for mask in _MASKS:
        shown = mask(text)
        held(not unseparated(text) or "*" in shown, f"{mask.__name__} hides nothing")
    held(unseparated(unseparated(text)) == unseparated(text) and plain(plain(text)) == plain(text), "not idempotent")
    held(len(vehicles.tail(text)) <= vehicles.TAIL_LENGTH, "a tail too long")
    return "accepted"


def _amount(data: bytes) -> str:
    fen = fen_of(text_of(data))
    held(fen_of(yuan_text(fen)) == fen, "an amount that is not read as it was written")
    held(capital_text(fen).endswith(("整", "分")), "an amount that could be written on")
    return "accepted"


def _licence(text: str) -> tuple[str, ...]:
    classes = people.parse_licence_classes(text)
    held(all(people.covers(classes, one) for one in classes), "a class that does not cover itself")
    return classes


TARGETS = [
    Target(
        name="identifiers.plate",
        feed=_plate,
        specimens=lambda: [
            f"{kind}{number}".encode()
            for kind, number in (
                ("02", "贵A·12345"),
                ("52", "贵AD12345"),
                ("51", "贵A12345D"),
                ("01", "贵A1234挂"),
                ("15", "贵A1234挂"),
                ("23", "贵A1234警"),
                ("31", "WJ贵1234J"),
                ("32", "ZA12345"),
                ("03", "使123456"),
                ("26", "粤ZA123港"),
                ("02", "贵AO0I23"),
                ("99", "民航A1234"),
                ("41", ""),
            )
        ],
        refuses={InvalidIdentifier: _refused},
        longest=2048,
    ),
    Target(
        name="identifiers.plate_mask",
        feed=_mask_of_plates,
        refuses={},
        longest=2048,
        specimens=lambda: [text.encode() for text in ("贵A?23*", "贵A*45", "*A?2345", "贵A1****5")],
    ),
    _target(
        "citizen_id",
        lambda text: people.parse_citizen_id(text, TODAY),
        lambda found: found.number,
        "520103199003071232",
    ),
    _target("old_citizen_id", people.citizen_id_from_15, lambda found: found[:6] + found[8:17], "520103900307123"),
    _target("phone", people.parse_phone, str, "199-0000-0001", "１９９０００００００１"),
    _target("licence_classes", _licence, "".join, "A2B1D", "C1", "ABC"),
    _target("licence_file", people.parse_licence_file_number, str, "520100123456"),
    _target("core_number", people.parse_core_number, str, "1234567890123"),
    _target("driver_states", people.parse_driver_states, "".join, "HS", "A"),
    _target("vin", vehicles.parse_vin, lambda found: found.number, "LSVAA49J132047371"),
    _target("engine_number", vehicles.parse_engine_number, str, "EA7A 3021-*/X"),
    _target("vehicle_states", vehicles.parse_vehicle_states, "".join, "GQ"),
    _target("vehicle_use", vehicles.parse_vehicle_use, str, "A"),
    _target(
        "uscc",
        organisations.parse_uscc,
        str,
        "91520100MA6DJ1234" + organisations.uscc_check_character("91520100MA6DJ1234"),
    ),
    _target("organisation", organisations.parse_organisation_code, str, "D2143569-X"),
    _target("department", organisations.parse_department, str, "520103000000"),
    _target("imei", devices.parse_imei, str, "490154203237518"),
    _target("iccid", devices.parse_iccid, lambda found: found.number, "89860012345678901234"),
    _target("violation_number", cases.parse_violation_number, str, "5201032026000000000001"),
    _target(
        "decision_number",
        cases.parse_decision_number,
        lambda found: found.number + found.check_digit,
        "530192-1901066838",
    ),
    _target("behaviour_code", cases.parse_behaviour_code, str, "1625", "1352A"),
    Target(
        name="identifiers.hidden",
        feed=_hidden,
        refuses={},
        longest=1024,
        paces=8,
        specimens=lambda: [
            text.encode()
            for text in (
                "贵州省贵阳市南明区花果园小区3栋",
                "520103199003071232",
                "张三",
                "199-0000-0001",
                "贵A12345",
                "内蒙古自治区呼伦贝尔市鄂伦春自治旗",
                "LSVAA49J132047371",
            )
        ],
    ),
    Target(
        name="identifiers.amount",
        feed=_amount,
        refuses={ValueError: named("__class__")},
        longest=512,
        specimens=lambda: [b"200", b"200.5", b" 200.50 ", b"999999999999.99"],
    ),
]
