"""A certificate authority of the police that exists on this machine only: officers of the local world are certified by it.

Its key lies beside the world's other keys, made on first use. Nothing that it issues counts anywhere else.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from traffic import clock

_LASTS = timedelta(days=3650)
_OFFICERS_LAST = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class PoliceCa:
    """The authority's key and its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def known_as(self) -> str:
        """The value of the template parameter PoliceCa: its certificate on one line."""
        return " ".join(pem_of(self.certificate).split("\n")).strip()

    def issue(
        self,
        number: str,
        public_key: ec.EllipticCurvePublicKey,
        *,
        first: datetime | None = None,
        last: datetime | None = None,
        signs: bool = True,
    ) -> str:
        """An officer's certificate as PEM, good from yesterday on unless `first` and `last` say otherwise."""
        since = first or clock.now() - timedelta(days=1)
        builder = _builder(
            f"officer {number}", self.certificate.subject, public_key, since, last or since + _OFFICERS_LAST
        )
        usage = _usage(digital_signature=signs, key_cert_sign=False)
        return pem_of(
            builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .sign(self.key, SHA256())
        )


def new_police_ca(*, first: datetime | None = None, last: datetime | None = None) -> PoliceCa:
    """An authority, good from yesterday on for ten years unless `first` and `last` say otherwise."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tongtu local police CA, worthless elsewhere")])
    since = first or clock.now() - timedelta(days=1)
    builder = _builder(None, name, key.public_key(), since, last or since + _LASTS)
    certificate = (
        builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(digital_signature=False, key_cert_sign=True), critical=True)
        .sign(key, SHA256())
    )
    return PoliceCa(key, certificate)


def local_police_ca(state: Path) -> PoliceCa:
    """The authority whose key and certificate lie in folder `state`, made there on first use."""
    path = state / "police-ca.pem"
    if not path.exists():
        made = new_police_ca()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(private_pem(made.key) + pem_of(made.certificate))
    held = path.read_bytes()
    key = load_pem_private_key(held, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path} holds no key of ours")
    return PoliceCa(key, x509.load_pem_x509_certificate(held))


def pem_of(certificate: x509.Certificate) -> str:
    """A certificate as PEM."""
    return certificate.public_bytes(Encoding.PEM).decode()


def private_pem(key: ec.EllipticCurvePrivateKey) -> str:
    """A private key as PEM, in clear: for keys of this machine's own world."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _builder(
    name: str | None,
    issuer: x509.Name,
    public_key: ec.EllipticCurvePublicKey,
    first: datetime,
    last: datetime,
) -> x509.CertificateBuilder:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) if name else issuer
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
    )


def _usage(*, digital_signature: bool, key_cert_sign: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        key_cert_sign=key_cert_sign,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
