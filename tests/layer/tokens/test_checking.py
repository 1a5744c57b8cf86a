import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey

from tests.support.tokens import STRANGER, URL
from traffic import clock
from traffic.tokens.checking import BadToken, Check
from traffic.tokens.keys import PublicKeys
from traffic.tokens.ring import public_set, rotated

RING = rotated(None, clock.now())
KEY = ECKey.import_key(RING["keys"][0]["jwk"])
CLAIMS = {
    "iss": URL,
    "sub": "01K9",
    "aud": "citizen",
    "client_id": "tongtu",
    "jti": "1",
    "scope": "account",
    "sid": "s",
}


@pytest.fixture
def check():
    return Check(PublicKeys(lambda: public_set(RING)), URL, "citizen")


def token(key=KEY, header=None, **more):
    now = clock.epoch_seconds()
    claims = {**CLAIMS, "iat": now, "exp": now + 900, **more}
    sent = {"alg": "ES256", "typ": "at+jwt", "kid": KEY.kid, **(header or {})}
    return jwt.encode(sent, {name: value for name, value in claims.items() if value is not None}, key)


def b64(part):
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def test_a_good_token_says_who_it_is(check):
    assert check.claims_of(token())["sub"] == "01K9"


@pytest.mark.parametrize(
    "changed",
    [{"aud": "police"}, {"aud": ["citizen"]}, {"iss": "https://elsewhere"}, {"sub": None}, {"sid": None}, {"scope": None},
     {"exp": None}, {"iat": None}, {"client_id": 7}, {"jti": None}, {"exp": "9999999999"}, {"exp": True}],
    ids=str,
)  # fmt: skip
def test_claims_that_are_not_for_us_are_refused(check, changed):
    with pytest.raises(BadToken):
        check.claims_of(token(**changed))


def test_an_expired_one_is_refused(check):
    held = token()
    with clock.standing_at(clock.now() + timedelta(minutes=15)), pytest.raises(BadToken, match="out of time"):
        check.claims_of(held)


def test_one_from_the_future_is_refused(check):
    with pytest.raises(BadToken, match="out of time"):
        check.claims_of(token(iat=clock.epoch_seconds() + 60))


def test_alg_none_is_refused(check):
    now = clock.epoch_seconds()
    claims = {**CLAIMS, "iat": now, "exp": now + 900}
    for alg in ("none", "None", "NONE", ""):
        unsigned = f"{b64({'alg': alg, 'typ': 'at+jwt', 'kid': KEY.kid})}.{b64(claims)}."
        with pytest.raises(BadToken):
            check.claims_of(unsigned)


def test_our_public_key_as_a_shared_secret_is_refused(check):
    now = clock.epoch_seconds()
    head = b64({"alg": "HS256", "typ": "at+jwt", "kid": KEY.kid})
    signed = f"{head}.{b64({**CLAIMS, 'iat': now, 'exp': now + 900})}"
    pem = KEY.public_key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    tag = b64(hmac.digest(pem, signed.encode(), hashlib.sha256))
    with pytest.raises(BadToken):
        check.claims_of(f"{signed}.{tag}")


def test_another_key_under_our_id_is_refused(check):
    with pytest.raises(BadToken):
        check.claims_of(token(STRANGER))


def test_a_key_that_the_token_brings_along_is_refused(check):
    with pytest.raises(BadToken):
        check.claims_of(token(STRANGER, {"jwk": STRANGER.as_dict(private=False), "kid": "mine"}))


@pytest.mark.parametrize("typ", ["JWT", "dpop+jwt", "id_token", None])
def test_a_token_of_another_kind_is_refused(check, typ):
    with pytest.raises(BadToken):
        check.claims_of(token(header={"typ": typ} if typ else {"typ": ""}))


def test_an_altered_one_is_refused(check):
    head, _, signature = token().split(".")
    body = b64({**CLAIMS, "scope": "account terminals.manage", "iat": 0, "exp": 2**31})
    with pytest.raises(BadToken):
        check.claims_of(f"{head}.{body}.{signature}")


def test_an_endless_one_is_refused_unread(check):
    with pytest.raises(BadToken, match="too long"):
        check.claims_of("e" * 5000)


@given(
    st.text(max_size=300) | st.builds(".".join, st.lists(st.text("abcXYZ019-_=", max_size=60), min_size=3, max_size=5))
)
def test_no_text_at_all_makes_it_stumble(text):
    with pytest.raises(BadToken):
        Check(PublicKeys(lambda: public_set(RING)), URL, "citizen").claims_of(text)
