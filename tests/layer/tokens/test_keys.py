from datetime import timedelta

from tests.support.tokens import give_keys
from traffic import clock
from traffic.tokens.keys import PublicKeys, published
from traffic.tokens.ring import public_set, rotated

FIRST, SECOND = (public_set(rotated(None, clock.now())) for _ in range(2))


class Source:
    def __init__(self):
        self.says, self.asked = FIRST, 0

    def __call__(self):
        self.asked += 1
        return self.says


def kid(jwks):
    return jwks["keys"][0]["kid"]


def after(seconds):
    return clock.standing_at(clock.now() + timedelta(seconds=seconds))


def test_a_known_key_is_found_without_reading():
    source = Source()
    keys = PublicKeys(source)
    assert [keys.of_id(kid(FIRST)).kid for _ in range(5)] == [kid(FIRST)] * 5
    assert source.asked == 1


def test_a_new_key_is_heard_of():
    source = Source()
    keys = PublicKeys(source)
    source.says = SECOND
    with after(31):
        assert keys.of_id(kid(SECOND)).kid == kid(SECOND)


def test_made_up_ids_do_not_make_it_read_all_the_time():
    source = Source()
    keys = PublicKeys(source)
    with after(31):
        assert {keys.of_id(f"made-up-{number}") for number in range(50)} == {None}
    assert source.asked == 2


def test_a_withdrawn_key_is_forgotten_within_minutes():
    source = Source()
    keys = PublicKeys(source)
    source.says = SECOND
    with after(301):
        assert keys.of_id(kid(FIRST)) is None


def test_what_cannot_be_read_leaves_the_keys_that_are_held():
    source = Source()
    keys = PublicKeys(source)
    source.says = {"keys": [{"kid": "broken"}]}
    with after(301):
        assert keys.of_id(kid(FIRST))


def test_before_the_first_rotation_there_are_none(stage):
    assert published() == {"keys": []}


def test_the_published_ones_are_read(stage):
    made = give_keys()
    assert published() == public_set(made)
