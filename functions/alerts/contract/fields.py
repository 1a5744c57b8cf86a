"""Fields that several bodies of the watch-list share."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta

from alerts.rules.entry_kinds import TEXTS as KIND_TEXTS
from traffic.dictionaries.areas import area_of
from traffic.dictionaries.divisions import division_name
from traffic.errors import FieldError

_PROVINCE = "52"
_KINDS = ", ".join(f"`{kind}` {text}" for kind, text in KIND_TEXTS.items())

Kind = Annotated[
    Literal[
        "stolen",
        "hit_and_run",
        "fugitive",
        "case_suspect",
        "assistance",
        "false_plate",
        "cloned_plate",
        "drug_driver",
        "revoked_driver",
        "scrapped",
        "unlicensed_driver",
        "uninspected",
        "unhandled_violations",
        "unpaid_fines",
        "court_seizure",
        "uninsured",
        "converted_coach",
        "night_run",
        "hazmat_unreported",
        "watched",
        "low_score_driver",
        "environment",
    ],
    Meta(description=f"布控类型: {_KINDS}", examples=["stolen"]),
]
Level = Annotated[int, Meta(ge=1, le=4, description="布控级别: 1 红, 2 橙, 3 黄, 4 蓝; 1 最严重", examples=[1])]
Action = Annotated[
    Literal["intercept", "follow", "collect_evidence", "do_not_alarm"],
    Meta(
        description="处置方式: `intercept` 拦截, `follow` 跟踪, `collect_evidence` 取证, `do_not_alarm` 不惊动",
        examples=["intercept"],
    ),
]
Districts = Annotated[
    list[Annotated[str, Meta(pattern=r"^52[0-9]{4}$", description="行政区划代码(6位)", examples=["520103"])]],
    Meta(max_length=20, description="布控范围: 县级或市级行政区划代码, 为空时为全省", examples=[["520103"]]),
]
Days = Annotated[int, Meta(ge=1, le=366, description="布控天数, 自当前时刻起, 至多30日", examples=[30])]
Reason = Annotated[
    str, Meta(min_length=4, max_length=500, description="布控事由", examples=["2026年11月4日夜间被盗, 已立案。"])
]
VersionSeen = Annotated[int, Meta(ge=0, description="所查看的布控版本; 内容已变化时须重新查看", examples=[0])]
PageToken = Annotated[str, Meta(min_length=1, max_length=512, description="上一页返回的翻页标识")]


def wrong_districts(districts: list[str] | None) -> Iterator[FieldError]:
    """Codes that no division of ours has; those of a prefecture stand for all its districts."""
    for place, code in enumerate(districts or ()):
        if division_name(code) is None:
            yield FieldError(f"districts[{place}]", "division_unknown", "行政区划代码不存在", "is no division of ours")


def areas(districts: list[str]) -> list[str]:
    """Districts as the prefixes by which a place is found to lie in them; the province is all of it, so no district."""
    found = sorted({area_of(code) for code in districts})
    return [] if _PROVINCE in found else found
