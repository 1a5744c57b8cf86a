from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from infra.local.police_ca import PoliceCa, local_police_ca, new_police_ca, pem_of
from terminals.certificates.chain import CertificateRefused, authorities, trusted
from terminals.certificates.signature import signed_by
from traffic import clock

TEXT = b"challenge|terminal|device"


@pytest.fixture
def ca(monkeypatch):
    made = new_police_ca()
    monkeypatch.setenv("POLICE_CA", made.known_as)
    return made


def key():
    return ec.generate_private_key(ec.SECP256R1())


def refused(pem):
    with pytest.raises(CertificateRefused) as why:
        trusted(pem, clock.now())
    return str(why.value)


def test_an_officers_certificate_counts_and_so_does_its_signature(ca):
    private = key()
    found = trusted(ca.issue("520103", private.public_key()), clock.now())
    assert signed_by(found, private.sign(TEXT, ec.ECDSA(SHA256())), TEXT)
    assert not signed_by(found, private.sign(TEXT, ec.ECDSA(SHA256())), b"another text")


def test_an_rsa_key_of_2048_bits_signs_as_well_and_a_shorter_one_does_not(ca):
    private = rsa.generate_private_key(65537, 2048)
    found = trusted(ca.issue("520103", private.public_key()), clock.now())
    assert signed_by(found, private.sign(TEXT, padding.PKCS1v15(), SHA256()), TEXT)
    assert not signed_by(found, bytes(256), TEXT)
    assert refused(ca.issue("520103", rsa.generate_private_key(65537, 1024).public_key())) == "not made for signing"  # noqa: S505 -- refused for that


@pytest.mark.parametrize("kind", [ec.SECP521R1, None])
def test_keys_of_other_kinds_are_refused(ca, kind):
    private = ec.generate_private_key(kind()) if kind else ed25519.Ed25519PrivateKey.generate()
    assert refused(ca.issue("520103", private.public_key())) == "not made for signing"


def test_a_certificate_that_is_not_for_signing_is_refused(ca):
    assert refused(ca.issue("520103", key().public_key(), signs=False)) == "not made for signing"


@pytest.mark.parametrize("start", [timedelta(days=-9), timedelta(days=1)])
def test_one_out_of_time_is_refused(ca, start):
    first = clock.now() + start
    assert refused(ca.issue("520103", key().public_key(), first=first, last=first + timedelta(days=8))) == "out of time"


def test_an_authority_out_of_time_vouches_for_nobody(monkeypatch):
    old = new_police_ca(first=clock.now() - timedelta(days=9), last=clock.now() - timedelta(days=1))
    monkeypatch.setenv("POLICE_CA", old.known_as)
    assert refused(old.issue("520103", key().public_key())) == "issuer"


def test_an_officer_is_no_authority(ca, monkeypatch):
    private = key()
    officer = x509.load_pem_x509_certificate(ca.issue("520103", private.public_key()).encode())
    monkeypatch.setenv("POLICE_CA", f"{ca.known_as} {pem_of(officer)}")
    assert refused(PoliceCa(private, officer).issue("520104", key().public_key())) == "issuer"


def test_one_that_was_altered_is_refused(ca):
    lines = ca.issue("520103", key().public_key()).splitlines()
    lines[-2] = ("A" if lines[-2][0] != "A" else "B") + lines[-2][1:]
    assert refused("\n".join(lines)) in {"issuer", "unreadable"}


@pytest.mark.parametrize("text", ["", "no certificate", "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----"])
def test_what_is_no_certificate_is_refused(ca, text):
    assert refused(text) == "unreadable"


def test_two_in_one_are_refused(ca):
    assert refused(ca.issue("520103", key().public_key()) * 2) == "unreadable"


def test_several_authorities_stand_one_after_another(ca):
    assert len(authorities(f"{ca.known_as} {new_police_ca().known_as}")) == 2
    assert authorities("none") == ()


def test_the_local_authority_stays_the_same(tmp_path, monkeypatch):
    first = local_police_ca(tmp_path / "state")
    monkeypatch.setenv("POLICE_CA", local_police_ca(tmp_path / "state").known_as)
    assert trusted(first.issue("520103", key().public_key()), clock.now())
    assert (tmp_path / "state/police-ca.pem").stat().st_mode & 0o077 == 0
