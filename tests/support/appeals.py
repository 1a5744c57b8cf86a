"""Appeals as people file them and officers decide them: the steps, and what tests begin with."""

from typing import Any

from tests.support import decisions
from tests.support.bindings import OTHER_ACCOUNT, holder
from tests.support.callers import Findings, call, officer
from tests.support.cast import violation
from tests.support.mirror import ID, NAME, OTHER_ID, OTHER_NAME, OTHER_PHONE, PHONE
from traffic.records.decision import Decision
from violations import adjudication, appeal
from violations.rules.states import State

VIOLATION = "5201032026000000000001"
STATEMENT = "照片中的车辆颜色与本人车辆不同, 请核实。"
REQUEST = {"violation": VIOLATION, "ground": "wrong_plate", "statement": STATEMENT}
REMOVAL = {"outcome": "withdrawn", "ground": "wrong_plate", "words": "经比对, 记录的号牌有误。"}
UPHELD = {"outcome": "upheld", "ground": "facts_clear", "words": "照片清晰, 事实清楚。"}
FIRST, SECOND, THIRD = "officer:520103", "officer:520199", "officer:777777"
Answer = tuple[int, Any]


def owner() -> Findings:
    """The person ID, whose car it is by the register once it is mirrored."""
    return holder(ID, NAME, PHONE) | {"scope": "penalties"}


def stranger() -> Findings:
    """Somebody else."""
    return holder(OTHER_ID, OTHER_NAME, OTHER_PHONE, OTHER_ACCOUNT) | {"scope": "penalties"}


def reviewer(number: str = FIRST, unit: str = "520103000000") -> Findings:
    """A reviewer of Yunyan unless told otherwise, each on an own terminal."""
    terminal = f"01K9TERMINAL000000000{number[-5:]}".replace(":", "0")
    return officer("appeals.review", roles="reviewer", unit=unit, number=number, terminal=terminal)


def penalty(number: str = "5201031900000017", **facts: Any) -> Decision:
    """The car's violation decided against the person ID."""
    violation(1, State.DECIDED, decision=number, handled="2026-11-05").save()
    held = {"violation": VIOLATION, "vehicle": "02贵A7C301", "agency": "520103000000", "district": "520103"}
    return decisions.decided(citizen_id=ID, name=NAME, number=number, **(held | facts))


def file(by: Findings | None, key: str = "k", **body: Any) -> Answer:
    """File an appeal."""
    return call(appeal.handler, "/appeals", REQUEST | body, by=by, Idempotency_Key=key)


def filed(by: Findings | None = None) -> str:
    """The number of an appeal that was filed just now."""
    status, body = file(by or owner())
    assert status == 201, body
    return str(body["appeal"])


def end(by: Findings | None, number: str) -> Answer:
    """Take an appeal back."""
    return call(appeal.handler, "/appeals/{appeal}/end", {}, by=by, at={"appeal": number})


def own(by: Findings | None, number: str) -> Answer:
    """Look at an own appeal."""
    return call(appeal.handler, "/appeals/{appeal}", by=by, method="GET", at={"appeal": number})


def claim(by: Findings | None, number: str) -> Answer:
    """Take an appeal for review."""
    return call(adjudication.handler, "/appeals/{appeal}/claim", {}, by=by, at={"appeal": number})


def propose(by: Findings | None, number: str, body: Any = REMOVAL) -> Answer:
    """A verdict."""
    return call(adjudication.handler, "/appeals/{appeal}/proposal", body, by=by, at={"appeal": number})


def approve(by: Findings | None, number: str, **body: Any) -> Answer:
    """What the second person says."""
    sent = body or {"approve": True}
    return call(adjudication.handler, "/appeals/{appeal}/approval", sent, by=by, at={"appeal": number})


def proposed(number: str) -> str:
    """The same appeal, whose withdrawal the first reviewer has proposed."""
    first = reviewer()
    assert claim(first, number)[0] == 200
    assert propose(first, number)[0] == 200
    return number
