"""Who may deal with what alone, as a dated table with the source of each number. A decision keeps `version`.

公安部令157 art. 58 only says that a platform may offer it. Most rows are those of 交管12123's published rules; caps and lists
are the platform's, until the province sets its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from traffic.dictionaries.dated import in_force


class Reach(StrEnum):
    """Whether a decision may bring the points to the full."""

    NEVER = "never"  # 交管12123: below the full afterwards. The stricter of the two, and the default
    ARTICLE_14 = "article_14"  # 公安部令163第14条: below the full before, and for one vehicle in one go even past it


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityRules:
    """Letters are those of 驾驶证状态, 机动车状态 and 使用性质; a state may hold several, one is enough to bar. Fines in fen.

    `licence_bars`, `vehicle_bars`              states with which nothing is dealt with here
    `unsure_fits`                               whether a class that only a look at the vehicle could settle is taken to fit
    `plate_kinds`, `uses`                       what a vehicle must be
    `fine_most`, `points_most`                  of one violation; the bound itself is allowed
    `reach`                                     see Reach
    `studies_most`                              as many studies at the full in one cycle make a 重点人员
    `unpaid_bars`                               whether an overdue fine of the person's bars
    `others_most`, `licences_most`              一证三车, 一车三证
    `a_day`, `a_vehicle_a_day`                  decisions on one day
    `families_out`, `codes_out`                 of the catalogue, beside what it marks itself as not for self-service
    `province`, `districts`                     where it is open: divisions, a prefecture for its counties; None for everywhere
    `photos_least`                              evidence that there must be
    """

    version: str
    valid_from: date
    valid_to: date | None
    licence_bars: frozenset[str]
    unsure_fits: bool
    plate_kinds: frozenset[str]
    uses: frozenset[str]
    vehicle_bars: frozenset[str]
    fine_most: int
    points_most: int
    reach: Reach
    studies_most: int
    unpaid_bars: bool
    others_most: int
    licences_most: int
    a_day: int
    a_vehicle_a_day: int
    families_out: frozenset[str]
    codes_out: frozenset[str]
    province: str
    districts: frozenset[str] | None
    photos_least: int
    sources: Mapping[str, str]


_APP = "交管12123自助处理规则"
_SINCE_2026 = MappingProxyType(
    {
        "licence_bars": _APP,
        "unsure_fits": "平台参数: 镜像库不含变速箱信息; 公安部令162附件1",
        "plate_kinds": f"{_APP}; 其他号牌种类为平台参数",
        "uses": f"{_APP}: 非营运",
        "vehicle_bars": f"{_APP}; 状态范围为平台参数",
        "fine_most": f"{_APP}; 公安部令157第58条",
        "points_most": _APP,
        "reach": f"{_APP}: 处理后累积记分未满12分, 严于公安部令163第14条",
        "studies_most": f"{_APP}: 重点人员",
        "unpaid_bars": "平台参数",
        "others_most": "地方做法: 一证三车",
        "licences_most": "地方做法: 一车三证",
        "a_day": "平台参数",
        "a_vehicle_a_day": "平台参数",
        "families_out": "平台参数: 事故、饮酒、号牌、载客类",
        "codes_out": "平台参数",
        "province": "公安部令157第5条",
        "districts": "平台参数: 各地开通情况",
        "photos_least": "行政处罚法第41条",
    }
)

ELIGIBILITY_RULES = (
    EligibilityRules(
        version="penalties-2026-01",
        valid_from=date(2026, 1, 1),
        valid_to=None,
        # 超分, 转出, 暂扣, 撤销, 吊销, 注销, 停止使用, 扣押, 锁定, 逾期未换证, 注销可恢复, 逾期未审验, 扣留.
        licence_bars=frozenset("BCDEFGJKLMRSU"),
        # The mirror does not tell a vehicle's gearbox, so every holder of a C2 would be sent to a counter.
        unsure_fits=True,
        plate_kinds=frozenset({"02", "52"}),
        # 非营运, 营转非, 出租转非, 预约出租转非.
        uses=frozenset("ALMU"),
        # 被盗抢, 注销, 嫌疑车, 查封, 扣留, 事故逃逸, 锁定, 达到报废标准公告牌证作废.
        vehicle_bars=frozenset("CEJKLNOP"),
        fine_most=20_000,
        points_most=6,
        reach=Reach.NEVER,
        studies_most=3,
        unpaid_bars=True,
        others_most=3,
        licences_most=3,
        a_day=5,
        a_vehicle_a_day=3,
        families_out=frozenset({"accident", "alcohol", "plate", "passengers"}),
        codes_out=frozenset(),
        province="52",
        districts=None,
        photos_least=1,
        sources=_SINCE_2026,
    ),
)


def eligibility_rules(on: date, table: Sequence[EligibilityRules] = ELIGIBILITY_RULES) -> EligibilityRules:
    """The rules in force on a day."""
    return in_force(table, on)
