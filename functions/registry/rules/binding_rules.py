"""What decides a binding, as a dated table: states by their letters, and how many of each. A decision keeps `version`.

The law limits none of these numbers. 交管12123 allows three vehicles of others to a licence and three licences to such a
vehicle; ours are meant to stop gatherers of vehicles, not families and fleets.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from traffic.dictionaries.dated import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class BindingRules:
    """Letters are those of 机动车状态 and 驾驶证状态; a state may hold several."""

    version: str
    valid_from: date
    valid_to: date | None
    source: str
    # 注销, 达到报废标准 (强制注销), 达到报废标准公告牌证作废.
    vehicle_cancelled: frozenset[str]
    # 转出.
    vehicle_transferred: frozenset[str]
    # 被盗抢, 嫌疑车, 查封, 扣留, 事故逃逸, 锁定: somebody must look before a binding is made.
    vehicle_watched: frozenset[str]
    # 撤销, 吊销, 注销, 注销可恢复.
    licence_cancelled: frozenset[str]
    # 转出.
    licence_transferred: frozenset[str]
    # 逾期未换证, 逾期未审验.
    licence_overdue: frozenset[str]
    # 停止使用, 扣押, 锁定. Who is at the full or suspended (B, D, U) binds: they most of all must see where they stand.
    licence_withheld: frozenset[str]
    # Not to be entrusted with a unit's vehicle: all but 正常, 违法未处理 and 事故未处理. Extensions (N, P, T) are for who
    # cannot come, and holders may not drive for as long (公安部令162第75条).
    driver_barred: frozenset[str]
    # Shorter ends of an engine number or VIN are too easily guessed.
    least_tail: int
    vehicles_a_person: int
    licences_a_person: int
    units_a_clerk: int
    clerks_a_unit: int
    drivers_a_vehicle: int
    vehicles_a_driver: int


BINDING_RULES = (
    BindingRules(
        version="bindings-2026-01",
        valid_from=date(2026, 1, 1),
        valid_to=None,
        source="交管12123绑定规则; 公安部令162第75条; 数量为平台参数",
        vehicle_cancelled=frozenset("EMP"),
        vehicle_transferred=frozenset("B"),
        vehicle_watched=frozenset("CJKLNO"),
        licence_cancelled=frozenset("EFGR"),
        licence_transferred=frozenset("C"),
        licence_overdue=frozenset("MS"),
        licence_withheld=frozenset("JKL"),
        driver_barred=frozenset("BCDEFGJKLMNPRSTU"),
        least_tail=4,
        vehicles_a_person=20,
        licences_a_person=1,
        units_a_clerk=10,
        clerks_a_unit=20,
        drivers_a_vehicle=20,
        vehicles_a_driver=20,
    ),
)


def binding_rules(on: date, table: Sequence[BindingRules] = BINDING_RULES) -> BindingRules:
    """The rules in force on a day."""
    return in_force(table, on)


def any_of(states: Collection[str], letters: frozenset[str]) -> bool:
    """Whether a state, given as its letters (`GQ`), holds one of `letters`."""
    return not letters.isdisjoint(states)
