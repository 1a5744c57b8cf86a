from datetime import UTC, datetime, timedelta

import pytest

from traffic.tokens.ring import public_set, rotated, signing_key

BIRTH = datetime(2026, 11, 5, tzinfo=UTC)
DAY = timedelta(days=1)


def years(ring=None, days=120):
    """The ring at each run of the daily rotation."""
    for day in range(days):
        ring = rotated(ring, BIRTH + day * DAY)
        yield BIRTH + day * DAY, ring


def ids(ring):
    return [key["jwk"]["kid"] for key in ring["keys"]]


def test_the_first_key_signs_at_once():
    ring = rotated(None, BIRTH)
    assert signing_key(ring, BIRTH)["jwk"]["kid"] == ids(ring)[0]


def test_running_it_again_changes_nothing():
    for now, ring in years():
        assert rotated(ring, now) == ring


def test_a_key_is_published_a_day_before_it_signs():
    heard_of = {}
    for now, ring in years():
        for key in ids(ring):
            heard_of.setdefault(key, now)
        signs = signing_key(ring, now)["jwk"]["kid"]
        assert signs == ids(ring)[0] or now - heard_of[signs] >= DAY


def test_a_key_stays_published_until_its_last_token_has_run_out():
    last_signed = {}
    for now, ring in years():
        for key, when in last_signed.items():
            assert key in ids(ring) or now - when >= DAY
        last_signed[signing_key(ring, now)["jwk"]["kid"]] = now
    assert len(last_signed) == 4


def test_a_ring_holds_two_keys_at_most():
    assert max(len(ring["keys"]) for _, ring in years()) == 2


def test_the_public_set_gives_no_private_part_away():
    (key,) = public_set(rotated(None, BIRTH))["keys"]
    assert set(key) == {"kty", "crv", "x", "y", "kid", "use", "alg"}


@pytest.mark.parametrize("empty", [None, {}])
def test_nothing_held_is_the_beginning(empty):
    assert len(rotated(empty, BIRTH)["keys"]) == 1
