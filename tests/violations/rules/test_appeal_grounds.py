import pytest

from violations.rules.appeal_files import CONTENT_TYPES, is_of
from violations.rules.appeal_grounds import GROUNDS, STANDS, TEXTS, Outcome, fits


def test_there_are_the_eight_grounds_of_the_law():
    assert len(GROUNDS) == 8
    assert list(GROUNDS)[-1] == "other"


def test_a_code_means_one_thing():
    assert len(TEXTS) == len(GROUNDS) + len(STANDS)


@pytest.mark.parametrize("code", GROUNDS)
def test_a_ground_of_removal_goes_with_a_withdrawal_only(code):
    assert fits(Outcome.WITHDRAWN, code)
    assert not fits(Outcome.UPHELD, code)


@pytest.mark.parametrize("code", STANDS)
def test_a_ground_to_stand_goes_with_upholding_only(code):
    assert fits(Outcome.UPHELD, code)
    assert not fits(Outcome.WITHDRAWN, code)


def test_no_ground_at_all_goes_with_nothing():
    assert not fits(Outcome.UPHELD, "")


@pytest.mark.parametrize(
    ("kind", "content"), [("jpeg", b"\xff\xd8\xff\xe0"), ("png", b"\x89PNG\r\n\x1a\n-"), ("pdf", b"%PDF-1.7")]
)
def test_a_file_is_known_by_how_it_begins(kind, content):
    assert [each for each in CONTENT_TYPES if is_of(each, content)] == [kind]


@pytest.mark.parametrize("content", [b"", b"<html>", b"MZ", b"\xff\xd8"])
def test_anything_else_is_none_of_them(content):
    assert not any(is_of(kind, content) for kind in CONTENT_TYPES)
