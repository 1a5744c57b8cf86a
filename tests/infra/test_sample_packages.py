import base64
import hashlib
import json
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.local.sample import misdeeds
from infra.local.sample.cast import LI_TRUCK, VEHICLES, ZHANG_CAR, ZHANG_EV
from infra.local.sample.expected import Expected
from infra.local.sample.mistakes import MISTAKES
from infra.local.sample.packages import write_packages
from traffic import clock
from traffic.dictionaries.behaviours import PLACEHOLDER, behaviour
from traffic.exchange import manifest
from traffic.exchange.parts import Slice, slices
from traffic.exchange.refusals import PackageRefused
from traffic.exchange.rows.layouts import layout_of
from traffic.exchange.rows.reading import Read, Reject, read_rows
from traffic.identifiers.people import parse_citizen_id
from traffic.identifiers.vehicles import parse_vin

# Where the clock stands in every test.
NOW = datetime(2026, 11, 5, 12, 0, tzinfo=clock.CHINA)
KEY, STRANGER = (Ed25519PrivateKey.from_private_bytes(bytes([first]) * 32) for first in (1, 2))
KEYS = {"gate": base64.b64encode(KEY.public_key().public_bytes_raw()).decode()}
RECORD_KEYS = {"vehicles": ("hpzl", "hphm"), "drivers": ("sfzmhm",), "violations": ("wfbh",)}
VEHICLES_AT, DRIVERS_AT, VIOLATIONS_AT, CORRECTIONS_AT = range(4)


def written(out: Path, *, rows: int, seed: int = 1, photos: int = 0) -> list[Expected]:
    return write_packages(out, rows=rows, seed=seed, key=KEY, sender="gate", now=NOW, photos=photos)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("packages")


@pytest.fixture(scope="module")
def expected(out: Path) -> list[Expected]:
    return written(out, rows=2_000, photos=4)


def arrived(folder: Path) -> tuple[manifest.Manifest, list[Slice]]:
    found = manifest.read((folder / "manifest.json").read_bytes(), folder=folder.name, keys=KEYS)
    header = layout_of(found.table).header
    return found, [piece for part in found.parts for piece in slices(part, [(folder / part.name).read_bytes()], header)]


def read(folder: Path) -> list[tuple[str, Read[Any] | list[Reject]]]:
    found, pieces = arrived(folder)
    layout = layout_of(found.table)
    return [
        (piece.part, line)
        for piece in pieces
        for line in read_rows(layout, piece.content, encoding=found.encoding, first_line=piece.first_line)
    ]


def good_rows(folder: Path) -> list[Any]:
    return [line.row for _, line in read(folder) if isinstance(line, Read)]


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_equal_arguments_give_equal_bytes(tmp_path: Path) -> None:
    written(tmp_path / "one", rows=200, photos=1)
    written(tmp_path / "other", rows=200, photos=1)
    assert digests(tmp_path / "one") == digests(tmp_path / "other")


def test_another_seed_gives_other_rows(tmp_path: Path) -> None:
    one = written(tmp_path, rows=200, seed=1)[VIOLATIONS_AT]
    other = written(tmp_path, rows=200, seed=2)[VIOLATIONS_AT]
    assert digests(tmp_path / one.package)["part-0001.csv.gz"] != digests(tmp_path / other.package)["part-0001.csv.gz"]


@pytest.mark.parametrize("rows", [200, 2_000, 2_347])
def test_the_packages_together_have_as_many_rows_as_asked_for(rows: int, tmp_path: Path) -> None:
    assert sum(one.rows for one in written(tmp_path, rows=rows)) == rows


@pytest.mark.parametrize("at", range(4))
def test_good_rows_are_read_and_bad_ones_rejected_as_foretold(at: int, out: Path, expected: list[Expected]) -> None:
    lines = read(out / expected[at].package)
    rejects = [(part, one.line, one.field, one.code) for part, line in lines if isinstance(line, list) for one in line]
    assert tuple(rejects) == expected[at].rejects
    assert len(lines) == expected[at].rows
    assert len(rejects) == expected[at].rejected


