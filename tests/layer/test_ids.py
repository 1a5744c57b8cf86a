import re
import subprocess
import sys
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.template import ROOT
from traffic import clock, ids


def test_an_id_has_26_characters_that_survive_being_read_aloud() -> None:
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{26}", ids.sortable())


def test_ids_of_one_moment_share_their_beginning_only() -> None:
    drawn = {ids.sortable() for _ in range(100)}
    assert len(drawn) == 100
    assert len({one[:10] for one in drawn}) == 1


def test_an_id_says_when_it_was_made() -> None:
    assert ids.made_at(ids.sortable()) == clock.now()
    with pytest.raises(ValueError, match="substring"):
        ids.made_at("ILOU")


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 10**11))
def test_later_ids_sort_after_earlier_ones(milliseconds: int) -> None:
    earlier = ids.sortable()
    with clock.standing_at(clock.now() + timedelta(milliseconds=milliseconds)):
        assert ids.sortable() > earlier


def test_a_number_is_spelled_in_26_characters_that_sort_as_numbers_do() -> None:
    assert [ids.spelled(number) for number in (0, 31, 32)] == ["0" * 26, "0" * 25 + "Z", "0" * 24 + "10"]
    assert ids.spelled((1 << 128) - 1) == "7" + "Z" * 25


def test_of_a_longer_number_the_last_130_bits_are_spelled() -> None:
    assert ids.spelled((1 << 136) + 32) == ids.spelled(32)


def test_a_nonce_is_as_long_as_asked() -> None:
    assert [len(ids.nonce()), len(ids.nonce(4)), ids.nonce(0)] == [16, 4, b""]


def test_one_seed_yields_one_sequence() -> None:
    with ids.seeded(3):
        first = ids.sortable(), ids.nonce()
    with ids.seeded(3):
        assert (ids.sortable(), ids.nonce()) == first
    with ids.seeded(4):
        assert (ids.sortable(), ids.nonce()) != first


def test_a_seed_ends_with_its_block_even_by_an_error() -> None:
    with ids.seeded(9):
        expected = [ids.nonce(), ids.nonce()]
    with ids.seeded(9):
        first = ids.nonce()
        with pytest.raises(ZeroDivisionError), ids.seeded(3):
            raise ZeroDivisionError
        assert [first, ids.nonce()] == expected


def test_what_a_deployed_door_draws_cannot_be_foretold() -> None:
    drawn = {
        subprocess.run(
            [sys.executable, "-c", "from traffic import ids; print(ids.nonce(32).hex())"],
            env={"PYTHONPATH": str(ROOT / "layers/traffic/python")},
            capture_output=True,
            check=True,
        ).stdout
        for _ in range(2)
    }
    assert len(drawn) == 2
