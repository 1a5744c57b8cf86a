import json
from collections.abc import Iterable
from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Meta

from traffic.errors import FieldError, Invalid, ServiceError, Unreadable
from traffic.http import Body, refused
from traffic.http.bodies import body_of
from traffic.identifiers import InvalidIdentifier

FUTURE = FieldError("since", "future", "晚于当前时间", "lies in the future")


class Spot(msgspec.Struct, forbid_unknown_fields=True):
    road: Annotated[str, Meta(max_length=8)]
    km: int = 0


class Report(Body):
    plate: Annotated[str, Meta(min_length=7, max_length=8)]
    kind: Annotated[str, Meta(pattern=r"^[0-9]{2}\Z")]
    count: Annotated[int, Meta(ge=1, le=5)] = 1
    since: Annotated[str, Meta(max_length=10)] | None = None
    lane: Literal["left", "right"] | None = None
    spot: Spot | None = None
    tags: Annotated[list[Annotated[str, Meta(max_length=4)]], Meta(max_length=2)] = msgspec.field(default_factory=list)

    def wrong(self) -> Iterable[FieldError]:
        if self.since and self.since > "2026-11-05":
            yield FUTURE


GOOD = {"plate": "贵A7C301", "kind": "02"}


def raw(**change: Any) -> bytes:
    return json.dumps(GOOD | change).encode()


def errors(sent: bytes) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refusal:
        body_of(Report, sent)
    return [(error.field, error.code) for error in refusal.value.fields]


def test_a_good_body_is_read_with_its_defaults() -> None:
    assert body_of(Report, raw()) == Report(plate="贵A7C301", kind="02")


def test_a_full_body_is_read() -> None:
    sent = raw(count=5, since="2026-11-05", lane="left", spot={"road": "G60", "km": 7}, tags=["夜", "雨"])
    assert body_of(Report, sent).spot == Spot("G60", 7)


def test_everything_wrong_is_named_at_once_in_order() -> None:
    sent = json.dumps({"plate": "贵A", "count": 9, "lane": "middle", "owner": "x", "colour": "y"}).encode()
    assert errors(sent) == [
        ("plate", "too_short"),
        ("kind", "required"),
        ("count", "malformed"),
        ("lane", "malformed"),
        ("owner", "unexpected"),
        ("colour", "unexpected"),
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"plate": "贵A7C3012X"}, ("plate", "too_long")),
        ({"plate": None}, ("plate", "wrong_type")),
        ({"plate": ["贵A7C301"]}, ("plate", "wrong_type")),
        ({"kind": "2"}, ("kind", "malformed")),
        ({"kind": "02\n"}, ("kind", "malformed")),
        ({"count": "1"}, ("count", "malformed")),
        ({"count": True}, ("count", "malformed")),
        ({"count": 10**40}, ("count", "malformed")),
        ({"since": 5}, ("since", "wrong_type")),
        ({"since": "2026-11-05T"}, ("since", "too_long")),
        ({"spot": "G60"}, ("spot", "malformed")),
        ({"spot": {"km": 1}}, ("spot", "malformed")),
        ({"tags": ["1", "2", "3"]}, ("tags", "malformed")),
        ({"tags": ["12345"]}, ("tags", "malformed")),
        ({"Plate": "贵A7C301"}, ("Plate", "unexpected")),
        ({"": 1}, ("", "unexpected")),
    ],
)
def test_a_wrong_field_is_named_with_its_fault(change: dict[str, Any], expected: tuple[str, str]) -> None:
    assert errors(raw(**change)) == [expected]


def test_a_name_that_a_client_made_up_is_cut_before_it_is_repeated() -> None:
    name = "520103199003071232" * 10
    ((field, code),) = errors(raw(**{name: 1}))
    assert (field, code) == (name[:40], "unexpected")


def test_a_name_made_up_inside_a_field_is_not_repeated() -> None:
    assert errors(raw(spot={"road": "G60", "520103199003071232": 1})) == [("spot", "malformed")]


def test_a_name_that_comes_twice_is_refused_if_either_value_is_wrong() -> None:
    assert errors(b'{"plate": 7, "plate": "\xe8\xb4\xb5A7C301", "kind": "02"}') == [("body", "malformed")]
    assert errors(b'{"plate": "\xe8\xb4\xb5A7C301", "plate": 7, "kind": "02"}') == [("plate", "wrong_type")]


def test_what_no_single_field_tells_is_asked_of_the_whole() -> None:
    assert errors(raw(since="2026-11-06")) == [("since", "future")]


@pytest.mark.parametrize("sent", [b"[]", b"null", b"7", b'"text"', b"true"])
def test_json_that_is_no_object_is_named_as_a_whole(sent: bytes) -> None:
    assert errors(sent) == [("body", "wrong_type")]


@pytest.mark.parametrize(
    "sent",
    [b"", b" ", b"{", b"{}x", b'{"plate": nan}', b"\xff", b'{"plate": "\xff"}', b'{"plate": "\\ud800"}', b"1" * 5000],
)
def test_what_is_no_json_is_unreadable(sent: bytes) -> None:
    with pytest.raises(Unreadable):
        body_of(Report, sent)


@pytest.mark.parametrize("opening", [b"[", b'{"spot":', b'{"x":'])
def test_nesting_beyond_reason_is_unreadable(opening: bytes) -> None:
    with pytest.raises(Unreadable):
        body_of(Report, opening * 20_000)


def test_an_identifiers_refusal_becomes_its_fields() -> None:
    error = refused("plate", InvalidIdentifier("plate_malformed"))
    assert (error.field, error.code) == ("plate", "plate_malformed")
    assert error.zh != error.en


def refusal_of(sent: bytes) -> ServiceError | None:
    try:
        body_of(Report, sent)
    except ServiceError as refusal:
        return refusal
    return None


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=60), inner, max_size=4),
    max_leaves=12,
)
# Objects that come near: every field there or not, right or anything at all.
NEAR = st.fixed_dictionaries(
    {},
    optional={
        "plate": st.just("贵A7C301") | ANY_JSON,
        "kind": st.just("02") | ANY_JSON,
        "count": st.integers(-1, 7) | ANY_JSON,
        "since": st.just("2026-11-05") | ANY_JSON,
        "lane": st.sampled_from(["left", "up"]) | ANY_JSON,
        "spot": st.fixed_dictionaries({"road": st.text(max_size=10)}) | ANY_JSON,
        "tags": st.lists(st.text(max_size=5), max_size=3) | ANY_JSON,
        "more": ANY_JSON,
    },
)


@settings(max_examples=200, deadline=None)
@given(ANY_JSON | NEAR)
def test_any_json_is_read_or_refused_with_a_reason(value: Any) -> None:
    refusal = refusal_of(json.dumps(value, ensure_ascii=False).encode())
    assert refusal is None or isinstance(refusal, Invalid | Unreadable)
    if isinstance(refusal, Invalid):
        assert refusal.fields
        assert all(len(error.field) <= 40 for error in refusal.fields)


@settings(max_examples=200, deadline=None)
@given(st.binary() | st.text(alphabet='{}[]:,"\\u0d8 plate1e-').map(str.encode))
def test_any_bytes_are_read_or_refused(sent: bytes) -> None:
    refusal = refusal_of(sent)
    assert refusal is None or isinstance(refusal, Invalid | Unreadable)
