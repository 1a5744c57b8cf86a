from datetime import date, timedelta
from typing import get_args

import pytest

from recognition.contract.requests import WantedKind
from recognition.rules import texts
from recognition.rules.cards import FIELDS
from recognition.rules.picture_states import MOVES, PictureState, comes_from
from recognition.rules.picture_terms import CONTENT_TYPES, OFFICERS_RULES, PERSONS_RULES, is_of, picture_rules
from recognition.rules.readings import Kind
from recognition.rules.verdicts import Verdict


@pytest.mark.parametrize(
    ("kind", "content", "is_one"),
    [
        ("jpeg", b"\xff\xd8\xff\xe0 and more", True),
        ("png", b"\x89PNG\r\n\x1a\n and more", True),
        ("jpeg", b"\x89PNG\r\n\x1a\n", False),
        ("png", b"", False),
        ("png", "一段文字".encode(), False),
    ],
)
def test_a_type_is_told_by_how_a_file_begins(kind, content, is_one):
    assert is_of(kind, content) is is_one


def test_every_type_that_is_taken_has_its_content_type():
    assert dict(CONTENT_TYPES) == {"jpeg": "image/jpeg", "png": "image/png"}


@pytest.mark.parametrize("table", [PERSONS_RULES, OFFICERS_RULES], ids=["persons", "officers"])
def test_there_are_rules_for_every_day(table):
    first = table[0].valid_from
    for day in (first, first - timedelta(days=1000), date(2026, 11, 5)):
        assert picture_rules(day, table).read > 0


def test_officers_may_ask_for_more():
    today = date(2026, 11, 5)
    assert picture_rules(today, OFFICERS_RULES).read > picture_rules(today, PERSONS_RULES).read


def test_every_state_says_where_it_leads_and_none_leads_back():
    assert set(MOVES) == set(PictureState)
    assert comes_from(PictureState.ANNOUNCED) == frozenset()
    assert comes_from(PictureState.READ) == set(PictureState)


def test_everything_that_is_answered_has_a_text():
    assert set(texts.KINDS) == set(Kind)
    assert set(texts.VERDICTS) == set(Verdict)
    assert {name for names in FIELDS.values() for name in names} <= set(texts.FIELDS)


def test_what_has_no_text_yet_is_told_all_the_same():
    assert texts.field_text("stamp") == "stamp"
    assert "重新拍摄" in texts.refusal_text("upside_down")


def test_the_contract_names_the_kinds_of_the_rules():
    assert set(get_args(WantedKind)) == {kind.value for kind in Kind}
