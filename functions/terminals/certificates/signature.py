"""What an officer's certificate signs at a sign-in, and whether it did."""

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of the whole certificate, in hexadecimal."""
    return certificate.fingerprint(SHA256()).hex()


def signed_text(challenge: str, terminal: str, device: str) -> bytes:
    """The text that is signed: this challenge, on this terminal, with this device's key."""
    return f"{challenge}|{terminal}|{device}".encode()


def signed_by(certificate: x509.Certificate, signature: bytes, text: bytes) -> bool:
    """Whether the certificate's key made the signature: ECDSA or RSA PKCS#1 v1.5, both with SHA-256."""
    key = certificate.public_key()
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, text, ec.ECDSA(SHA256()))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, text, padding.PKCS1v15(), SHA256())
        else:
            return False
    except InvalidSignature:
        return False
    return True
