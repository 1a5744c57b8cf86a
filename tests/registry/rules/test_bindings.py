from dataclasses import replace
from datetime import date

import pytest

from registry.rules.binding_reasons import NOT_YOURS, REASONS, Outcome, verdict
from registry.rules.binding_rules import BINDING_RULES
from registry.rules.bindings import judge_clerk, judge_licence, judge_vehicle
from tests.support.claims import (
    CAR,
    CLERK,
    LICENCE,
    OWN_CAR,
    OWN_LICENCE,
    RULES,
    car,
    codes,
    entrusted,
    licence,
)
from tests.support.licence_events import TODAY
from traffic.identifiers.people import DRIVER_STATES
from traffic.identifiers.vehicles import VEHICLE_STATES


def test_an_own_vehicle_is_bound_at_once():
    found = judge_vehicle(OWN_CAR, TODAY)
    assert (found.outcome, found.reasons, found.version) == (Outcome.AUTO, (), RULES.version)


@pytest.mark.parametrize("tail", ["730214", "100021", "lz1ta4b32pa100021", " 73 02-14"])
def test_the_end_of_the_engine_number_or_of_the_vin_proves_a_vehicle(tail):
    assert judge_vehicle(replace(OWN_CAR, tail=tail), TODAY).outcome is Outcome.AUTO


@pytest.mark.parametrize("tail", ["", "---", "730215", "214", "0214"])
def test_another_end_proves_nothing(tail):
    found = judge_vehicle(replace(OWN_CAR, tail=tail), TODAY)
    assert (found.outcome, codes(found), found.told) == (Outcome.REFUSED, ["tail_differs"], (NOT_YOURS,))


def test_an_end_below_four_characters_proves_nothing_even_where_the_number_is_no_longer():
    short = replace(CAR, engine="217")
    assert codes(judge_vehicle(replace(OWN_CAR, tail="217", vehicle=short), TODAY)) == ["tail_differs"]
    assert judge_vehicle(replace(OWN_CAR, tail="0217", vehicle=replace(CAR, engine="0217")), TODAY).reasons == ()


def test_a_vehicle_without_engine_number_is_proved_by_its_vin():
    assert judge_vehicle(replace(OWN_CAR, tail="100021", vehicle=replace(CAR, engine=None)), TODAY).reasons == ()


def test_an_unknown_vehicle_and_one_of_somebody_else_are_told_alike():
    unknown = judge_vehicle(replace(OWN_CAR, vehicle=None), TODAY)
    another = car(owner="token-zhou", owner_name="周远", states="EK")
    assert codes(unknown) == ["vehicle_unknown"]
    assert codes(another) == ["not_owner", "name_differs", "vehicle_cancelled", "vehicle_watched"]
    assert unknown.told == another.told == (NOT_YOURS,)


def test_nobody_binds_before_their_name_is_verified():
    found = judge_vehicle(replace(OWN_CAR, person=None), TODAY)
    assert found.outcome is Outcome.REFUSED
    assert [reason.code for reason in found.told] == ["not_verified", "not_yours"]
    assert codes(judge_licence(replace(OWN_LICENCE, person=None), TODAY)) == ["not_verified", "licence_of_another"]
    assert codes(judge_clerk(replace(CLERK, person=None), TODAY)) == ["not_verified", "clerk_reviewed"]


@pytest.mark.parametrize("letter", VEHICLE_STATES)
def test_each_state_of_a_vehicle_has_its_outcome(letter):
    outcome = Outcome.REFUSED if letter in "BEMP" else Outcome.REVIEW if letter in "CJKLNO" else Outcome.AUTO
    assert car(states=letter).outcome is outcome
    assert car(states=f"Q{letter}").outcome is outcome


@pytest.mark.parametrize(
    ("states", "reasons"),
    [
        ("E", ["vehicle_cancelled"]),
        ("QM", ["vehicle_cancelled"]),
        ("B", ["vehicle_transferred"]),
        ("GK", ["vehicle_watched"]),
        ("BEK", ["vehicle_cancelled", "vehicle_transferred", "vehicle_watched"]),
    ],
)
def test_a_vehicles_states_are_told_to_its_owner(states, reasons):
    found = car(states=states)
    assert codes(found) == [reason.code for reason in found.told] == reasons


def test_another_name_under_the_same_number_is_for_a_person_to_see():
    assert (car(owner_name="张途桉").outcome, codes(car(owner_name="张途桉"))) == (Outcome.REVIEW, ["name_differs"])
    assert car(owner_name=" 张 途安").outcome is Outcome.AUTO
    assert codes(licence(name="张途桉")) == ["name_differs"]


