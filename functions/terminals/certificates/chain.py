"""Whether a certificate is an officer's: issued by a police certificate authority, in time, and made for signing.

The authorities stand in the setting POLICE_CA (PEM, one after another; blanks count for nothing): leaving one out withdraws all
that it issued. Revoking a single certificate is an act on its officer's account, which names the one that counts. Rules of
validity: RFC 5280, sections 4.2.1.3, 4.2.1.9 and 6.1, for a path of two.
"""

import base64
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from traffic.settings import required

_PEM = re.compile(r"-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", re.DOTALL)
_LEAST_RSA_BITS = 2048
_CURVES = (ec.SECP256R1, ec.SECP384R1)


class CertificateRefused(Exception):
    """Why a certificate does not count, for the log."""


def trusted(pem: str, now: datetime) -> x509.Certificate:
    """The certificate in `pem`, if it counts at `now`; raises CertificateRefused."""
    certificate = _read(pem)
    _hold(any(_issued(certificate, by=one, now=now) for one in authorities(required("POLICE_CA"))), "issuer")
    _hold(_in_time(certificate, now), "out of time")
    _hold(_signs(certificate), "not made for signing")
    return certificate


@cache
def authorities(text: str) -> tuple[x509.Certificate, ...]:
    """The certificates of a setting."""
    return tuple(_certificates(text))


def _certificates(text: str) -> Iterator[x509.Certificate]:
    for body in _PEM.findall(text):
        yield x509.load_der_x509_certificate(base64.b64decode("".join(body.split())))


def _read(pem: str) -> x509.Certificate:
    try:
        (certificate,) = _certificates(pem)
    except (ValueError, x509.InvalidVersion):
        raise CertificateRefused("unreadable") from None
    return certificate


def _issued(certificate: x509.Certificate, *, by: x509.Certificate, now: datetime) -> bool:
    try:
        certificate.verify_directly_issued_by(by)
        may_issue = by.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        usage = by.extensions.get_extension_for_class(x509.KeyUsage).value
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm, x509.ExtensionNotFound):
        return False
    return may_issue and usage.key_cert_sign and _in_time(by, now)


def _in_time(certificate: x509.Certificate, now: datetime) -> bool:
    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc


def _signs(certificate: x509.Certificate) -> bool:
    try:
        key = certificate.public_key()
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except (ValueError, UnsupportedAlgorithm, x509.ExtensionNotFound):
        return False
    strong = isinstance(key, rsa.RSAPublicKey) and key.key_size >= _LEAST_RSA_BITS
    return usage.digital_signature and (strong or _on_a_good_curve(key))


def _on_a_good_curve(key: object) -> bool:
    return isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, _CURVES)


def _hold(true: bool, otherwise: str) -> None:
    if not true:
        raise CertificateRefused(otherwise)
