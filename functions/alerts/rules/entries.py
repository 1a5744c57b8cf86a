"""A watch-list entry (布控) from its application to its end: states, moves, terms, and when a second person is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from traffic.dictionaries.dated import in_force


class EntryState(StrEnum):
    """Where an entry stands."""

    APPLIED = "applied"  # waits for the second person, and is not looked for yet
    PROVISIONAL = "provisional"  # looked for at once, and lapses unless a second person approves in time
    ACTIVE = "active"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"  # 撤控
    EXPIRED = "expired"


TEXTS: Mapping[EntryState, str] = MappingProxyType(
    {
        EntryState.APPLIED: "待审批",
        EntryState.PROVISIONAL: "先行布控, 待审批",
        EntryState.ACTIVE: "布控中",
        EntryState.REJECTED: "未批准",
        EntryState.WITHDRAWN: "已撤控",
        EntryState.EXPIRED: "已到期",
    }
)

_ENDS = frozenset({EntryState.REJECTED, EntryState.WITHDRAWN, EntryState.EXPIRED})
MOVES: Mapping[EntryState, frozenset[EntryState]] = MappingProxyType(
    {
        EntryState.APPLIED: _ENDS | {EntryState.ACTIVE},
        EntryState.PROVISIONAL: _ENDS | {EntryState.ACTIVE},
        EntryState.ACTIVE: frozenset({EntryState.WITHDRAWN, EntryState.EXPIRED}),
        EntryState.REJECTED: frozenset(),
        EntryState.WITHDRAWN: frozenset(),
        EntryState.EXPIRED: frozenset(),
    }
)

# What cameras look for.
WATCHED = frozenset({EntryState.PROVISIONAL, EntryState.ACTIVE})
# What waits for a second person as a whole.
UNAPPROVED = frozenset({EntryState.APPLIED, EntryState.PROVISIONAL})
OPEN = WATCHED | UNAPPROVED


class EntryAction(StrEnum):
    """What is to be done where the vehicle is met."""

    INTERCEPT = "intercept"
    FOLLOW = "follow"
    COLLECT_EVIDENCE = "collect_evidence"
    DO_NOT_ALARM = "do_not_alarm"


ACTION_TEXTS: Mapping[EntryAction, str] = MappingProxyType(
    {
        EntryAction.INTERCEPT: "拦截",
        EntryAction.FOLLOW: "跟踪",
        EntryAction.COLLECT_EVIDENCE: "取证",
        EntryAction.DO_NOT_ALARM: "不惊动",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRules:
    """`days` is the longest term, first or renewed; levels up to `two_persons` need a second person. Those up to `at_once` may
    start before one approved, and lapse `provisional_hours` later; a mask names `mask_fixed` characters at least. Passages
    that are handed in late count if they were `late_hours` before the entry began at most."""

    valid_from: date
    valid_to: date | None
    days: int
    two_persons: int
    at_once: int
    provisional_hours: int
    mask_fixed: int
    late_hours: int
    source: str


ENTRY_RULES = (
    EntryRules(
        valid_from=date(2026, 1, 1),
        valid_to=None,
        days=30,
        two_persons=2,
        at_once=1,
        provisional_hours=24,
        mask_fixed=3,
        late_hours=24,
        source="布控期限和审批按平台口径(首次不超过30日, 可续); 掩码下限和迟到过车的时限为平台参数",
    ),
)


def entry_rules(on: date) -> EntryRules:
    """The rules in force on a day."""
    return in_force(ENTRY_RULES, on)


def first_state(level: int, rules: EntryRules, *, at_once: bool) -> EntryState:
    """Where an entry of a level begins; `at_once` if the applicant asks for it, which only the gravest may."""
    if level > rules.two_persons:
        return EntryState.ACTIVE
    return EntryState.PROVISIONAL if at_once and level <= rules.at_once else EntryState.APPLIED


def comes_from(to: EntryState) -> frozenset[EntryState]:
    """The states from which `to` may be reached: what a conditional write asks for."""
    return frozenset(state for state, following in MOVES.items() if to in following)
