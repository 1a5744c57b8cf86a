"""Material review (材料审核) by the machine: a set passes if nothing speaks against it, else a person is told what does."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from recognition.rules.agreement import against_record, between, within
from recognition.rules.cases import CaseRules
from recognition.rules.readings import Kind, Reading
from recognition.rules.texts import FIELDS, KINDS
from recognition.rules.verdicts import Verdict

_ENDS = (
    ("_differs_from_record", "{}与登记信息不一致"),
    ("_differs_from_application", "{}与申请信息不一致"),
    ("_differs_from_number", "{}与证件号码不一致"),
    ("_differs", "各证件之间{}不一致"),
    ("_not_certain", "{}识别结果需要核对"),
    ("_missing", "缺少{}"),
)
_NAMED = {
    **{kind.value: text for kind, text in KINDS.items()},
    **FIELDS,
    "number": "证件号码",
    "two_sides": "身份证两面",
}
_WORDS = {
    "picture_unread": "有图片未能识别",
    "no_record": "未查询到登记信息",
    "identity_card_expired": "身份证已过有效期",
    "number_invalid": "证件号码校验不通过",
    "days_out_of_order": "日期先后有误",
    "no_such_day": "日期有误",
    "day_ahead": "日期晚于今日",
    "term_unusual": "有效期限异常",
    "licensed_too_young": "初次领证时未满法定年龄",
    "masses_out_of_order": "质量参数异常",
}
_OTHER = "其他需要核对的情形"


def reasons_against(
    rules: CaseRules,
    readings: Sequence[Reading],
    application: Mapping[str, str],
    record: Mapping[str, str] | None,
    today: date,
) -> tuple[str, ...]:
    """The codes of everything that speaks against passing a set, in order and each once; none where nothing does.

    `application` and `record` hold values by the names of the fields they are compared with; no `record`: the mirror has none.
    """
    found = [*_incomplete(rules, readings), *_doubtful(rules, readings)]
    for reading in readings:
        told = _legible(reading)
        found += [one.code for one in within(reading.kind, told, today)] if reading.kind else []
        found += [_of_application(one.code) for one in against_record(told, application)]
        found += [one.code for one in against_record(told, record or {})]
    found += [one.code for one in between(readings, today)]
    found += ["identity_card_expired"] if any(_is_expired(reading, today) for reading in readings) else []
    return tuple(dict.fromkeys([*found, *([] if record else ["no_record"])]))


def reason_text(code: str) -> str:
    """What a code says to a reviewer."""
    if code in _WORDS:
        return _WORDS[code]
    for end, words in _ENDS:
        if code.endswith(end) and (name := code.removesuffix(end)) in _NAMED:
            return words.format(_NAMED[name])
    return _OTHER


def _incomplete(rules: CaseRules, readings: Sequence[Reading]) -> Iterator[str]:
    shown = {reading.kind for reading in readings}
    yield from sorted(f"{kind}_missing" for kind in rules.needs - shown)
    if any(reading.refusal for reading in readings):
        yield "picture_unread"


def _doubtful(rules: CaseRules, readings: Sequence[Reading]) -> Iterator[str]:
    for reading in readings:
        for field in reading.fields:
            if field.name in rules.compared and field.verdict is not Verdict.CERTAIN:
                yield f"{field.name}_not_certain"


def _is_expired(reading: Reading, today: date) -> bool:
    """ISO days compare as text; a card for life says 长期, which comes after any day."""
    last = reading.value("valid_to")
    return reading.kind is Kind.CITIZEN_ID_BACK and last is not None and last < today.isoformat()


def _legible(reading: Reading) -> dict[str, str]:
    return {field.name: field.value for field in reading.fields if field.verdict is not Verdict.UNREADABLE}


def _of_application(code: str) -> str:
    return code.replace("_from_record", "_from_application")