@pytest.mark.parametrize("at", [VEHICLES_AT, DRIVERS_AT, VIOLATIONS_AT])
def test_every_mistake_is_made(at: int, expected: list[Expected]) -> None:
    made = {(field, code) for _, _, field, code in expected[at].rejects}
    assert made == {(one.field, one.code) for one in MISTAKES[expected[at].table]}


def test_an_import_counts_as_foretold_in_whatever_order_rows_come(out: Path, expected: list[Expected]) -> None:
    versions: dict[tuple[str, ...], str] = {}
    for one in expected:
        counts = {"accepted": 0, "unchanged": 0, "older": 0}
        lines = [line for _, line in read(out / one.package) if isinstance(line, Read)]
        Random(1).shuffle(lines)  # noqa: S311 -- any other order would do, but a failure has to come again
        for line in lines:
            key = (one.table, *(getattr(line.row, name) for name in RECORD_KEYS[one.table]))
            held = versions.get(key, "")
            counts["accepted" if line.version > held else "older" if line.version < held else "unchanged"] += 1
            versions[key] = max(held, line.version)
        assert counts == {"accepted": one.accepted, "unchanged": one.unchanged, "older": one.older}


def test_corrections_are_newer_older_and_unchanged(expected: list[Expected]) -> None:
    corrections = expected[CORRECTIONS_AT]
    assert min(corrections.accepted, corrections.older, corrections.unchanged) > 0
    assert corrections.table == "violations"


def test_the_expectations_are_written_beside_the_packages(out: Path, expected: list[Expected]) -> None:
    kept = json.loads((out / "expected.json").read_text(encoding="utf-8"))
    assert [Expected(**{**one, "rejects": tuple(map(tuple, one["rejects"]))}) for one in kept] == expected


def test_one_package_is_in_gb18030(out: Path, expected: list[Expected]) -> None:
    found = [arrived(out / one.package)[0] for one in expected]
    assert sorted(one.encoding for one in found) == ["gb18030", "utf-8", "utf-8", "utf-8"]


def test_violations_have_real_codes_with_the_fine_and_points_of_the_catalogue(
    out: Path, expected: list[Expected]
) -> None:
    for row in good_rows(out / expected[VIOLATIONS_AT].package):
        known = behaviour(row.wfxw, row.wfsj.date())
        assert known is not None
        assert not row.wfxw.startswith(PLACEHOLDER)
        assert (row.fkje, row.wfjfs) == (known.fine_fen, known.points)


def test_phones_are_invented_ones(out: Path, expected: list[Expected]) -> None:
    phones = [row.sjhm for row in good_rows(out / expected[DRIVERS_AT].package) if row.sjhm]
    assert len(phones) > 300
    assert all(phone.startswith("1990000") and len(phone) == 11 for phone in phones)


def test_check_digits_of_owners_and_vehicles_hold(out: Path, expected: list[Expected]) -> None:
    rows = good_rows(out / expected[VEHICLES_AT].package)
    assert all(parse_vin(row.clsbdh).check_digit_holds for row in rows)
    people = [parse_citizen_id(row.sfzmhm, NOW.date()) for row in rows if row.sfzmmc == "A"]
    assert len(people) > len(rows) / 2


def test_records_tell_a_consistent_story(out: Path, expected: list[Expected]) -> None:
    for row in good_rows(out / expected[VIOLATIONS_AT].package):
        assert row.wfsj < row.lrsj <= (row.clsj or row.gxsj) <= row.gxsj < NOW.replace(tzinfo=None)
        assert (row.lrsj - row.wfsj).days <= 5
        assert bool(row.jdsbh) == bool(row.clsj) == (row.clbj == "1")
        assert row.jkrq is None if row.jkbj == "0" else row.clsj.date() <= row.jkrq <= row.gxsj.date()
        assert row.scz is None or row.wfxw == "4306" or row.scz > row.bzz


