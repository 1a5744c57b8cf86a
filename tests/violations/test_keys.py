import hashlib
import json

import msgspec
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key
from joserfc.jwk import ECKey

from tests.support.calls import CONTEXT, http_event
from tests.support.rights_watch import also_given
from tests.support.stage import client
from violations.contract.answers_document import MarkKeySet
from violations.keys import handler

CURRENT, NEXT = "alias/test-violations-mark", "alias/test-violations-mark-next"


def shown():
    found = handler(http_event("/penalties/keys.json", method="GET"), CONTEXT)
    assert (found["statusCode"], found["headers"]["Content-Type"]) == (200, "application/json")
    return json.loads(found["body"])


def public(key):
    return client("kms").get_public_key(KeyId=key)["PublicKey"]


def test_the_published_key_is_the_public_half_of_the_one_that_signs(stage):
    (key,) = shown()["keys"]
    held = load_der_public_key(public(CURRENT))
    der = ECKey.import_key(key).public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert der == held.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert key["kid"] == hashlib.sha256(der).hexdigest()[:16]
    assert "d" not in key


def test_what_is_told_has_the_shape_that_the_contract_tells(stage):
    assert msgspec.convert(shown(), MarkKeySet) == shown()


def test_a_key_that_was_replaced_stays_published_behind_its_successor(stage, monkeypatch):
    made = client("kms").create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
    client("kms").create_alias(AliasName=NEXT, TargetKeyId=made)
    monkeypatch.setenv("MARK_KEY", f"{NEXT},{CURRENT}")
    # Whoever names two keys in the template gives the right on both there.
    with also_given("violations-keys", "kms:GetPublicKey", NEXT):
        kids = [key["kid"] for key in shown()["keys"]]
    assert kids == [hashlib.sha256(public(key)).hexdigest()[:16] for key in (NEXT, CURRENT)]


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_keys_are_only_read(stage, method):
    assert handler(http_event("/penalties/keys.json", method=method), CONTEXT)["statusCode"] == 404
