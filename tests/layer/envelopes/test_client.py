import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc.jwk import ECKey, OctKey

from tests.layer.envelopes.forging import forged, header_for, header_of, segment
from traffic.envelopes.client import Channel, Pending, WrongAnswer
from traffic.envelopes.form import ALGORITHM, ENCRYPTION, TYPE
from traffic.envelopes.opening import seal_answer

OWN = ECKey.generate_key("P-256", {"kid": "01PLATFORM", "use": "enc"})
CHANNEL = Channel(OWN.as_dict(private=False))
METHOD, PATH = "POST", "/citizen/notes"


def pending() -> Pending:
    return CHANNEL.request(METHOD, PATH, {})[1]


def answered(to: Pending, text: str = '{"number": 1}', jti: str | None = None) -> str:
    return seal_answer(text.encode(), to.key, jti or to.jti)


def refused(by: Pending, compact: str) -> None:
    with pytest.raises(WrongAnswer):
        CHANNEL.answer(by, compact)


def test_the_answer_to_a_request_is_read() -> None:
    request = pending()
    assert CHANNEL.answer(request, answered(request)) == {"number": 1}


def test_an_answer_of_many_megabytes_is_read() -> None:
    request = pending()
    long = "x" * 5_000_000
    assert CHANNEL.answer(request, answered(request, json.dumps({"said": long}))) == {"said": long}


def test_an_answer_tells_nobody_else_anything_but_which_request_it_is_for() -> None:
    request = pending()
    compact = answered(request, '{"name": "张伟"}')
    header = header_of(compact)
    assert set(header) == {"alg", "enc", "typ", "cty", "crit", "jti", "epk"}
    assert (header["alg"], header["enc"], header["typ"], header["jti"]) == (ALGORITHM, ENCRYPTION, TYPE, request.jti)
    assert header["crit"] == ["jti"]
    assert segment("张伟".encode()) not in compact


def test_an_answer_to_another_request_is_refused() -> None:
    one, other = pending(), pending()
    refused(one, answered(other))
    refused(one, answered(other, jti=one.jti))


def test_an_answer_that_names_another_request_is_refused_even_under_the_right_key() -> None:
    one, other = pending(), pending()
    refused(one, answered(one, jti=other.jti))


def test_an_answer_whose_nonce_was_altered_is_refused() -> None:
    one, other = pending(), pending()
    parts = answered(one, jti=other.jti).split(".")
    parts[0] = segment(json.dumps(header_of(".".join(parts)) | {"jti": one.jti}, separators=(",", ":")).encode())
    refused(one, ".".join(parts))


def test_whoever_only_saw_the_request_can_make_up_no_answer() -> None:
    compact, request = CHANNEL.request(METHOD, PATH, {})
    seen = header_of(compact)
    for key in (ECKey.import_key(seen["epk"]), OWN):
        refused(request, seal_answer(b"{}", key, seen["jti"]))


def test_ones_own_request_sent_back_is_no_answer() -> None:
    compact, request = CHANNEL.request(METHOD, PATH, {})
    refused(request, compact)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"text"', "[" * 30_000])
def test_an_answer_that_is_no_object_is_refused(text: str) -> None:
    request = pending()
    refused(request, answered(request, text))


@pytest.mark.parametrize(
    "change", [{"zip": "DEF"}, {"typ": "JWE"}, {"typ": None}, {"jti": None}, {"more": 1}, {"alg": "ECDH-ES"}]
)
def test_an_answer_of_another_form_is_refused(change: dict[str, object]) -> None:
    request = pending()
    good = {"jti": request.jti, "kid": None, "crit": ["jti"], "htm": None, "htu": None, "iat": None}
    assert CHANNEL.answer(request, forged(request.key, header_for(request.key, **good), b'{"a": 1}')) == {"a": 1}
    refused(request, forged(request.key, header_for(request.key, **good | change), b"{}"))


def test_an_answer_under_a_shared_key_is_refused() -> None:
    request = pending()
    key = OctKey.import_key(json.dumps(OWN.as_dict(private=False)))
    header = {"alg": "PBES2-HS256+A128KW", "enc": ENCRYPTION, "typ": TYPE, "crit": ["jti"], "jti": request.jti}
    refused(request, forged(key, header, b"{}"))


@settings(max_examples=200, deadline=None)
@given(st.text() | st.lists(st.binary(max_size=40).map(segment), min_size=5, max_size=5).map(".".join))
def test_any_text_is_refused_and_nothing_worse(text: str) -> None:
    refused(PENDING, text)


PENDING = pending()


def test_a_waiting_request_does_not_show_its_key() -> None:
    request = pending()
    assert str(request.key.as_dict(private=True)["d"]) not in repr(request)
    assert "ECKey" not in repr(request)
