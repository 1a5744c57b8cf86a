"""Why a violation's record is removed (公安部令157第22条), or why it stands."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

# The eight of art. 22, in its order; the last is its own "other cases that ought to be removed".
GROUNDS: Mapping[str, str] = MappingProxyType(
    {
        "emergency_duty": "警车、消防救援车辆、救护车、工程救险车执行紧急任务期间",
        "stolen_or_cloned": "机动车被盗抢期间, 或者号牌被他人冒用期间",
        "rescue_or_necessity": "因救助危难或者紧急避险",
        "punished_on_site": "已被交通警察现场处理",
        "contradictory_signals": "交通信号指示不一致",
        "unclear_evidence": "记录资料不能清晰、准确反映车辆特征或者违法时间、地点、事实",
        "wrong_plate": "记录的号牌信息错误",
        "other": "其他应当消除的情形",
    }
)

STANDS: Mapping[str, str] = MappingProxyType(
    {
        "facts_clear": "事实清楚, 证据确实充分",
        "not_shown": "所述理由没有证据证明",
        "not_covered": "所述理由不属于应当消除的情形",
        "other_reason": "其他理由, 见审核说明",
    }
)


class Outcome(StrEnum):
    """What a reviewer may come to."""

    UPHELD = "upheld"
    WITHDRAWN = "withdrawn"


VERDICTS: Mapping[Outcome, Mapping[str, str]] = MappingProxyType({Outcome.UPHELD: STANDS, Outcome.WITHDRAWN: GROUNDS})

TEXTS: Mapping[str, str] = MappingProxyType({**GROUNDS, **STANDS})


def fits(outcome: str, ground: str) -> bool:
    """Whether a ground goes with an outcome."""
    return ground in VERDICTS[Outcome(outcome)]