def test_the_cast_comes_first(out: Path, expected: list[Expected]) -> None:
    rows = good_rows(out / expected[VEHICLES_AT].package)[: len(VEHICLES)]
    assert [row.hpzl + row.hphm for row in rows] == [one.key for one in VEHICLES]
    assert [(row.clsbdh, row.fdjh) for row in rows] == [(one.vin, one.engine) for one in VEHICLES]


def test_the_cast_has_the_violations_it_is_known_for(out: Path, expected: list[Expected]) -> None:
    rows = good_rows(out / expected[VIOLATIONS_AT].package)
    unpaid = {one: [row for row in rows if row.hpzl + row.hphm == one.key and row.jkbj == "0"] for one in VEHICLES}
    assert [row.zpsl for row in unpaid[ZHANG_CAR]] == [3, 3, 3]
    assert len([row for row in rows if row.hphm == ZHANG_CAR.plate]) == 4
    assert len(unpaid[LI_TRUCK]) == 25
    assert not [row for row in rows if row.hphm == ZHANG_EV.plate]


def test_the_newest_cases_come_with_their_photos(out: Path, expected: list[Expected]) -> None:
    one = expected[VIOLATIONS_AT]
    newest = sorted({row.wfbh: row for row in good_rows(out / one.package)}.values(), key=lambda row: row.wfsj)[-4:]
    named = {photo.name for photo in arrived(out / one.package)[0].photos}
    assert named == {f"{row.wfbh}_{index}.jpg" for row in newest for index in range(1, row.zpsl + 1)}
    assert len(named) == one.photos == 12


def test_photos_are_as_the_manifest_vouches(out: Path, expected: list[Expected]) -> None:
    folder = out / expected[VIOLATIONS_AT].package
    vouched = {photo.name: photo.sha256 for photo in arrived(folder)[0].photos}
    assert vouched == {name: digest for name, digest in digests(folder).items() if name.endswith(".jpg")}


@pytest.mark.parametrize(("rows", "photos"), [(199, 0), (200, 21), (200, -1)])
def test_too_few_rows_for_what_must_be_in_them_are_refused(rows: int, photos: int, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 200 rows"):
        written(tmp_path, rows=rows, photos=photos)
    assert not list(tmp_path.iterdir())


@pytest.fixture
def good(out: Path, expected: list[Expected]) -> Path:
    return out / expected[VIOLATIONS_AT].package


def refusal_of(folder: Path) -> str:
    with pytest.raises(PackageRefused) as refused:
        arrived(folder)
    return refused.value.reason


def test_a_changed_fine_is_found_out(good: Path, tmp_path: Path) -> None:
    assert refusal_of(misdeeds.with_changed_fine(good, tmp_path)) == "file_altered"


def test_a_truncated_part_is_found_out(good: Path, tmp_path: Path) -> None:
    assert refusal_of(misdeeds.with_truncated_part(good, tmp_path)) == "part_broken"


def test_a_missing_part_is_vouched_for_and_not_there(good: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"part-0001\.csv\.gz"):
        arrived(misdeeds.without_part(good, tmp_path))


def test_a_missing_signature_is_found_out(good: Path, tmp_path: Path) -> None:
    assert refusal_of(misdeeds.without_signature(good, tmp_path)) == "unsigned"


def test_a_strangers_signature_is_found_out(good: Path, tmp_path: Path) -> None:
    assert refusal_of(misdeeds.signed_by_stranger(good, tmp_path, STRANGER)) == "signature_wrong"


def test_a_replay_under_another_name_is_found_out(good: Path, tmp_path: Path) -> None:
    assert refusal_of(misdeeds.replayed_as(good, tmp_path, f"{good.name}-2")) == "folder_differs"


def test_a_wrong_row_count_is_found_out_though_the_sender_signed_it(good: Path, tmp_path: Path) -> None:
    assert refusal_of(misdeeds.with_wrong_row_count(good, tmp_path, KEY)) == "part_rows_differ"
