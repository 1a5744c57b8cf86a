from datetime import date

from recognition.rules.agreement import against_record, between, supports, within
from recognition.rules.readings import Field, Kind, Reading
from recognition.rules.verdicts import Verdict

TODAY = date(2026, 11, 5)
WANG = {"name": "王安", "sex": "男", "birth": "1990-03-07", "citizen_id": "520103199003071232"}


def reading(kind, **values):
    return Reading(
        kind, tuple(Field(name, value, 1.0, "none", None, Verdict.CERTAIN) for name, value in values.items())
    )


def codes(findings):
    return {finding.code for finding in findings}


def test_a_card_whose_number_says_the_same_agrees():
    assert within(Kind.CITIZEN_ID_FRONT, WANG, TODAY) == ()
    assert supports(WANG, TODAY) == {"birth", "sex"}


def test_a_birth_that_the_number_does_not_know_is_found():
    assert codes(within(Kind.CITIZEN_ID_FRONT, WANG | {"birth": "1990-03-01"}, TODAY)) == {"birth_differs_from_number"}


def test_a_sex_that_the_number_does_not_know_is_found():
    assert codes(within(Kind.CITIZEN_ID_FRONT, WANG | {"sex": "女"}, TODAY)) == {"sex_differs_from_number"}


def test_a_number_whose_check_digit_fails_is_found_and_supports_nothing():
    wrong = WANG | {"citizen_id": "520103199003071233"}
    assert codes(within(Kind.CITIZEN_ID_FRONT, wrong, TODAY)) == {"number_invalid"}
    assert supports(wrong, TODAY) == frozenset()


def test_terms_are_whole_years():
    term = {"valid_from": "2018-12-16", "valid_to": "2038-12-16"}
    assert within(Kind.CITIZEN_ID_BACK, term, TODAY) == ()
    assert codes(within(Kind.CITIZEN_ID_BACK, term | {"valid_to": "2038-12-18"}, TODAY)) == {"term_unusual"}
    assert within(Kind.CITIZEN_ID_BACK, term | {"valid_to": "长期"}, TODAY) == ()


def test_a_term_from_the_29th_of_february_may_end_on_the_28th():
    assert within(Kind.CITIZEN_ID_BACK, {"valid_from": "2016-02-29", "valid_to": "2026-02-28"}, TODAY) == ()


def test_days_must_exist_and_stand_in_order():
    assert codes(within(Kind.VEHICLE_LICENCE, {"registered": "2020-02-30"}, TODAY)) == {"no_such_day"}
    late = {"registered": "2020-03-02", "issued": "2020-03-01"}
    assert codes(within(Kind.VEHICLE_LICENCE, late, TODAY)) == {"days_out_of_order"}
    assert codes(within(Kind.VEHICLE_LICENCE, {"issued": "2026-11-06"}, TODAY)) == {"day_ahead"}


def test_nobody_is_licensed_as_a_child():
    young = {"birth": "1990-03-07", "first_issued": "2007-03-07"}
    assert codes(within(Kind.DRIVING_LICENCE, young, TODAY)) == {"licensed_too_young"}


def test_a_loaded_vehicle_is_heavier_than_an_empty_one():
    masses = {"gross_mass": "1400kg", "curb_mass": "1850kg"}
    assert codes(within(Kind.VEHICLE_LICENCE_BACK, masses, TODAY)) == {"masses_out_of_order"}


def test_a_licence_has_the_number_of_its_holders_id():
    front = reading(Kind.CITIZEN_ID_FRONT, **WANG)
    licence = reading(Kind.DRIVING_LICENCE, name="王安", licence_number="520103199003071232", birth="1990-03-07")
    assert between([front, licence], TODAY) == ()
    other = reading(Kind.DRIVING_LICENCE, name="王宁", licence_number="52010219851201004X", birth="1985-12-01")
    assert codes(between([front, other], TODAY)) == {"name_differs", "number_differs", "birth_differs"}


def test_a_plate_in_the_street_is_the_one_in_the_vehicle_licence():
    street, page = reading(Kind.PLATE, plate="贵A12345"), reading(Kind.VEHICLE_LICENCE, plate="贵A12346")
    assert codes(between([street, page], TODAY)) == {"plate_differs"}


def test_the_term_on_an_ids_back_fits_the_age_on_its_front():
    front = reading(Kind.CITIZEN_ID_FRONT, **WANG)
    right = reading(Kind.CITIZEN_ID_BACK, valid_from="2018-05-02", valid_to="2038-05-02")
    assert between([front, right], TODAY) == ()
    for valid_from, valid_to in (("2018-05-02", "2028-05-02"), ("1988-05-02", "2008-05-02"), ("2018-05-02", "长期")):
        wrong = reading(Kind.CITIZEN_ID_BACK, valid_from=valid_from, valid_to=valid_to)
        assert codes(between([front, wrong], TODAY)) == {"two_sides_differ"}


def test_a_card_is_held_against_the_record_of_its_vehicle():
    read = {"plate": "贵A·12345", "vin": "LSVAA49J132047371", "owner": "王安"}
    assert against_record(read, {"plate": "贵A12345", "vin": "LSVAA49J132047371", "owner": ""}) == ()
    assert codes(against_record(read, {"vin": "LSVAA49J132047372"})) == {"vin_differs_from_record"}
