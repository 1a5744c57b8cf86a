import json
from datetime import datetime, timedelta

import pytest
from joserfc.jwk import ECKey

from traffic import clock
from traffic.envelopes.form import ALGORITHM
from traffic.envelopes.ring import Ring, first_ring, opens, public_set, rotated

START = datetime(2026, 11, 5, 12, 0, tzinfo=clock.CHINA)
MONTH, WEEK, QUARTER = timedelta(days=30), timedelta(days=7), timedelta(minutes=15)
SECOND = timedelta(seconds=1)


def ids_of(ring: Ring) -> list[str]:
    return [key["kid"] for key in ring["keys"]]


def published(ring: Ring, now: datetime) -> str:
    (key,) = public_set(ring, now)["keys"]
    return str(key["kid"])


def test_the_first_ring_has_one_private_key_that_stays() -> None:
    (key,) = first_ring(START)["keys"]
    assert (key["kty"], key["crv"], key["use"], key["alg"]) == ("EC", "P-256", "enc", ALGORITHM)
    assert ECKey.import_key(key).is_private
    assert key["retire_after"] is None


def test_a_ring_is_plain_data() -> None:
    ring = rotated(first_ring(START), START + MONTH)
    assert json.loads(json.dumps(ring)) == ring


@pytest.mark.parametrize("after", [timedelta(0), SECOND, MONTH - SECOND])
def test_a_ring_stays_as_it_is_for_a_month(after: timedelta) -> None:
    ring = first_ring(START)
    assert rotated(ring, START + after) == ring


def test_after_a_month_a_new_key_comes_and_the_old_one_has_an_end() -> None:
    ring, now = first_ring(START), START + MONTH
    turned = rotated(ring, now)
    assert ids_of(turned)[0] == ids_of(ring)[0]
    assert [key["retire_after"] for key in turned["keys"]] == [(now + WEEK).isoformat(), None]


def test_turning_a_ring_leaves_the_one_before_untouched() -> None:
    ring = first_ring(START)
    before = json.dumps(ring)
    rotated(ring, START + MONTH)
    assert json.dumps(ring) == before


def test_turning_a_ring_twice_is_turning_it_once() -> None:
    now = START + MONTH
    turned = rotated(first_ring(START), now)
    assert rotated(turned, now) == turned
    assert rotated(turned, now + SECOND) == turned


def test_an_old_key_opens_for_a_week_and_is_then_left_out() -> None:
    now = START + MONTH
    turned = rotated(first_ring(START), now)
    old, new = turned["keys"]
    assert opens(old, now + WEEK - SECOND)
    assert not opens(old, now + WEEK)
    assert opens(new, now + WEEK)
    assert ids_of(rotated(turned, now + WEEK)) == [new["kid"]]


def test_an_end_once_set_is_never_moved() -> None:
    turned = rotated(first_ring(START), START + MONTH)
    end = turned["keys"][0]["retire_after"]
    turned["keys"][1]["made_at"] = START.isoformat()
    again = rotated(turned, START + MONTH + timedelta(days=1))
    assert again["keys"][0]["retire_after"] == end
    assert len(again["keys"]) == 3


def test_a_ring_that_nobody_turned_for_a_year_still_opens_what_was_sealed_to_it() -> None:
    ring, now = first_ring(START), START + timedelta(days=365)
    assert published(ring, now) == ids_of(ring)[0]
    turned = rotated(ring, now)
    assert opens(turned["keys"][0], now)


def test_a_new_key_is_published_when_every_process_has_heard_of_it() -> None:
    ring, now = first_ring(START), START + MONTH
    old, new = ids_of(turned := rotated(ring, now))
    assert published(turned, now) == published(turned, now + QUARTER - SECOND) == old
    assert published(turned, now + QUARTER) == new


def test_the_first_key_is_published_at_once() -> None:
    ring = first_ring(START)
    assert published(ring, START) == ids_of(ring)[0]


def test_what_is_published_has_no_private_part_and_no_date() -> None:
    (key,) = public_set(first_ring(START), START)["keys"]
    assert set(key) == {"kty", "crv", "x", "y", "kid", "use", "alg"}
    assert not ECKey.import_key(key).is_private
