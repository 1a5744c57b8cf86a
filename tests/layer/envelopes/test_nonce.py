import pytest

from tests.support.faults import Fault, planned
from traffic import aws, clock, ids
from traffic.envelopes.ring import Ring
from traffic.records.nonce import Nonce


def held(nonce: str) -> dict[str, dict[str, str]] | None:
    found = aws.client("dynamodb").get_item(TableName="test-foundation-nonces", Key={"nonce": {"S": nonce}})
    item: dict[str, dict[str, str]] | None = found.get("Item")
    return item


def test_a_nonce_is_claimed_once(platform: Ring) -> None:
    assert [Nonce.claim("one", seconds=60) for _ in range(3)] == [True, False, False]
    assert Nonce.claim("another", seconds=60)


def test_a_nonce_is_kept_for_as_long_as_was_said(platform: Ring) -> None:
    Nonce.claim("one", seconds=660)
    item = held("one")
    assert item
    assert item["expiration"] == {"N": str(clock.epoch_seconds() + 660)}


def test_a_claim_that_comes_too_late_moves_nothing(platform: Ring) -> None:
    Nonce.claim("one", seconds=60)
    before = held("one")
    assert not Nonce.claim("one", seconds=6000)
    assert held("one") == before


def test_a_write_that_is_sent_again_because_its_answer_got_lost_is_still_the_first(platform: Ring) -> None:
    for _ in range(2):
        with ids.seeded(1):
            assert Nonce.claim("one", seconds=60)
    assert not Nonce.claim("one", seconds=60)


def test_a_claim_that_failed_before_it_took_effect_leaves_the_nonce_free(platform: Ring) -> None:
    with planned(at=1), pytest.raises(Fault):
        Nonce.claim("one", seconds=60)
    assert Nonce.claim("one", seconds=60)


def test_a_claim_of_unknown_outcome_is_never_given_twice(platform: Ring) -> None:
    with planned(at=1, kind="after"), pytest.raises(Fault):
        Nonce.claim("one", seconds=60)
    assert not Nonce.claim("one", seconds=60)
