import json
from typing import Any

import pytest
from joserfc.jwk import ECKey, KeyBase, OctKey, RSAKey

from tests.layer.envelopes.forging import (
    ANSWER_KEY,
    METHOD,
    OWN,
    PATH,
    content_for,
    forged,
    header_for,
    header_of,
    opened_by_own,
    segment,
    unsegment,
)
from traffic.envelopes.form import LONGEST
from traffic.envelopes.opening import open_request
from traffic.envelopes.refusals import UnreadableEnvelope
from traffic.errors import TooLarge


def refused(compact: str) -> None:
    with pytest.raises(UnreadableEnvelope):
        opened_by_own(compact)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("alg", "ECDH-ES"),
        ("enc", "A128GCM"),
        ("kid", "01OTHER"),
        ("typ", "JWE"),
        ("cty", "text/plain"),
        ("crit", []),
        ("htm", "PUT"),
        ("htu", "/citizen/other"),
        ("iat", 1762315201),
        ("jti", "B" * 22),
        ("epk", ANSWER_KEY.as_dict(private=False)),
        ("zip", "DEF"),
        ("apu", "QQ"),
    ],
)
def test_an_altered_header_is_refused(name: str, value: Any) -> None:
    compact = forged(OWN)
    parts = compact.split(".")
    parts[0] = segment(json.dumps(header_of(compact) | {name: value}, separators=(",", ":")).encode())
    refused(".".join(parts))


@pytest.mark.parametrize("part", range(1, 5))
@pytest.mark.parametrize("at", [0, -1])
def test_an_altered_key_nonce_text_or_tag_is_refused(part: int, at: int) -> None:
    parts = forged(OWN).split(".")
    held = bytearray(unsegment(parts[part]))
    held[at] ^= 1
    parts[part] = segment(bytes(held))
    refused(".".join(parts))


@pytest.mark.parametrize("part", range(5))
def test_a_part_cut_short_empty_or_drawn_out_is_refused(part: int) -> None:
    for change in ("", "AA", "=", "\u00e9"):
        parts = forged(OWN).split(".")
        parts[part] = parts[part][:-4] if change == "AA" else change and parts[part] + change
        refused(".".join(parts))


PUBLIC = json.dumps(OWN.as_dict(private=False))


@pytest.mark.parametrize(
    ("key", "alg", "enc"),
    [
        (OctKey.import_key(bytes(32)), "dir", "A256GCM"),
        (OctKey.import_key(PUBLIC), "PBES2-HS512+A256KW", "A256GCM"),
        (OctKey.import_key(bytes(32)), "A256KW", "A256GCM"),
        (OctKey.import_key(bytes(32)), "A256GCMKW", "A256GCM"),
        (RSAKey.generate_key(2048), "RSA-OAEP-256", "A256GCM"),
        (OWN, "ECDH-ES", "A256GCM"),
        (OWN, "ECDH-ES+A128KW", "A256GCM"),
        (OWN, "ECDH-ES+A256KW", "A128GCM"),
        (OWN, "ECDH-ES+A256KW", "A256CBC-HS512"),
    ],
)
def test_other_algorithms_are_refused_whatever_key_they_are_used_with(key: KeyBase, alg: str, enc: str) -> None:
    header = header_for(OWN, alg=alg, enc=enc)
    refused(forged(key, header))
    with pytest.raises(UnreadableEnvelope):
        open_request(forged(key, header), method=METHOD, path=PATH, key=lambda _: key)  # type: ignore[arg-type,return-value]


@pytest.mark.parametrize("alg", ["none", "", "HS256"])
def test_an_envelope_without_encryption_is_refused(alg: str) -> None:
    for enc in ("A256GCM", "none"):
        header = segment(json.dumps(header_for(OWN, alg=alg, enc=enc)).encode())
        refused(f"{header}..{segment(bytes(12))}.{segment(content_for())}.{segment(bytes(16))}")
        refused(f"{header}....")
        refused(f"{header}.{segment(content_for())}.")


def test_a_compressed_envelope_is_refused_before_it_swells() -> None:
    refused(forged(OWN, header_for(OWN, zip="DEF"), content_for(body="0" * 10_000_000)))
    refused(forged(OWN, header_for(OWN, zip="DEF")))


@pytest.mark.parametrize(
    "change",
    [
        {"kid": None},
        {"kid": "01OTHER"},
        {"typ": None},
        {"typ": "JWE"},
        {"cty": None},
        {"cty": "application/problem+json"},
        {"crit": None},
        {"crit": ["iat", "jti", "htm"]},
        {"crit": ["iat", "jti", "htm", "htu", "exp"]},
        {"crit": "iat"},
        {"crit": [["iat"]]},
        {"htm": None},
        {"htu": None},
        {"htu": 7},
        {"iat": None},
        {"iat": True},
        {"iat": "1762315200"},
        {"iat": 1.5},
        {"jti": None},
        {"jti": "A" * 21},
        {"jti": "A" * 22 + "\n"},
        {"jti": "A" * 21 + "#"},
        {"jku": "https://example.com/keys"},
        {"jwk": ANSWER_KEY.as_dict(private=False)},
        {"apu": "QQ"},
        {"rpk": ANSWER_KEY.as_dict(private=False)},
        {"unknown": "x"},
    ],
)
def test_a_header_with_less_more_or_else_is_refused(change: dict[str, Any]) -> None:
    refused(forged(OWN, header_for(OWN, **change)))


OFF_CURVE = ANSWER_KEY.as_dict(private=False) | {"x": segment(bytes(31) + b"\7")}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff",
        content_for(rpk=None),
        content_for(body=None),
        content_for(more=1),
        content_for(rpk="key"),
        content_for(rpk=ANSWER_KEY.as_dict(private=True)),
        content_for(rpk=ECKey.generate_key("P-384").as_dict(private=False)),
        content_for(rpk=OctKey.import_key(bytes(32)).as_dict()),
        content_for(rpk=OFF_CURVE),
        b"[" * 30_000,
    ],
)
def test_content_without_a_body_or_a_key_to_answer_to_is_refused(content: bytes) -> None:
    refused(forged(OWN, content=content))


def test_a_one_off_key_off_the_curve_is_refused() -> None:
    compact = forged(OWN)
    parts = compact.split(".")
    parts[0] = segment(json.dumps(header_of(compact) | {"epk": OFF_CURVE}).encode())
    refused(".".join(parts))


def test_an_envelope_longer_than_any_honest_one_is_not_even_looked_at() -> None:
    with pytest.raises(TooLarge):
        opened_by_own("." * (LONGEST + 1))
    refused("." * LONGEST)
