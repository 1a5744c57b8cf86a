"""What is printed on each kind of card for everybody: captions and titles, by which a card is known and its values are found.

Wordings follow the cards themselves: 身份证 (GA 448), 驾驶证 (GA 482), 行驶证 (GA 37); older printings differ in a few words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recognition.rules.readings import Kind

# Values that run over several words and lines; a short caption's characters inside them are part of the value.
LONG = frozenset({"address", "owner", "record"})

_CITIZEN, _BACK = Kind.CITIZEN_ID_FRONT, Kind.CITIZEN_ID_BACK
_LICENCE, _CORE = Kind.DRIVING_LICENCE, Kind.LICENCE_CORE
_VEHICLE, _VEHICLE_BACK = Kind.VEHICLE_LICENCE, Kind.VEHICLE_LICENCE_BACK

# Captions by kind: the text printed, and the field whose value follows; titles have none.
CAPTIONS: Mapping[Kind, Mapping[str, str]] = {
    _CITIZEN: {
        "姓名": "name", "性别": "sex", "民族": "nation", "出生": "birth", "住址": "address", "公民身份号码": "citizen_id",
    },
    _BACK: {"中华人民共和国": "", "居民身份证": "", "签发机关": "issuer", "有效期限": "valid"},
    _LICENCE: {
        "中华人民共和国机动车驾驶证": "", "证号": "licence_number", "姓名": "name", "性别": "sex", "国籍": "nationality",
        "住址": "address", "出生日期": "birth", "初次领证日期": "first_issued", "准驾车型": "classes", "有效期限": "valid",
        "有效起始日期": "valid_from", "有效期起始日期": "valid_from",
    },
    _CORE: {
        "中华人民共和国机动车驾驶证副页": "", "证号": "licence_number", "姓名": "name", "档案编号": "file_number", "记录": "record",
        "证芯编号": "core_number",
    },
    _VEHICLE: {
        "中华人民共和国机动车行驶证": "", "号牌号码": "plate", "车辆类型": "vehicle_type", "所有人": "owner", "住址": "address",
        "使用性质": "use", "品牌型号": "model", "车辆识别代号": "vin", "发动机号码": "engine_number", "注册日期": "registered",
        "发证日期": "issued",
    },
    _VEHICLE_BACK: {
        "中华人民共和国机动车行驶证副页": "", "号牌号码": "plate", "档案编号": "file_number", "核定载人数": "seats",
        "总质量": "gross_mass", "整备质量": "curb_mass", "核定载质量": "load_mass", "外廓尺寸": "dimensions",
        "准牵引总质量": "traction_mass", "备注": "remarks", "检验记录": "inspection", "证芯编号": "core_number",
    },
}  # fmt: skip

_LATIN = (
    "name", "sex", "nationality", "address", "date of birth", "birthday", "date of first issue", "issue date", "class",
    "valid period", "valid from", "valid for", "license no", "file no", "record", "plate no", "vehicle type", "owner",
    "use character", "model", "vin", "engine no", "register date",
    "driving license of the peoples republic of china", "vehicle license of the peoples republic of china",
)  # fmt: skip

# A card is known by captions that weigh so much together; a short one may stand in any text.
_LEAST_WEIGHT = 4.0
# One caption alone stands on other things too: 车辆识别代号 on every maker's plate. A whole title does not.
_TITLE = 10


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption found in a line: its text, the places of its first and behind its last character."""

    text: str
    start: int
    end: int


def is_latin_caption(text: str) -> bool:
    """Whether a line is one of the translations that stand below the captions, up to small misreadings."""
    letters = "".join(sign for sign in text.lower() if sign.isascii() and (sign.isalpha() or sign == " ")).strip()
    if len(letters) < 3 or any(sign.isdigit() for sign in text):
        return False
    squeezed = letters.replace(" ", "")
    return any(_apart(squeezed, one.replace(" ", "")) <= len(one) // 5 for one in _LATIN)


def kind_of(lines: Iterable[str]) -> Kind | None:
    """The kind of card on which these lines stand; None where too little of any card's print is among them."""
    written = list(lines)
    weights = {kind: _weight(kind, written) for kind in CAPTIONS}
    best = max(weights, key=lambda kind: weights[kind])
    return best if weights[best] >= _LEAST_WEIGHT else None


def found_in(line: str, kind: Kind, *, lenient: bool = False) -> list[Caption]:
    """The captions in a line of a card, from left to right; `lenient` where the kind is known and print is poor.

    Short ones are believed at a line's start and behind short values only: an address may say 民族路.
    """
    captions, found, at = CAPTIONS[kind], list[Caption](), 0
    while at < len(line):
        text = _caption_at(line, at, kind, lenient=lenient and at == 0)
        if text is not None and (at == 0 or _goes_on(captions[found[-1].text] if found else "", text)):
            found.append(Caption(text, at, at + len(text)))
            at += len(text)
        else:
            at += 1
    return found


def _goes_on(field: str, caption: str) -> bool:
    """Whether a caption may stand inside a line, behind the value of this field (behind an unknown one where it is empty)."""
    return len(caption) >= 4 or field not in {"", *LONG}


def _caption_at(line: str, at: int, kind: Kind, *, lenient: bool) -> str | None:
    """The longest caption that stands there; failing that, when lenient, the one caption that it resembles most."""
    wrongs = {caption: _wrong(caption, line, at) for caption in CAPTIONS[kind]}
    sure = [caption for caption, wrong in wrongs.items() if wrong <= (len(caption) >= 4)]
    if sure or not lenient:
        return max(sure, key=len, default=None)
    alike = sorted(
        (wrong / len(caption), caption) for caption, wrong in wrongs.items() if _resembles(caption, line, wrong)
    )
    if not alike or (len(alike) > 1 and alike[0][0] == alike[1][0]):
        return None
    return alike[0][1]


def _wrong(caption: str, line: str, at: int) -> int:
    part = line[at : at + len(caption)]
    return sum(one != other for one, other in zip(part, caption, strict=False)) + len(caption) - len(part)


def _resembles(caption: str, line: str, wrong: int) -> bool:
    """Half of a long caption that is a line of its own; one telling character of a short one."""
    if len(caption) >= 4:
        return len(line) == len(caption) and 2 * wrong <= len(caption)
    return any(sign in _TELLING and line[place : place + 1] == sign for place, sign in enumerate(caption))


# Characters of short captions with which no value begins.
_TELLING = frozenset("姓性址籍")


def _weight(kind: Kind, lines: list[str]) -> float:
    """The more kinds share a caption, the less it says; a title counts as often as it is long."""
    found = {caption.text for line in lines for caption in found_in(line, kind)}
    if len(found) < 2 and not any(len(text) >= _TITLE for text in found):
        return 0.0
    return sum(len(text) / sum(text in captions for captions in CAPTIONS.values()) for text in found)


def _apart(one: str, other: str) -> int:
    """The edit distance."""
    before = list(range(len(other) + 1))
    for row, sign in enumerate(one, 1):
        now = [row]
        for column, second in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (sign != second)))
        before = now
    return before[-1]
