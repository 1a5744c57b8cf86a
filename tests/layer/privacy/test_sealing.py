import base64
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import ClientError
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.calls import CONTEXT
from tests.support.faults import Death, Fault, planned
from tests.support.stage import client
from traffic import aws, clock
from traffic.entrypoint import entrypoint
from traffic.privacy import keys
from traffic.privacy.sealing import Damaged, index, opened, person_token, phone_token, seal
from traffic.records.wrapped_key import WrappedKey

NAME, NUMBER, PHONE = "张途安", "52010319850612889X", "19900000001"
FIELD = "driver.name"
OF_NEXT_MONTH = datetime(2026, 12, 1, 0, 30, tzinfo=clock.CHINA)


@pytest.fixture(autouse=True)
def on_a_stage(stage: None) -> None:
    """Every test here needs the table of keys and the key that wraps them."""


def held_keys() -> set[str]:
    return {item["key"]["S"] for item in client("dynamodb").scan(TableName="test-foundation-keys")["Items"]}


def test_what_is_sealed_opens_as_it_was() -> None:
    assert opened(seal(NAME, FIELD), FIELD) == NAME
    assert opened(seal("", FIELD), FIELD) == ""


def test_what_is_sealed_shows_nothing_and_never_looks_the_same_twice() -> None:
    first, second = seal(NUMBER, "driver.number"), seal(NUMBER, "driver.number")
    assert first != second
    assert NUMBER.encode() not in first
    assert first[:9] == b"\x01\x072026-11"
    assert len(first) == 9 + 12 + len(NUMBER) + 16


def test_another_process_opens_it() -> None:
    sealed = seal(NAME, FIELD)
    keys.forget()
    assert opened(sealed, FIELD) == NAME


def test_a_value_put_into_another_field_is_refused() -> None:
    with pytest.raises(Damaged, match=r"driver\.phone"):
        opened(seal(NAME, FIELD), "driver.phone")


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_value_with_any_byte_altered_is_refused(data: st.DataObject) -> None:
    with keys.standing_in(bytes(range(32))):
        sealed = bytearray(seal(NAME, FIELD))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))
    # The given key stands for every month here, so only the months' own digits could be altered unnoticed.
    if not 2 <= at < 9:
        with keys.standing_in(bytes(range(32))), pytest.raises(Damaged):
            opened(bytes(sealed), FIELD)


@pytest.mark.parametrize(
    "held",
    [b"", b"\x01", NAME.encode(), b"\x02\x072026-11" + bytes(40), b"\x01\x072026-11" + bytes(27), b"\x01\x05index" + bytes(40)],
    ids=["empty", "cut", "clear", "other-layout", "too-short", "other-key"],
)  # fmt: skip
def test_what_was_never_sealed_is_refused(held: bytes) -> None:
    seal(NAME, FIELD)
    index("phone", PHONE)
    with pytest.raises(Damaged):
        opened(held, FIELD)


def test_a_value_of_a_month_without_a_key_is_refused_and_makes_none() -> None:
    sealed = seal(NAME, FIELD)
    with pytest.raises(Damaged):
        opened(sealed.replace(b"2026-11", b"2026-10"), FIELD)
    assert held_keys() == {"seal#2026-11"}


def test_a_value_of_another_stage_is_refused() -> None:
    with keys.standing_in(bytes(32)):
        foreign = seal(NAME, FIELD)
    seal(NAME, FIELD)
    with pytest.raises(Damaged):
        opened(foreign, FIELD)


def test_each_month_has_a_key_of_its_own_and_the_old_one_still_opens() -> None:
    of_november = seal(NAME, FIELD)
    with clock.standing_at(OF_NEXT_MONTH):
        of_december = seal(NAME, FIELD)
        assert opened(of_november, FIELD) == opened(of_december, FIELD) == NAME
    assert of_december[2:9] == b"2026-12"
    assert held_keys() == {"seal#2026-11", "seal#2026-12"}


def test_the_month_turns_at_midnight_in_china() -> None:
    with clock.standing_at(datetime(2026, 11, 30, 16, 0, tzinfo=UTC)):
        assert keys.present_month() == "2026-12"


