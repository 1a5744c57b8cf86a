"""What the fields of cards may say: grammars for decoding, built once when first needed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import product

from recognition.rules import plates
from recognition.rules.grammar import CAPITALS, DIGITS, Automaton, Form, form, literal
from recognition.rules.nations import NATIONS
from traffic.identifiers.people import LICENCE_CLASSES
from traffic.identifiers.plates import PROVINCES
from traffic.identifiers.vehicles import USES

_VIN = (CAPITALS | DIGITS) - set("IOQ")
_MONTHS, _SHORT_MONTHS = (("0", "123456789"), ("1", "012")), (("123456789",), ("1", "012"))
_DAYS, _SHORT_DAYS = (
    (("0", "123456789"), ("12", DIGITS), ("3", "01")),
    (("123456789",), ("12", DIGITS), ("3", "01")),
)
_YEARS = (("1", "9", DIGITS, DIGITS), ("2", "0", DIGITS, DIGITS))
_LONG_TERM = "长期"

# Sizes and uses as 行驶证 print them, GA 802.
_BIG, _SMALL = ("重型", "中型", "轻型", "微型"), ("大型", "中型", "小型", "微型")
_BODIES = ("普通", "厢式", "封闭", "罐式", "平板", "集装箱", "自卸", "特殊结构", "仓栅式", "栏板", "多用途", "车辆运输")
_CABINS = ("普通客车", "双层客车", "卧铺客车", "铰接客车", "越野客车", "专用客车", "轿车", "面包车", "专用校车")
_OTHERS = (
    "半挂牵引车", "全挂牵引车", "普通二轮摩托车", "轻便二轮摩托车", "普通正三轮摩托车", "轻便正三轮摩托车", "正三轮载客摩托车",
    "正三轮载货摩托车", "侧三轮摩托车", "三轮汽车", "低速普通货车", "低速厢式货车", "低速罐式货车", "低速自卸货车", "低速货车",
    "轮式装载机械", "轮式挖掘机械", "轮式平地机械", "无轨电车", "有轨电车", "大型非载货专项作业车", "中型非载货专项作业车",
    "小型非载货专项作业车", "重型载货专项作业车", "中型载货专项作业车", "轻型载货专项作业车", "大型轿车",
)  # fmt: skip
# 使用性质 as printed, beside the dictionary's.
_PRINTED_USES = (
    "旅游客运",
    "危险货物运输",
    "教育",
    "营转非",
    "出租转非",
    "预约出租客运",
    "幼儿校车",
    "中小学生校车",
    "非营运",
    "消防救援",
)


def grammar_of(field: str) -> Automaton | None:
    """The grammar of a field, or None where it is free text."""
    if field == "plate":
        return plates.grammar()
    return _built(field) if field in _FORMS else None


@cache
def _built(field: str) -> Automaton:
    return Automaton(_FORMS[field]())


def _numbers() -> Iterable[Form]:
    """公民身份号码: area, a day that a calendar may have, sequence, check character."""
    for year, month, day in product(_YEARS, _MONTHS, _DAYS):
        yield form("12345678", *[DIGITS] * 5, *year, *month, *day, *[DIGITS] * 3, DIGITS | {"X"})


def _dates(separator: str) -> Iterable[Form]:
    for year, month, day in product(_YEARS, _MONTHS, _DAYS):
        yield form(*year, separator, *month, separator, *day)


def _births() -> Iterable[Form]:
    for year, month, day in product(_YEARS, _SHORT_MONTHS, _SHORT_DAYS):
        yield form(*year, "年", *month, "月", *day, "日")
        yield form(*year, "年", *month, "月", *day)


def _terms() -> Iterable[Form]:
    """有效期限: two days, or a day and for life, or for life alone where the first day has a caption of its own."""
    for separator, to in ((".", "-"), ("-", "至")):
        days = tuple(_dates(separator))
        for first in days:
            yield (*first, *literal(to), *literal(_LONG_TERM))
            yield from ((*first, *literal(to), *last) for last in days)
    yield literal(_LONG_TERM)


def _classes() -> Iterable[Form]:
    """One to three classes, in the order of the law."""
    names = list(LICENCE_CLASSES)
    for index, one in enumerate(names):
        yield literal(one)
        for place, other in enumerate(names[index + 1 :], index + 1):
            yield literal(one + other)
            yield from (literal(one + other + third) for third in names[place + 1 :])


def _types() -> Iterable[Form]:
    yield from map(literal, _OTHERS)
    yield from (literal(size + cabin) for size in _SMALL for cabin in _CABINS)
    for size, body in product(_BIG, (*_BODIES, "")):
        yield from (literal(size + body + what) for what in ("货车", "半挂车", "全挂车", "半挂牵引车"))


def _masses() -> Iterable[Form]:
    for digits in range(2, 6):
        yield form(*[DIGITS] * digits, "k", "g")
    yield literal("--")


def _sizes() -> Iterable[Form]:
    for lengths in product((4, 5), (3, 4), (3, 4)):
        one, other, third = ([DIGITS] * length for length in lengths)
        yield form(*one, "×xX", *other, "×xX", *third, "m", "m")


def _inspections() -> Iterable[Form]:
    """The last month, and as a rule the issuing office behind it: 贵A(01)."""
    office = form(PROVINCES, CAPITALS, "(（", DIGITS, DIGITS, ")）")
    for month in _MONTHS:
        until = (*literal("检验有效期至20"), *form(DIGITS, DIGITS, "年", *month, "月"))
        yield from (until, (*until, *office), (*until, *office[:2]))


def _starred(classes: Sequence[Iterable[str]]) -> Iterable[Form]:
    """Numbers below bar codes and in frames stand between asterisks, of which one or both may be lost."""
    for before in ("*", ""):
        yield from (form(*before, *classes, *behind) for behind in ("*", ""))


_FORMS: Mapping[str, Callable[[], Iterable[Form]]] = {
    "citizen_id": _numbers,
    "licence_number": _numbers,
    "sex": lambda: map(literal, "男女"),
    "nation": lambda: map(literal, NATIONS),
    "birth": _births,
    "date": lambda: _dates("-"),
    "valid": _terms,
    "classes": _classes,
    "file_number": lambda: [form(*[DIGITS] * 12)],
    "core_number": lambda: _starred([DIGITS] * 13),
    "vin": lambda: _starred([_VIN] * 17),
    "vehicle_type": _types,
    "use": lambda: map(literal, {*USES.values(), *_PRINTED_USES}),
    "seats": lambda: [form(DIGITS, "人"), form(DIGITS, DIGITS, "人")],
    "mass": _masses,
    "dimensions": _sizes,
    "inspection": _inspections,
}
