"""Why a binding is refused or must be looked at, and how much of it an applicant is told.

Whoever cannot show that a vehicle or licence is theirs is told that and no more: neither that it exists, nor its state.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from registry.rules.reasons import Reason, catalogue, found


class Outcome(StrEnum):
    """What becomes of an application."""

    AUTO = "auto"  # bound at once
    REVIEW = "review"  # a person decides
    REFUSED = "refused"


# The applicant did not show whose it is.
_UNPROVED = catalogue(
    (
        ("vehicle_unknown", "未查询到该机动车", "The vehicle is not known"),
        ("tail_differs", "发动机号或车辆识别代号后六位不符", "The end of the engine number or VIN does not match"),
        ("not_owner", "机动车不在申请人名下", "The vehicle is registered to somebody else"),
        ("licence_unknown", "未查询到该驾驶证", "The licence is not known"),
        ("licence_of_another", "驾驶证不是申请人本人的", "The licence is somebody else's"),
        ("driver_name_differs", "驾驶人姓名与驾驶证登记不符", "The driver's name does not match the licence"),
        ("file_number_differs", "驾驶证档案编号不符", "The licence's file number does not match"),
    )
)
# It is theirs, and cannot be bound.
_REFUSED = catalogue(
    (
        ("vehicle_cancelled", "机动车已注销或达到报废标准", "The vehicle is deregistered or due for scrapping"),
        ("vehicle_transferred", "机动车已转出", "The vehicle was transferred out of the province"),
        ("licence_cancelled", "驾驶证已注销、吊销或撤销", "The licence was cancelled, revoked or withdrawn"),
        ("licence_transferred", "驾驶证已转出", "The licence was transferred out of the province"),
        ("driver_barred", "驾驶证当前状态不得驾驶机动车", "The licence's state does not allow driving"),
        ("licence_expired", "驾驶证已超过有效期", "The licence has expired"),
        ("class_unfit", "准驾车型与机动车类型不符", "The licence does not cover this type of vehicle"),
        ("too_many_drivers", "该机动车绑定的驾驶人已达上限", "The vehicle has the most drivers already"),
        ("driver_has_too_many", "该驾驶人绑定的单位车辆已达上限", "The driver has the most unit vehicles already"),
    )
)
# About the applicant, not about what is to be bound.
_UNABLE = catalogue(
    (
        ("not_verified", "尚未完成实名认证", "The applicant's real name is not verified"),
        ("already_bound", "已有相同的绑定或申请", "There is such a binding or application already"),
        ("too_many_vehicles", "绑定的机动车已达上限", "The most vehicles are bound already"),
        ("too_many_licences", "绑定的驾驶证已达上限", "The most licences are bound already"),
        ("too_many_units", "代办的单位已达上限", "The most units are bound already"),
        ("too_many_clerks", "该单位的经办人已达上限", "The unit has the most clerks already"),
    )
)
# Nothing against it that a person could not settle.
_TO_REVIEW = catalogue(
    (
        ("name_differs", "登记的姓名与实名信息不一致", "The registered name differs from the verified one"),
        ("vehicle_watched", "机动车处于查封、扣留、嫌疑等状态", "The vehicle is seized, held or under suspicion"),
        ("licence_overdue", "驾驶证逾期未换证或逾期未审验", "The licence's renewal or review is overdue"),
        ("licence_withheld", "驾驶证处于停止使用、扣押或锁定状态", "The licence is out of use, impounded or locked"),
        ("class_unsure", "准驾车型是否适用需人工核对", "Whether the licence covers the vehicle must be checked"),
        ("clerk_reviewed", "单位经办人须人工审核授权材料", "A unit's clerk is always reviewed"),
        ("unit_without_vehicles", "该单位名下未查询到机动车", "No vehicle is registered to the unit"),
        ("unit_vehicle_reviewed", "单位车辆绑定须人工审核", "A unit's vehicle is always reviewed"),
    )
)
REASONS: Mapping[str, Reason] = {**_UNPROVED, **_REFUSED, **_UNABLE, **_TO_REVIEW}

NOT_YOURS = Reason(
    "not_yours",
    "未查询到可绑定的信息, 请核对填写内容并确认为本人或本单位所有",
    "Nothing found that is yours to bind; please check what you entered",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of an application, every reason for it, and the version of the rules it was made under.

    `reasons` are for reviewers and the record; an applicant is told `told`.
    """

    outcome: Outcome
    reasons: tuple[Reason, ...]
    version: str

    @property
    def told(self) -> tuple[Reason, ...]:
        """The reasons as an applicant may read them."""
        if not any(reason.code in _UNPROVED for reason in self.reasons):
            return self.reasons
        return (*(reason for reason in self.reasons if reason.code in _UNABLE), NOT_YOURS)


def verdict(version: str, holds: Mapping[str, bool]) -> Verdict:
    """The verdict on an application, from each code of REASONS that was looked at and whether it holds."""
    reasons = found(REASONS, holds)
    if any(reason.code not in _TO_REVIEW for reason in reasons):
        return Verdict(Outcome.REFUSED, reasons, version)
    return Verdict(Outcome.REVIEW if reasons else Outcome.AUTO, reasons, version)
