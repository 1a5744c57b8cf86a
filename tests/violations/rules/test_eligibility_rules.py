from dataclasses import fields
from datetime import date, timedelta
from itertools import pairwise

from traffic.identifiers.people import DRIVER_STATES
from traffic.identifiers.plate_kinds import PLATE_KINDS
from traffic.identifiers.vehicles import USES, VEHICLE_STATES
from violations.rules.eligibility_reasons import TEXTS, Reason
from violations.rules.eligibility_rules import ELIGIBILITY_RULES, EligibilityRules, Reach, eligibility_rules

NOW = eligibility_rules(date(2026, 11, 5))


def test_the_rules_of_the_day_are_the_first_ones():
    assert (NOW.version, NOW.fine_most, NOW.points_most) == ("penalties-2026-01", 20_000, 6)
    assert (NOW.a_day, NOW.a_vehicle_a_day, NOW.others_most, NOW.licences_most) == (5, 3, 3, 3)
    assert NOW.reach is Reach.NEVER


def test_every_number_names_its_source():
    named = {field.name for field in fields(EligibilityRules)} - {"version", "valid_from", "valid_to", "sources"}
    for rules in ELIGIBILITY_RULES:
        assert set(rules.sources) == named
        assert all(rules.sources.values())


def test_the_table_has_neither_gap_nor_overlap_and_each_version_is_one():
    rows = sorted(ELIGIBILITY_RULES, key=lambda row: row.valid_from)
    assert rows[-1].valid_to is None
    assert all(a.valid_to + timedelta(days=1) == b.valid_from for a, b in pairwise(rows))
    assert len({row.version for row in rows}) == len(rows)


def test_letters_and_kinds_are_those_of_the_dictionaries():
    for rules in ELIGIBILITY_RULES:
        assert rules.licence_bars <= set(DRIVER_STATES)
        assert rules.vehicle_bars <= set(VEHICLE_STATES)
        assert rules.uses <= set(USES)
        assert rules.plate_kinds <= set(PLATE_KINDS)


def test_every_reason_has_words_and_says_what_can_be_done():
    assert list(TEXTS) == list(Reason)
    for reason in Reason:
        text = TEXTS[reason]
        assert reason == reason.name.lower()
        assert all((text.zh, text.en, text.remedy_zh, text.remedy_en))
