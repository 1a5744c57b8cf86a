"""Facts of one invented driver who may deal with a violation of the own car alone, and the reasons once facts are changed."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.support.licence_events import CAR, TODAY, decided, stands
from violations.rules.eligibility import reasons
from violations.rules.eligibility_facts import (
    BindingFacts,
    Confirmation,
    Docketed,
    Facts,
    LicenceFacts,
    VehicleFacts,
    ViolationFacts,
)
from violations.rules.eligibility_rules import eligibility_rules
from violations.rules.rights import notice_on
from violations.rules.states import State

RULES = eligibility_rules(TODAY)
PERSON, FIRM = "token-zhang", "token-firm"
OWN_CAR = BindingFacts(kind="vehicle", state="bound", thing=CAR, since=date(2026, 3, 1))
OWN_LICENCE = BindingFacts(kind="licence", state="bound", thing=PERSON, since=date(2026, 3, 1))
ENTRUSTED = BindingFacts(kind="unit_vehicle", state="bound", thing=CAR, since=date(2026, 10, 20), unit=FIRM)
PHOTOS = tuple(f"{number:064x}" for number in (11, 12, 13))
CONFIRMED = Confirmation(undisputed=True, consents=True, notice=notice_on(TODAY).version, photos=frozenset(PHOTOS))

MAY = Facts(
    person=PERSON,
    bindings=(OWN_CAR, OWN_LICENCE),
    licence=LicenceFacts(classes="C1", states="A", first_licensed=date(2018, 4, 11), valid_until=date(2034, 4, 11)),
    vehicle=VehicleFacts(owner=PERSON, type="K33", use="A", states="A"),
    violation=ViolationFacts(
        vehicle=CAR,
        state=State.RECORDED,
        happened=date(2026, 11, 1),
        entered=date(2026, 11, 2),
        code="1625",
        fine=20_000,
        points=6,
        agency="520103000000",
        photos=3,
        evidence=PHOTOS,
    ),
    standing=stands(decided("D1", "2026-06-01", 3)),
    docket=(),
    confirmation=CONFIRMED,
)


def docketed(**more: Any) -> Docketed:
    """An earlier decision about the car, paid for."""
    usual = {
        "vehicle": CAR,
        "code": "1039",
        "state": "paid",
        "happened": date(2026, 9, 1),
        "decided_on": date(2026, 9, 9),
    }
    return Docketed(**(usual | more))


def with_(facts: Facts = MAY, **more: Any) -> Facts:
    """The facts with others: `licence`, `vehicle` and `violation` may be given as what differs in them."""
    inner = {name: replace(getattr(facts, name), **value) for name, value in more.items() if isinstance(value, dict)}
    return replace(facts, **(more | inner))


def codes(facts: Facts = MAY, rules: Any = RULES, today: date = TODAY, **more: Any) -> list[str]:
    return [str(reason) for reason in reasons(with_(facts, **more), rules, today)]
