import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.packages import KEY, SENDER, SENDER_KEYS, package
from traffic import clock
from traffic.exchange.manifest import OLDEST, Manifest, read, signed
from traffic.exchange.refusals import REASONS, PackageRefused

KEYS = json.loads(SENDER_KEYS)
FOLDER = "PACKAGE-0001"
CONTENT, _ = package("violations", [{}, {}], photos={"5201032026000000000001_1.jpg": b"picture"})


def manifest(**change: Any) -> bytes:
    return signed(CONTENT | change, KEY)


def reason(raw: bytes, *, folder: str = FOLDER, keys: dict[str, str] = KEYS) -> str:
    with pytest.raises(PackageRefused) as refusal:
        read(raw, folder=folder, keys=keys)
    assert refusal.value.text == REASONS[refusal.value.reason]
    return refusal.value.reason


def part(**change: Any) -> list[dict[str, Any]]:
    return [CONTENT["parts"][0] | change]


def test_a_signed_manifest_is_read() -> None:
    found = read(manifest(), folder=FOLDER, keys=KEYS)
    assert isinstance(found, Manifest)
    assert (found.id, found.sender, found.table, found.encoding, found.rows) == (
        FOLDER,
        SENDER,
        "violations",
        "utf-8",
        2,
    )
    assert [(one.name, one.rows) for one in found.parts] == [("part-0001.csv.gz", 2)]
    assert [one.name for one in found.photos] == ["5201032026000000000001_1.jpg"]


def test_a_package_without_photos_need_not_say_so() -> None:
    content = {name: value for name, value in CONTENT.items() if name != "photos"}
    assert read(signed(content, KEY), folder=FOLDER, keys=KEYS).photos == ()


def test_only_what_is_written_is_signed_and_not_how() -> None:
    held = json.loads(manifest())
    shuffled = {name: held[name] for name in sorted(held, reverse=True)}
    rewritten = json.dumps(shuffled, ensure_ascii=True, indent=7).encode()
    assert read(rewritten, folder=FOLDER, keys=KEYS) == read(manifest(), folder=FOLDER, keys=KEYS)


@pytest.mark.parametrize(
    "change",
    [
        {"created": "2026-11-05T02:00:01+08:00"},
        {"table": "drivers"},
        {"encoding": "gb18030"},
        {"rows": 3, "parts": part(rows=3)},
        {"parts": part(name="part-0002.csv.gz")},
        {"parts": part(sha256="0" * 64)},
        {"photos": []},
        {"photos": [CONTENT["photos"][0] | {"sha256": "0" * 64}]},
    ],
    ids=lambda change: "-".join(change),
)
def test_every_member_is_covered_by_the_signature(change: dict[str, Any]) -> None:
    assert reason(json.dumps(json.loads(manifest()) | change).encode()) == "signature_wrong"


def test_a_member_given_twice_never_passes_for_the_signed_one() -> None:
    held = manifest().decode()
    assert reason(f'{held[:-1]}, "table": "drivers"}}'.encode()) == "signature_wrong"
    before = f'{{"table": "drivers", {held[1:]}'.encode()
    assert read(before, folder=FOLDER, keys=KEYS).table == "violations"


def test_a_strangers_signature_is_refused() -> None:
    stranger = Ed25519PrivateKey.from_private_bytes(bytes(32))
    assert reason(signed(CONTENT, stranger)) == "signature_wrong"


@pytest.mark.parametrize("signature", ["", "AAAA", "é", "not base64!", "A" * 88, None])
def test_what_is_no_signature_is_refused(signature: str | None) -> None:
    expected = "unsigned" if signature is None else "signature_wrong"
    assert reason(json.dumps(CONTENT | {"signature": signature}).encode()) == expected


def test_a_manifest_without_a_signature_is_refused() -> None:
    assert reason(json.dumps(CONTENT).encode()) == "unsigned"


def test_an_unknown_sender_is_refused() -> None:
    assert reason(manifest(), keys={}) == "sender_unknown"
    assert reason(manifest(sender="somebody-else")) == "sender_unknown"