def test_a_key_is_made_once_and_unwrapped_once_per_process() -> None:
    with planned(None) as plan:
        for _ in range(3):
            opened(seal(NAME, FIELD), FIELD)
    assert plan.calls == ["dynamodb.GetItem", "kms.GenerateDataKey", "dynamodb.PutItem"]
    keys.forget()
    with planned(None) as plan:
        for _ in range(3):
            opened(seal(NAME, FIELD), FIELD)
    assert plan.calls == ["dynamodb.GetItem", "kms.Decrypt"]


def test_of_two_processes_that_make_a_key_at_once_both_use_the_first() -> None:
    with rival("seal#2026-11"):
        sealed = seal(NAME, FIELD)
    assert WrappedKey.of_key("seal#2026-11").created == "first"
    keys.forget()
    assert opened(sealed, FIELD) == NAME


def test_of_two_processes_that_make_the_index_at_once_both_find_the_same() -> None:
    with rival("index"):
        token = person_token(NUMBER)
    assert WrappedKey.of_key("index").created == "first"
    keys.forget()
    assert person_token(NUMBER) == token


@pytest.mark.parametrize("kind", ["before", "after", "death"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_fault_while_a_key_is_made_leaves_one_that_works(at: int, kind: Any) -> None:
    with planned(at, kind), pytest.raises((Fault, Death)):
        seal(NAME, FIELD)
    sealed = seal(NAME, FIELD)
    keys.forget()
    assert opened(sealed, FIELD) == NAME


def test_a_wrapped_key_put_under_another_name_does_not_unwrap() -> None:
    seal(NAME, FIELD)
    item = WrappedKey.of_key("seal#2026-11")
    WrappedKey("index", wrapped=item.wrapped, created=item.created).save()
    with pytest.raises(ClientError, match="InvalidCiphertext"):
        index("phone", PHONE)


def test_a_token_is_the_same_in_every_process() -> None:
    token = person_token(NUMBER)
    keys.forget()
    with clock.standing_at(OF_NEXT_MONTH):
        assert person_token(NUMBER) == token
    assert len(token) == 22


def test_a_token_does_not_depend_on_how_the_number_is_written() -> None:
    assert person_token(" 52010319850612889ｘ") == person_token(NUMBER)
    assert phone_token("199-0000-0001") == phone_token(PHONE)


def test_a_token_is_the_start_of_a_keyed_hash_of_kind_and_number() -> None:
    with keys.standing_in(b"k" * 32):
        token = person_token(NUMBER)
    digest = hmac.digest(b"k" * 32, b"citizen-id\0" + NUMBER.encode(), "sha256")
    assert base64.urlsafe_b64decode(token + "==") == digest[:16]


def test_equal_texts_of_different_kinds_have_different_tokens() -> None:
    assert len({index(kind, PHONE) for kind in ("phone", "citizen-id", "owner-id")}) == 3


def test_another_stage_has_other_tokens() -> None:
    with keys.standing_in(bytes(32)):
        elsewhere = person_token(NUMBER)
    assert person_token(NUMBER) != elsewhere


def test_the_log_shows_neither_what_was_sealed_nor_a_token(log: Any) -> None:
    @entrypoint
    def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
        opened(seal(event["name"], FIELD), "driver.phone")
        return {}

    with pytest.raises(Damaged):
        handler({"name": NAME, "token": person_token(NUMBER)}, CONTEXT)
    assert log.text
    for secret in (NAME, NUMBER, person_token(NUMBER)):
        assert secret not in log.text


@contextmanager
def rival(name: str) -> Iterator[None]:
    """Another process that comes first: it writes its key of a name between our reading and our writing."""

    def come_first(**_: Any) -> None:
        made = client("kms").generate_data_key(
            KeyId="alias/test-foundation-seal", KeySpec="AES_256", EncryptionContext={"key": name}
        )
        item = {"key": {"S": name}, "wrapped": {"B": made["CiphertextBlob"]}, "created": {"S": "first"}}
        client("dynamodb").put_item(TableName="test-foundation-keys", Item=item)

    events = aws.client("kms").meta.events
    events.register("before-call.kms.GenerateDataKey", come_first)
    yield
    events.unregister("before-call.kms.GenerateDataKey", come_first)
