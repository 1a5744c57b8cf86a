"""The keys of both sides, made by the first process that needs them and kept for all: worth nothing outside a stage of stand-ins.

WeChat has its public key, a certificate that it goes over to, and one whose time is over.
"""

from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from traffic.gateways.remembered import Held, held, hold_first
from traffic.gateways.wechat_pay import library
from traffic.gateways.wechat_pay.calls import PARTY

MCHID, APPID = "1900000000", "wx0000000000000000"
APIV3_KEY = f"{'worthless':-<32}"
OURS = f"{'5A':0<40}"
PUBLIC, CERTIFICATE, EXPIRED = "PUB_KEY_ID_0000000000000000000000000000", f"{'7B':0<40}", f"{'6C':0<40}"
# A serial's key; ours signs what is forged.
_KEY_OF = {PUBLIC: "public", CERTIFICATE: "certified", EXPIRED: "certified", OURS: "ours"}


def credentials() -> Held:
    """What the secret of a real merchant holds; looked up anew, since a stage may have been made anew."""
    _kept.cache_clear()
    found = _kept()
    return {
        "mchid": MCHID,
        "appid": APPID,
        "serial_no": OURS,
        "private_key": found["ours"],
        "apiv3_key": APIV3_KEY,
        "platform": {PUBLIC: found["public_pem"], CERTIFICATE: found["certificate"], EXPIRED: found["expired"]},
    }


def key(serial: str) -> RSAPrivateKey:
    """The private key behind a serial."""
    return library.private_key(_kept()[_KEY_OF[serial]])


@cache
def _kept() -> Held:
    return held(PARTY, "keys") or hold_first(PARTY, "keys", _made())


@cache
def _made() -> Held:
    ours, public, certified = (generate_private_key(65537, 2048) for _ in range(3))
    return {
        "ours": _written(ours),
        "public": _written(public),
        "certified": _written(certified),
        "public_pem": public.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
        "certificate": _certificate(certified, CERTIFICATE, 2020, 2120),
        "expired": _certificate(certified, EXPIRED, 2015, 2020),
    }


def _written(made: RSAPrivateKey) -> str:
    return made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _certificate(made: RSAPrivateKey, serial: str, since: int, until: int) -> str:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "stand-in")])
    return (
        x509.CertificateBuilder(name, name, made.public_key(), int(serial, 16))
        .not_valid_before(datetime(since, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(until, 1, 1, tzinfo=UTC))
        .sign(made, SHA256())
        .public_bytes(Encoding.PEM)
        .decode()
    )