def test_a_name_is_one_however_its_dot_is_written():
    claim = replace(OWN_CAR, name="买买提·艾力", vehicle=replace(CAR, owner_name="买买提.艾力"))
    assert judge_vehicle(claim, TODAY).outcome is Outcome.AUTO


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (judge_vehicle(replace(OWN_CAR, already=True), TODAY), "already_bound"),
        (judge_vehicle(replace(OWN_CAR, bound=RULES.vehicles_a_person), TODAY), "too_many_vehicles"),
        (judge_licence(replace(OWN_LICENCE, already=True), TODAY), "already_bound"),
        (judge_licence(replace(OWN_LICENCE, bound=1), TODAY), "too_many_licences"),
        (judge_clerk(replace(CLERK, already=True), TODAY), "already_bound"),
        (judge_clerk(replace(CLERK, units=RULES.units_a_clerk), TODAY), "too_many_units"),
        (judge_clerk(replace(CLERK, clerks=RULES.clerks_a_unit), TODAY), "too_many_clerks"),
        (entrusted(already=True), "already_bound"),
        (entrusted(drivers=RULES.drivers_a_vehicle), "too_many_drivers"),
        (entrusted(vehicles=RULES.vehicles_a_driver), "driver_has_too_many"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_bound_or_too_many_is_refused(found, code):
    assert found.outcome is Outcome.REFUSED
    assert code in codes(found)


def test_one_below_the_most_is_still_bound():
    assert judge_vehicle(replace(OWN_CAR, bound=RULES.vehicles_a_person - 1), TODAY).outcome is Outcome.AUTO


def test_the_own_licence_is_bound_at_once():
    assert judge_licence(OWN_LICENCE, TODAY).outcome is Outcome.AUTO


@pytest.mark.parametrize("letter", DRIVER_STATES)
def test_each_state_of_a_licence_has_its_outcome(letter):
    outcome = Outcome.REFUSED if letter in "CEFGR" else Outcome.REVIEW if letter in "JKLMS" else Outcome.AUTO
    assert licence(states=letter).outcome is outcome
    assert licence(states=f"H{letter}").outcome is outcome


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        ({"states": "F"}, ["licence_cancelled"]),
        ({"states": "C"}, ["licence_transferred"]),
        ({"states": "HS"}, ["licence_overdue"]),
        ({"states": "JM"}, ["licence_overdue", "licence_withheld"]),
        ({"valid_until": date(2026, 11, 4)}, ["licence_overdue"]),
        ({"valid_until": TODAY}, []),
    ],
)
def test_a_licences_states_are_told_to_its_holder(facts, reasons):
    found = licence(**facts)
    assert codes(found) == [reason.code for reason in found.told] == reasons


@pytest.mark.parametrize(
    ("claim", "reasons"),
    [
        (replace(OWN_LICENCE, licence=None), ["licence_unknown"]),
        (replace(OWN_LICENCE, file_number="520100000002"), ["file_number_differs"]),
        (replace(OWN_LICENCE, person="token-zhou"), ["licence_of_another"]),
        (
            replace(OWN_LICENCE, file_number="", licence=replace(LICENCE, states="G")),
            ["file_number_differs", "licence_cancelled"],
        ),
    ],
)
def test_a_licence_that_is_not_proved_is_told_as_nothing(claim, reasons):
    found = judge_licence(claim, TODAY)
    assert (found.outcome, codes(found), found.told) == (Outcome.REFUSED, reasons, (NOT_YOURS,))


def test_a_file_number_is_read_however_it_is_written():
    assert judge_licence(replace(OWN_LICENCE, file_number=" 5201 0000 0001"), TODAY).outcome is Outcome.AUTO


def test_a_code_without_words_is_a_programming_error():
    with pytest.raises(KeyError, match="no_such_code"):
        verdict("v", {"no_such_code": True})


def test_every_reason_has_words_in_both_languages():
    assert all(reason.code == code and reason.zh and reason.en for code, reason in REASONS.items())


def test_the_letters_of_the_table_are_those_of_the_dictionaries():
    for rules in BINDING_RULES:
        vehicle = rules.vehicle_cancelled | rules.vehicle_transferred | rules.vehicle_watched
        driver = rules.licence_cancelled | rules.licence_transferred | rules.licence_overdue | rules.licence_withheld
        assert vehicle <= VEHICLE_STATES.keys()
        assert driver <= rules.driver_barred <= DRIVER_STATES.keys()


def test_versions_are_told_apart():
    assert len({rules.version for rules in BINDING_RULES}) == len(BINDING_RULES)
