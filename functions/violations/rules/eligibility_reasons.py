"""Why somebody cannot deal with a violation alone, in words, and what they can do about it. No text carries personal data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Reason(StrEnum):
    """The reasons, in the order in which they are told."""

    NOT_VERIFIED = "not_verified"
    NO_LICENCE = "no_licence"
    LICENCE_STATE = "licence_state"
    CLASS_MISMATCH = "class_mismatch"
    BEFORE_LICENCE = "before_licence"
    NOT_BOUND = "not_bound"
    BIND_RULE = "bind_rule"
    UNIT_PENDING = "unit_pending"
    VEHICLE_KIND = "vehicle_kind"
    VEHICLE_STATE = "vehicle_state"
    NOT_OPEN = "not_open"
    OVER_LIMIT = "over_limit"
    WOULD_REACH_12 = "would_reach_12"
    KEY_PERSON = "key_person"
    APPEAL_PENDING = "appeal_pending"
    UNPAID = "unpaid"
    THREE_RULE = "three_rule"
    DAILY_CAP = "daily_cap"
    CLASS_EXCLUDED = "class_excluded"
    AREA_CLOSED = "area_closed"
    NOT_CONFIRMED = "not_confirmed"
    EVIDENCE_MISSING = "evidence_missing"
    AMOUNTS_DIFFER = "amounts_differ"


@dataclass(frozen=True, slots=True)
class Text:
    """A reason in words, and what the citizen can do."""

    zh: str
    en: str
    remedy_zh: str
    remedy_en: str


_WINDOW = ("请到公安机关交通管理部门窗口处理", "Please come to a counter of the traffic police")
_PICK_UP = ("请先到窗口办理驾驶证业务, 恢复正常后再处理", "Please put the licence in order at a counter first")

TEXTS: Mapping[Reason, Text] = MappingProxyType(
    {
        Reason.NOT_VERIFIED: Text(
            "尚未完成实名认证",
            "Your real name is not verified",
            "请先完成实名认证",
            "Please verify your real name first",
        ),
        Reason.NO_LICENCE: Text(
            "未绑定本人驾驶证", "Your licence is not bound", "请先绑定本人驾驶证", "Please bind your own licence first"
        ),
        Reason.LICENCE_STATE: Text(
            "驾驶证当前状态不能自助处理", "The state of your licence does not allow it", *_PICK_UP
        ),
        Reason.CLASS_MISMATCH: Text(
            "准驾车型与违法车辆类型不符或需要人工核对",
            "Your licence does not cover this type of vehicle, or somebody must check whether it does",
            *_WINDOW,
        ),
        Reason.BEFORE_LICENCE: Text(
            "违法时间不在驾驶证有效期内", "It happened while your licence was not valid", *_WINDOW
        ),
        Reason.NOT_BOUND: Text(
            "违法车辆不是本人已绑定的车辆",
            "The vehicle is not one that you have bound",
            "请先绑定本人车辆; 非本人车辆请到窗口处理",
            "Please bind your own vehicle first; for somebody else's, please come to a counter",
        ),
        Reason.BIND_RULE: Text(
            "非本人车辆绑定之前发生的记分违法不能自助处理",
            "It carries points and happened before the vehicle was entrusted to you",
            *_WINDOW,
        ),
        Reason.UNIT_PENDING: Text(
            "单位车辆绑定尚待审核",
            "The unit's vehicle is still under review",
            "请等待审核结果, 通过后再处理",
            "Please wait for the review and try again then",
        ),
        Reason.VEHICLE_KIND: Text(
            "该号牌种类或使用性质的车辆不能自助处理",
            "Vehicles with this kind of plate or use cannot be dealt with here",
            *_WINDOW,
        ),
        Reason.VEHICLE_STATE: Text(
            "机动车当前状态不能自助处理",
            "The state of the vehicle does not allow it",
            "请先到窗口办理该车业务",
            "Please put the vehicle in order at a counter first",
        ),
        Reason.NOT_OPEN: Text(
            "该违法记录已处理、已撤销或正在办理",
            "The violation is dealt with, withdrawn or being dealt with",
            "请查询该记录的当前状态",
            "Please look up where the violation stands",
        ),
        Reason.OVER_LIMIT: Text("罚款或记分超出自助处理范围", "The fine or the points are too high for this", *_WINDOW),
        Reason.WOULD_REACH_12: Text(
            "处理后累积记分将达到满分",
            "Your points would reach the full",
            "请到窗口处理; 符合条件的可以先参加学法减分",
            "Please come to a counter; study may take points off first, where its conditions are met",
        ),
        Reason.KEY_PERSON: Text(
            "本记分周期内多次参加满分学习", "You have studied at full points too often in this cycle", *_WINDOW
        ),
        Reason.APPEAL_PENDING: Text(
            "该违法记录有尚未办结的异议",
            "An objection about this violation is still open",
            "请等待答复, 或者撤回异议后再处理",
            "Please wait for the answer, or take the objection back",
        ),
        Reason.UNPAID: Text(
            "有逾期未缴纳的罚款", "A fine of yours is overdue", "请先缴清逾期罚款", "Please pay what is overdue first"
        ),
        Reason.THREE_RULE: Text(
            "该驾驶证处理的非本人车辆或者处理该车违法的驾驶证已达上限",
            "The licence has the most vehicles of others already, or the vehicle the most licences",
            *_WINDOW,
        ),
        Reason.DAILY_CAP: Text(
            "今日自助处理次数已达上限",
            "Today's most decisions are made already",
            "请明日再处理, 或者到窗口处理",
            "Please try again tomorrow, or come to a counter",
        ),
        Reason.CLASS_EXCLUDED: Text(
            "该类违法行为不能自助处理", "This kind of violation cannot be dealt with here", *_WINDOW
        ),
        Reason.AREA_CLOSED: Text(
            "违法地尚未开通自助处理",
            "The place of the violation has not opened this service",
            "请通过交管12123或者到违法地窗口处理",
            "Please use 交管12123 or come to a counter there",
        ),
        Reason.NOT_CONFIRMED: Text(
            "尚未查看全部照片、阅读告知或者确认无异议",
            "Not all photos were opened, or the notice not read, or nothing confirmed yet",
            "请查看全部照片, 阅读告知并逐项确认",
            "Please open every photo, read the notice and confirm each point",
        ),
        Reason.EVIDENCE_MISSING: Text(
            "取证照片不齐全",
            "Photos of the evidence are missing",
            "请稍后再试, 或者提出异议",
            "Please try again later, or object",
        ),
        Reason.AMOUNTS_DIFFER: Text(
            "记录的罚款或记分与违法行为目录不一致, 须人工核定",
            "The recorded fine or points differ from the catalogue, so somebody must settle them",
            *_WINDOW,
        ),
    }
)
