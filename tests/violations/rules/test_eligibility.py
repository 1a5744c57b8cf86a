from dataclasses import replace
from datetime import date

import pytest

from registry.rules.binding_states import BindingState
from registry.rules.claims import BindingKind
from tests.support.eligible import CONFIRMED, ENTRUSTED, FIRM, MAY, OWN_CAR, OWN_LICENCE, PHOTOS, RULES, codes, docketed
from tests.support.licence_events import CAR, TODAY, cleared, decided, stands
from violations.rules import eligibility_facts as known
from violations.rules.eligibility_rules import Reach
from violations.rules.states import State

YELLOW = f"01{CAR[2:]}"
FIRMS = {"vehicle": {"owner": FIRM}, "bindings": (ENTRUSTED, OWN_LICENCE)}
OTHERS = tuple(docketed(vehicle=f"02贵AX{serial}001", decided_on=date(2026, 8, 1)) for serial in range(3))


def test_who_has_everything_in_order_may():
    assert codes() == []


def test_nothing_is_asked_to_be_confirmed_before_it_was_shown():
    assert codes(confirmation=None) == []


def test_the_driver_of_a_units_vehicle_may():
    assert codes(**FIRMS) == []


@pytest.mark.parametrize(
    ("why", "facts"),
    [
        ("no_licence", {"bindings": (OWN_CAR,)}),
        ("no_licence", {"licence": None}),
        ("no_licence", {"bindings": (OWN_CAR, replace(OWN_LICENCE, state="ended"))}),
        ("licence_state", {"licence": {"states": "AS"}}),
        ("licence_state", {"licence": {"states": "B"}}),
        ("class_mismatch", {"licence": {"classes": "D"}}),
        ("before_licence", {"licence": {"first_licensed": date(2026, 11, 2)}}),
        ("before_licence", {"licence": {"valid_until": date(2026, 10, 31)}}),
        ("not_bound", {"bindings": (OWN_LICENCE,)}),
        ("not_bound", {"bindings": (replace(OWN_CAR, state="requested"), OWN_LICENCE)}),
        ("not_bound", {"bindings": (replace(OWN_CAR, thing="02贵AX1001"), OWN_LICENCE)}),
        ("not_bound", {"vehicle": None}),
        ("bind_rule", FIRMS | {"bindings": (replace(ENTRUSTED, since=date(2026, 11, 1)), OWN_LICENCE)}),
        ("vehicle_kind", {"violation": {"vehicle": YELLOW}, "bindings": (replace(OWN_CAR, thing=YELLOW), OWN_LICENCE)}),
        ("vehicle_kind", {"vehicle": {"use": "T"}}),
        ("vehicle_state", {"vehicle": {"states": "GK"}}),
        ("not_open", {"violation": {"state": State.DECIDED}}),
        ("not_open", {"violation": {"state": State.WITHDRAWN}}),
        ("not_open", {"violation": {"decided": True}}),
        ("not_open", {"violation": {"entered": date(2026, 11, 6)}}),
        ("would_reach_12", {"standing": stands(decided("D1", "2026-06-01", 6))}),
        ("would_reach_12", {"licence": {"points": 6}}),
        ("appeal_pending", {"violation": {"appealed": True}}),
        ("unpaid", {"docket": (docketed(state="decided", pay_by=date(2026, 11, 4)),)}),
        ("three_rule", FIRMS | {"docket": OTHERS}),
        ("three_rule", {"vehicle_licences": frozenset({"token-a", "token-b", "token-c"})}),
        ("daily_cap", {"docket": tuple(docketed(decided_on=TODAY) for _ in range(5))}),
        ("daily_cap", {"vehicle_today": 3}),
        ("class_excluded", {"violation": {"code": "1010", "points": 0}}),
        ("class_excluded", {"violation": {"code": "9999"}}),
        ("class_excluded", {"violation": {"code": "1622"}}),
        ("area_closed", {"violation": {"agency": "430102000000"}}),
        ("not_confirmed", {"confirmation": replace(CONFIRMED, undisputed=False)}),
        ("not_confirmed", {"confirmation": replace(CONFIRMED, consents=False)}),
        ("not_confirmed", {"confirmation": replace(CONFIRMED, notice="rights-2020-01")}),
        ("not_confirmed", {"confirmation": replace(CONFIRMED, photos=frozenset(PHOTOS[:2]))}),
        ("evidence_missing", {"violation": {"evidence": PHOTOS[:2]}}),
        ("evidence_missing", {"violation": {"evidence": (), "photos": 0}}),
        ("amounts_differ", {"violation": {"points": 3}}),
        ("amounts_differ", {"violation": {"fine": 1_000}}),
        ("amounts_differ", {"violation": {"fine": 0}}),
    ],
)  # fmt: skip
def test_one_thing_out_of_order_is_one_reason(why, facts):
    assert codes(**facts) == [why]


def test_an_account_without_a_person_is_told_that_and_no_more():
    assert codes(person=None, licence={"states": "B"}) == ["not_verified"]


def test_too_much_to_pay_is_over_the_limit():
    assert codes(violation={"fine": 20_001}) == ["over_limit", "amounts_differ"]
    assert codes(violation={"points": 9}) == ["over_limit", "would_reach_12", "amounts_differ"]


def test_three_studies_in_a_cycle_make_a_key_person():
    full = [
        event for n in "123" for event in (decided(f"D{n}", f"2026-0{n}-01", 12), cleared(f"S{n}", f"2026-0{n}-20"))
    ]
    now = stands(*full, today=date(2026, 4, 10))
    assert now.studies == 3
    assert codes(standing=now) == ["key_person"]


