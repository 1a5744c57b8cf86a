"""Our name and key at the stand-in, and its own key: made by the first process, remembered for all, worth nothing elsewhere."""

from functools import cache
from typing import cast

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from traffic.gateways.alipay_pay.answers import PARTY
from traffic.gateways.remembered import held, hold_first

APP_ID, SELLER_ID = "2021000000000001", "2088000000000001"


def keys() -> dict[str, str]:
    """What the secret `payments-alipay` would hold."""
    public = theirs().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    ours_held = {"private_key": _remembered()["ours"], "alipay_public_key": public.decode()}
    return {"app_id": APP_ID, "seller_id": SELLER_ID, **ours_held}


def ours() -> RSAPrivateKey:
    """The key that we sign with; where the stand-in forges, it signs with this one too."""
    return _loaded(_remembered()["ours"])


def theirs() -> RSAPrivateKey:
    """The key that the stand-in signs with."""
    return _loaded(_remembered()["theirs"])


def _remembered() -> dict[str, str]:
    return held(PARTY, "keys") or hold_first(PARTY, "keys", _made())


@cache
def _made() -> dict[str, str]:
    return {whose: _written(generate_private_key(65537, 2048)) for whose in ("ours", "theirs")}


def _written(key: RSAPrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@cache
def _loaded(pem: str) -> RSAPrivateKey:
    return cast(RSAPrivateKey, load_pem_private_key(pem.encode(), password=None))
