"""The notice of rights (告知) before a decision by self-service: one dated version after another, each kept for its decisions.

Sources: 行政处罚法 art. 44 (what must be told), 45 (statement and defence; no heavier penalty for it); 公安部令157 art. 5
(objection through the net); 公安部令163 art. 13 (points are told before); 个人信息保护法 art. 16, 29 (consent to a face check,
and another way without it).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from traffic.dictionaries.dated import in_force
from traffic.money import capital_text, yuan_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The paragraphs of a notice; words in braces are filled in by `paragraphs_of`. `confirmations` are what is ticked."""

    version: str
    title: str
    paragraphs: tuple[str, ...]
    confirmations: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intended:
    """What would be decided: `plate` as on the vehicle, `happened` China's time, `fine` in fen, `warned` for a warning instead."""

    happened: datetime
    place: str
    plate: str
    behaviour: str
    provision: str
    basis: str
    fine: int
    points: int
    warned: bool


NOTICES = (
    Notice(
        version="rights-2026-01",
        title="公安交通管理行政处罚告知",
        paragraphs=(
            "拟认定的事实：您于{happened}驾驶{plate}号机动车，在{place}，实施了“{behaviour}”的违法行为，有电子监控照片为证，请逐张查看。",
            "理由和依据：上述行为违反了{provision}；依据{basis}处理。",
            "拟作出的处罚：{penalty}。",
            (
                "您的权利：您有权陈述和申辩，我们必须充分听取，不会因此给予更重的处罚。对事实、依据或者处罚有异议的，请不要确认，"
                "可以在线提出异议，也可以到公安机关交通管理部门窗口提出。"
            ),
            (
                "自助处理以您自愿为前提：您可以随时退出，改到窗口处理。确认后即作出处罚决定，记分同时记入您的驾驶证；"
                "对决定不服的，仍可以依法申请行政复议。"
            ),
            "为确认是您本人操作，确认前需要进行一次实人认证，照片用后即删、不作保存；不愿意进行的，请到窗口处理。",
        ),
        confirmations=(
            "我已查看全部照片，违法时由本人驾驶，对事实没有异议，放弃陈述和申辩",
            "我已阅读本告知，自愿通过互联网自助处理，接受上述处罚",
        ),
        valid_from=date(2026, 1, 1),
    ),
)


def notice_on(day: date, table: Sequence[Notice] = NOTICES) -> Notice:
    """The notice in force on a day."""
    return in_force(table, day)


def notice_of(version: str, table: Sequence[Notice] = NOTICES) -> Notice:
    """The notice with a version, whatever is in force today; raises KeyError."""
    return {notice.version: notice for notice in table}[version]


def paragraphs_of(notice: Notice, intended: Intended) -> tuple[str, ...]:
    """The notice's paragraphs about what is intended."""
    return tuple(
        paragraph.format(
            happened=f"{intended.happened:%Y年%m月%d日%H时%M分}",
            plate=intended.plate,
            place=intended.place,
            behaviour=intended.behaviour,
            provision=intended.provision,
            basis=intended.basis,
            penalty=penalty_text(intended),
        )
        for paragraph in notice.paragraphs
    )


def penalty_text(intended: Intended) -> str:
    """`罚款人民币贰佰元整（¥200.00），记6分`, or `警告，不记分` where a warning takes the fine's place or there is no fine."""
    if intended.warned or intended.fine == 0:
        return "警告，不记分"
    points = f"记{intended.points}分" if intended.points else "不记分"
    return f"罚款人民币{capital_text(intended.fine)}（¥{yuan_text(intended.fine)}），{points}"
