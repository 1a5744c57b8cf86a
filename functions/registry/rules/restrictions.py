"""What a vehicle may not do just now, in words, and the article that says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from traffic.dictionaries.dated import holds

_SINCE_2022 = date(2022, 5, 1)  # 公安部令164 in force
_ROAD_LAW = date(2004, 5, 1)  # 道路交通安全法 in force


@dataclass(frozen=True, slots=True)
class Restriction:
    """One restriction. `cause` is a letter of the vehicle's states, `inspection` or `insurance`; both texts are for its owner."""

    cause: str
    zh: str
    source: str
    valid_from: date
    valid_to: date | None = None


RESTRICTIONS = (
    Restriction("B", "已转出, 在本省不再办理业务", "公安部令164", _SINCE_2022),
    Restriction("C", "已登记为被盗抢, 不予办理登记业务", "公安部令164", _SINCE_2022),
    Restriction("D", "已停驶, 复驶前不得上道路行驶", "道路交通安全法第8条", _ROAD_LAW),
    Restriction("E", "已注销, 不得上道路行驶", "道路交通安全法第8条", _ROAD_LAW),
    Restriction("G", "违法未处理, 处理完毕前不核发检验合格标志", "公安部令164第54条", _SINCE_2022),
    Restriction("H", "海关监管, 解除监管前不予办理转让登记", "公安部令164", _SINCE_2022),
    Restriction("I", "事故未处理, 处理完毕前不核发检验合格标志", "公安部令164第54条", _SINCE_2022),
    Restriction("K", "已被查封, 解封前不予办理登记业务", "公安部令164", _SINCE_2022),
    Restriction("L", "已被扣留, 领回前不得使用", "道路交通安全法第112条", _ROAD_LAW),
    Restriction("M", "达到报废标准, 不得上道路行驶", "道路交通安全法第14条", _ROAD_LAW),
    Restriction("O", "已被锁定, 解除前不予办理登记业务", "公安部令164", _SINCE_2022),
    Restriction("P", "牌证已公告作废, 不得上道路行驶", "道路交通安全法第14条", _ROAD_LAW),
    Restriction("Q", "逾期未检验, 检验合格前不得上道路行驶", "道路交通安全法第13条", _ROAD_LAW),
    Restriction("inspection", "检验有效期已过, 检验合格前不得上道路行驶", "道路交通安全法第13条", _ROAD_LAW),
    Restriction(
        "insurance", "交强险已到期, 投保前不得上道路行驶", "机动车交通事故责任强制保险条例第2条", date(2006, 7, 1)
    ),
)


def restrictions_of(
    states: str,
    inspection_due: date | None,
    insured_until: date | None,
    today: date,
    table: Sequence[Restriction] = RESTRICTIONS,
) -> Iterator[Restriction]:
    """What holds on `today` for a vehicle with these states and last days (both days included); unknown days restrict nothing."""
    causes = set(states)
    # The letter Q says the same as the day does, and comes with the next import.
    if inspection_due and inspection_due < today and "Q" not in causes:
        causes.add("inspection")
    if insured_until and insured_until < today:
        causes.add("insurance")
    yield from (row for row in table if row.cause in causes and holds(row, today))