@pytest.mark.parametrize("key", ["", "AAAA", "not base64!"])
def test_a_sender_with_a_broken_key_is_believed_nothing(key: str) -> None:
    assert reason(manifest(), keys={SENDER: key}) == "signature_wrong"


def test_a_manifest_in_another_folder_is_refused() -> None:
    assert reason(manifest(), folder="PACKAGE-0002") == "folder_differs"


@pytest.mark.parametrize(
    ("age", "fresh"),
    [
        (timedelta(), True),
        (OLDEST, True),
        (OLDEST + timedelta(seconds=1), False),
        (timedelta(minutes=-10), True),
        (timedelta(minutes=-10, seconds=-1), False),
    ],
    ids=str,
)
def test_a_manifest_is_fresh_for_thirty_days(age: timedelta, fresh: bool) -> None:
    raw = manifest(created=(clock.now() - age).isoformat())
    if fresh:
        assert read(raw, folder=FOLDER, keys=KEYS)
    else:
        assert reason(raw) == "stale"


@pytest.mark.parametrize("created", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_the_ends_of_time_are_stale(created: str) -> None:
    assert reason(manifest(created=created)) == "stale"


@pytest.mark.parametrize(
    "change",
    [
        {"rows": 3},
        {"parts": CONTENT["parts"] * 2, "rows": 4},
        {"photos": CONTENT["photos"] * 2},
        {"photos": [CONTENT["photos"][0] | {"name": "part-0001.csv.gz"}]},
        {"parts": []},
    ],
)
def test_a_manifest_that_contradicts_itself_is_refused(change: dict[str, Any]) -> None:
    assert reason(manifest(**change)) == "manifest_contradicts_itself"


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"id": "package-1"},
        {"id": "PACKAGE-0001\n"},
        {"sender": "../x"},
        {"created": "2026-11-05T02:00:00"},
        {"created": "yesterday"},
        {"table": "payments"},
        {"encoding": "utf-16"},
        {"rows": -1},
        {"rows": 2.5},
        {"parts": part(name="../part.csv.gz")},
        {"parts": part(name="part.csv")},
        {"parts": part(rows=-1)},
        {"parts": part(sha256="0" * 63)},
        {"parts": part(sha256="A" * 64)},
        {"parts": part(more=1)},
        {"photos": [{"name": "a/b.jpg", "sha256": "0" * 64}]},
        {"photos": [{"name": "x" * 81, "sha256": "0" * 64}]},
        {"note": "x"},
    ],
    ids=str,
)
def test_a_member_out_of_its_bounds_makes_no_manifest(change: dict[str, Any]) -> None:
    assert reason(manifest(**change)) == "manifest_unreadable"


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b"\xff", b"\xef\xbb\xbf" + manifest(), b"[" * 100_000])
def test_what_is_no_manifest_at_all_is_unreadable(raw: bytes) -> None:
    assert reason(raw) == "manifest_unreadable"


def readable(raw: bytes) -> bool:
    try:
        return read(raw, folder=FOLDER, keys=KEYS).id == FOLDER
    except PackageRefused:
        return False


@settings(max_examples=150, deadline=None)
@given(st.binary() | st.text().map(str.encode))
def test_no_bytes_pass_for_a_manifest(raw: bytes) -> None:
    assert not readable(raw)


ANYTHING = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.lists(st.integers())


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(CONTENT)), ANYTHING)
def test_whatever_a_sender_signs_is_a_manifest_or_a_named_refusal(name: str, value: Any) -> None:
    raw = manifest(**{name: value})
    if readable(raw):
        assert read(raw, folder=FOLDER, keys=KEYS).rows == 2


def test_a_signature_is_ed25519_over_sorted_names_without_blanks() -> None:
    held = json.loads(signed({"b": "贵", "a": 1}, KEY))
    message = '{"a":1,"b":"贵"}'.encode()
    KEY.public_key().verify(base64.b64decode(held["signature"]), message)
