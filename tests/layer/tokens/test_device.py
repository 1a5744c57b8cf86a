from datetime import timedelta

import pytest
from joserfc import jws, jwt

from tests.support.tokens import DEVICE, STRANGER, URL, proof
from traffic import clock
from traffic.tokens.checking import BadToken
from traffic.tokens.device import claims_of_proof, hold_to_device

ADDRESS = f"{URL}/police/session"
TOKEN = "a.token.held"


def hold(sent, **more):
    hold_to_device(sent, **{"thumbprint": DEVICE.thumbprint(), "method": "GET", "url": ADDRESS, "token": TOKEN, **more})


def test_the_devices_own_proof_holds():
    hold(proof(DEVICE, "GET", ADDRESS, TOKEN))


def test_another_devices_proof_does_not():
    with pytest.raises(BadToken, match="another key"):
        hold(proof(STRANGER, "GET", ADDRESS, TOKEN))


@pytest.mark.parametrize(
    "sent",
    [
        ("POST", ADDRESS, TOKEN),
        ("GET", f"{URL}/police/terminals", TOKEN),
        ("GET", ADDRESS, "another.token"),
        ("GET", ADDRESS, ""),
    ],
)
def test_a_proof_of_another_request_does_not(sent):
    with pytest.raises(BadToken, match="another request"):
        hold(proof(DEVICE, *sent))


@pytest.mark.parametrize("seconds", [-61, 61])
def test_a_stale_or_early_one_does_not(seconds):
    held = proof(DEVICE, "GET", ADDRESS, TOKEN)
    with clock.standing_at(clock.now() + timedelta(seconds=seconds)), pytest.raises(BadToken, match="out of time"):
        hold(held)


@pytest.mark.parametrize("missing", ["", "no.proof.this", "x" * 5000])
def test_no_proof_is_no_proof(missing):
    with pytest.raises(BadToken):
        hold(missing)


def test_one_of_another_kind_does_not():
    header = {"alg": "ES256", "typ": "at+jwt", "jwk": DEVICE.as_dict(private=False)}
    with pytest.raises(BadToken):
        claims_of_proof(jwt.encode(header, {"iat": clock.epoch_seconds()}, DEVICE))


def test_one_that_gives_its_private_key_away_does_not():
    header = {"alg": "ES256", "typ": "dpop+jwt", "jwk": DEVICE.as_dict(private=True)}
    with pytest.raises(BadToken):
        claims_of_proof(jwt.encode(header, {"iat": clock.epoch_seconds()}, DEVICE))


def test_one_nested_too_deep_to_read_does_not():
    header = {"alg": "ES256", "typ": "dpop+jwt", "jwk": DEVICE.as_dict(private=False)}
    with pytest.raises(BadToken, match="unreadable"):
        claims_of_proof(jws.serialize_compact(header, b"[" * 2000, DEVICE))


def test_a_proof_tells_the_thumbprint_of_its_key():
    assert claims_of_proof(proof(DEVICE, "POST", ADDRESS))["jkt"] == DEVICE.thumbprint()
