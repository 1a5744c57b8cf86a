"""Why a whole statement is refused. A refused statement changes nothing but the note that it was refused."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Refusal(StrEnum):
    """What is wrong with a statement, or with one line of it."""

    COMPRESSION_BROKEN = "compression_broken"
    SWELLS = "swells"
    TOO_LARGE = "too_large"
    ENTRIES_WRONG = "entries_wrong"
    ENCODING_WRONG = "encoding_wrong"
    LINE_TOO_LONG = "line_too_long"
    HEADER_WRONG = "header_wrong"
    TRUNCATED = "truncated"
    WRONG_DAY = "wrong_day"
    WRONG_MERCHANT = "wrong_merchant"
    COUNT_WRONG = "count_wrong"
    SUM_WRONG = "sum_wrong"
    HASH_WRONG = "hash_wrong"
    FIELDS_WRONG = "fields_wrong"
    NUMBER_WRONG = "number_wrong"
    AMOUNT_WRONG = "amount_wrong"
    TIME_WRONG = "time_wrong"
    STATE_UNKNOWN = "state_unknown"
    CURRENCY_FOREIGN = "currency_foreign"
    TOO_MANY_BAD_LINES = "too_many_bad_lines"
    ONE_ORDER_TOO_OFTEN = "one_order_too_often"
    TAKEN_IN_BEFORE = "taken_in_before"
    DAY_SIGNED = "day_signed"


TEXTS: Mapping[Refusal, tuple[str, str]] = MappingProxyType(
    {
        Refusal.COMPRESSION_BROKEN: ("压缩文件损坏或不完整", "The compressed file is broken or incomplete"),
        Refusal.SWELLS: ("压缩比异常", "The file swells beyond measure when it is unpacked"),
        Refusal.TOO_LARGE: ("文件过大", "The file is too large"),
        Refusal.ENTRIES_WRONG: ("压缩包内应有且仅有一份业务明细", "The archive must hold exactly one file of details"),
        Refusal.ENCODING_WRONG: ("无法按约定编码读取", "It cannot be read in the agreed encoding"),
        Refusal.LINE_TOO_LONG: ("行超长", "The line is too long"),
        Refusal.HEADER_WRONG: ("文件头与约定格式不符", "The head of the file is not as agreed"),
        Refusal.TRUNCATED: ("文件不完整: 缺少汇总或尾记录", "The file is cut short: its totals are missing"),
        Refusal.WRONG_DAY: ("不是该对账日期的文件", "It is of another day"),
        Refusal.WRONG_MERCHANT: ("不是本商户或本机构的文件", "It is of another merchant or bank"),
        Refusal.COUNT_WRONG: ("笔数与汇总不符", "The number of lines differs from the file's own total"),
        Refusal.SUM_WRONG: ("金额与汇总不符", "The sum of the lines differs from the file's own total"),
        Refusal.HASH_WRONG: ("校验值不符", "The digest of the lines differs from the file's own"),
        Refusal.FIELDS_WRONG: ("字段个数或内容与约定不符", "The fields of the line are not as agreed"),
        Refusal.NUMBER_WRONG: ("单号格式不符", "A number is not written as agreed"),
        Refusal.AMOUNT_WRONG: ("金额格式不符", "An amount is not written as agreed"),
        Refusal.TIME_WRONG: ("时间格式不符", "A time is not written as agreed"),
        Refusal.STATE_UNKNOWN: ("状态或类型未知", "The state or kind is unknown"),
        Refusal.CURRENCY_FOREIGN: ("币种不是人民币", "The currency is not the yuan"),
        Refusal.TOO_MANY_BAD_LINES: ("无法读取的行过多", "Too many lines cannot be read"),
        Refusal.ONE_ORDER_TOO_OFTEN: ("同一单号出现次数异常", "One order occurs beyond measure"),
        Refusal.TAKEN_IN_BEFORE: (
            "该日文件已导入; 更正文件须使用更高的序号",
            "The day has its file already; a correction has a higher number",
        ),
        Refusal.DAY_SIGNED: ("该日已日结签署", "The day is signed"),
    }
)


class Wrong(ValueError):
    """Something among the lines at hand is wrong; whoever knows which lines they are turns it into a refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


class StatementRefused(Exception):
    """The statement as a whole is not taken in. `line` counts from 1; 0 means the file."""

    def __init__(self, code: Refusal, line: int = 0) -> None:
        super().__init__(f"{code} in line {line}")
        self.code, self.line = code, line
        self.zh, self.en = TEXTS[code]
