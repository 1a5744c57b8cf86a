"""What holds for all facts: order means nothing, and one more thing against it hides no other."""

from datetime import date
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from tests.support.eligible import CONFIRMED, ENTRUSTED, FIRM, MAY, OWN_CAR, OWN_LICENCE, PHOTOS, RULES, docketed, with_
from tests.support.licence_events import TODAY, decided, stands
from violations.rules.eligibility import reasons
from violations.rules.eligibility_facts import Facts
from violations.rules.eligibility_reasons import Reason
from violations.rules.states import State


def without(facts, kind):
    return with_(facts, bindings=tuple(one for one in facts.bindings if one.kind != kind))


def also_docketed(facts, *more):
    return with_(facts, docket=(*facts.docket, *more))


# Each makes one fact bad, whatever the others are, and leaves every record in its place.
FAILINGS = {
    "no_licence": lambda facts: without(facts, "licence"),
    "licence_state": lambda facts: with_(facts, licence={"states": "M"}),
    "class_mismatch": lambda facts: with_(facts, licence={"classes": "E"}),
    "before_licence": lambda facts: with_(facts, licence={"first_licensed": date(2026, 11, 3)}),
    "not_bound": lambda facts: without(facts, "vehicle"),
    "vehicle_kind": lambda facts: with_(facts, vehicle={"use": "B"}),
    "vehicle_state": lambda facts: with_(facts, vehicle={"states": "E"}),
    "not_open": lambda facts: with_(facts, violation={"state": State.SETTLED}),
    "over_limit": lambda facts: with_(facts, violation={"fine": 200_000}),
    "would_reach_12": lambda facts: with_(facts, standing=stands(decided("D1", "2026-06-01", 9))),
    "appeal_pending": lambda facts: with_(facts, violation={"appealed": True}),
    "unpaid": lambda facts: also_docketed(facts, docketed(state="decided", pay_by=date(2026, 10, 1))),
    "three_rule": lambda facts: with_(facts, vehicle_licences=frozenset("abc")),
    "daily_cap": lambda facts: also_docketed(facts, *[docketed(decided_on=TODAY)] * 5),
    "area_closed": lambda facts: with_(facts, violation={"agency": "110000000000"}),
    "not_confirmed": lambda facts: with_(facts, confirmation=CONFIRMED.__class__(
        undisputed=False, consents=True, notice=CONFIRMED.notice, photos=CONFIRMED.photos)),
    "evidence_missing": lambda facts: with_(facts, violation={"evidence": PHOTOS[:1]}),
    "amounts_differ": lambda facts: with_(facts, violation={"points": 4}),
}  # fmt: skip

SOME = st.lists(st.sampled_from(sorted(FAILINGS)), unique=True)


def made_bad(names) -> Facts:
    return reduce(lambda facts, name: FAILINGS[name](facts), names, MAY)


def found(facts) -> set[str]:
    return set(reasons(facts, RULES, TODAY))


@given(SOME, st.sampled_from(sorted(FAILINGS)))
def test_one_more_thing_against_it_is_told_and_hides_no_other(names, one_more):
    before = found(made_bad(names))
    after = found(made_bad([*names, one_more]))
    assert set(names) <= before
    assert before | {one_more} <= after


@given(SOME, st.data())
def test_the_order_in_which_things_went_wrong_means_nothing(names, data):
    shuffled = data.draw(st.permutations(names))
    assert reasons(made_bad(names), RULES, TODAY) == reasons(made_bad(shuffled), RULES, TODAY)


@given(SOME, st.data())
def test_the_order_within_the_facts_means_nothing(names, data):
    facts = made_bad(names)
    bindings = (*facts.bindings, ENTRUSTED, OWN_CAR, OWN_LICENCE)
    docket = (*facts.docket, *(docketed(vehicle=f"02贵AX{n}001") for n in range(2)))
    told = {reasons(_with_order(facts, bindings, docket, data), RULES, TODAY) for _ in range(2)}
    assert len(told) == 1


@given(SOME)
def test_reasons_come_once_and_in_the_order_of_the_table(names):
    told = reasons(made_bad(names), RULES, TODAY)
    assert list(told) == [reason for reason in Reason if reason in told]


@given(SOME)
def test_who_has_no_part_in_it_is_told_the_same_whatever_is_wrong_with_vehicle_and_violation(names):
    strangers = with_(made_bad(names), vehicle={"owner": FIRM})
    private = {"no_licence", "licence_state", "unpaid", "daily_cap"}
    assert found(strangers) == (set(names) & private) | {"not_bound"}


def _with_order(facts, bindings, docket, data):
    shown = tuple(data.draw(st.permutations(facts.violation.evidence)))
    return with_(
        facts,
        bindings=tuple(data.draw(st.permutations(bindings))),
        docket=tuple(data.draw(st.permutations(docket))),
        violation={"evidence": shown},
    )