def test_a_units_vehicle_under_review_is_no_bound_one():
    pending = (replace(ENTRUSTED, state="requested"), OWN_LICENCE)
    assert codes(vehicle={"owner": FIRM}, bindings=pending) == ["not_bound", "unit_pending"]


@pytest.mark.parametrize("owner", ["token-somebody", "token-next-owner"])
def test_who_has_no_part_in_the_vehicle_is_told_nothing_of_it(owner):
    bindings = (OWN_CAR, replace(ENTRUSTED, unit=FIRM), OWN_LICENCE)
    bad = {"state": State.SETTLED, "code": "9999", "appealed": True, "evidence": (), "fine": 90_000}
    found = codes(vehicle={"owner": owner, "states": "C"}, bindings=bindings, violation=bad, licence={"states": "B"})
    assert found == ["licence_state", "not_bound"]


def test_an_owner_who_has_not_bound_the_vehicle_is_told_everything():
    found = codes(bindings=(), vehicle={"states": "K"}, violation={"appealed": True})
    assert found == ["no_licence", "not_bound", "vehicle_state", "appeal_pending"]


def test_without_a_licence_its_rules_are_not_asked_and_all_others_are():
    found = codes(licence=None, standing=None, vehicle={"states": "K"}, violation={"agency": "430102000000"})
    assert found == ["no_licence", "vehicle_state", "area_closed"]


def test_a_violation_without_points_may_lie_before_the_binding():
    early = FIRMS | {"bindings": (replace(ENTRUSTED, since=date(2026, 11, 1)), OWN_LICENCE)}
    assert codes(**early, violation={"code": "1039", "fine": 10_000, "points": 0}) == []


def test_the_bounds_themselves_are_allowed():
    full = stands(decided("D1", "2026-06-01", 5))
    paid_late = docketed(state="paid", pay_by=date(2026, 1, 1))
    last_day = docketed(state="decided", pay_by=TODAY)
    assert codes(standing=full, docket=(paid_late, last_day), vehicle_today=2) == []


def test_one_s_own_vehicles_and_those_in_hand_are_no_others():
    own = tuple(replace(OWN_CAR, thing=one.vehicle, state="ended") for one in OTHERS)
    assert codes(**FIRMS | {"bindings": (*FIRMS["bindings"], *own)}, docket=OTHERS) == []
    assert codes(**FIRMS, docket=(*OTHERS, docketed())) == []
    assert codes(docket=OTHERS) == []


def test_what_was_withdrawn_or_decided_in_an_older_cycle_counts_no_more():
    older = replace(OTHERS[0], decided_on=date(2026, 4, 10))
    assert codes(**FIRMS, docket=(older, *OTHERS[1:])) == []
    assert codes(**FIRMS, docket=(replace(OTHERS[0], state="withdrawn"), *OTHERS[1:])) == []


def test_a_licence_among_three_may_go_on_with_the_vehicle():
    assert codes(vehicle_licences=frozenset({"token-a", "token-b", MAY.person})) == []


def test_a_warning_adds_no_points():
    eleven = stands(decided("D1", "2026-06-01", 11))
    light = {"code": "1102", "fine": 5_000, "points": 1}
    assert codes(standing=eleven, violation=light) == ["would_reach_12"]
    assert codes(standing=eleven, violation=light, warned=True) == []


def test_by_article_14_only_who_is_at_the_full_is_stopped_and_may_finish_the_vehicle_in_hand():
    rules = replace(RULES, reach=Reach.ARTICLE_14)
    eleven, full = (stands(decided("D1", "2026-06-01", points)) for points in (11, 12))
    assert codes(rules=rules, standing=eleven) == []
    assert codes(rules=rules, standing=full) == ["would_reach_12"]
    assert codes(rules=rules, standing=full, docket=(docketed(decided_on=TODAY),)) == []


def test_a_milder_law_since_then_is_for_somebody_to_weigh():
    old = {"happened": date(2022, 3, 1), "entered": date(2022, 3, 3), "code": "1345", "points": 3}
    assert codes(violation=old) == ["class_excluded", "amounts_differ"]


def test_other_rules_give_other_answers():
    assert codes(licence={"classes": "C2"}) == []
    assert codes(rules=replace(RULES, unsure_fits=False), licence={"classes": "C2"}) == ["class_mismatch"]
    assert codes(rules=replace(RULES, codes_out=frozenset({"1625"}))) == ["class_excluded"]
    assert codes(rules=replace(RULES, families_out=frozenset({"signal"}))) == ["class_excluded"]
    unpaid = (docketed(state="decided", pay_by=date(2026, 11, 4)),)
    assert codes(rules=replace(RULES, unpaid_bars=False), docket=unpaid) == []


@pytest.mark.parametrize(
    ("districts", "is_open"), [({"520103"}, True), ({"520100"}, True), ({"520102"}, False), (set(), False)]
)
def test_places_open_one_by_one(districts, is_open):
    found = codes(rules=replace(RULES, districts=frozenset(districts)))
    assert found == ([] if is_open else ["area_closed"])


def test_bindings_are_named_as_the_registry_names_them():
    assert (known.VEHICLE, known.LICENCE, known.UNIT_VEHICLE) == (
        BindingKind.VEHICLE,
        BindingKind.LICENCE,
        BindingKind.UNIT_VEHICLE,
    )
    assert (known.BOUND, known.REQUESTED, known.ENDED) == (
        BindingState.BOUND,
        BindingState.REQUESTED,
        BindingState.ENDED,
    )
