import gzip
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from registry.gate import handler
from tests.support.calls import consume
from tests.support.packages import INBOX, package, take_in, upload, waiting
from tests.support.stage import client
from traffic.exchange.manifest import signed
from traffic.records.package import PackageReport, Refusal

ROWS = [{"wfbh": f"52010320260000000000{n:02d}"} for n in range(3)]


def arrive(content, files, **more):
    assert consume(handler, upload(content, files, **more)) == []


def reasons(folder="PACKAGE-0001"):
    return [refusal.reason for refusal in Refusal.of_package(folder)]


def handed_out():
    return [*waiting("registry-intake"), *waiting("violations-intake"), *waiting("violations-evidence")]


def test_a_good_package_is_handed_out_and_reported(stage):
    arrive(*package("violations", ROWS))
    (work,) = waiting("violations-intake")
    assert (work["package"], work["first_line"], work["rows"]) == ("PACKAGE-0001", 2, 3)
    report = PackageReport.of_package("PACKAGE-0001")
    assert (report.state, report.rows, report.works) == ("importing", 3, 1)


def test_vehicles_go_to_the_mirror_and_to_the_heads(stage):
    arrive(*package("vehicles", [{}]))
    assert (len(waiting("registry-intake")), len(waiting("violations-intake"))) == (1, 1)
    assert PackageReport.of_package("PACKAGE-0001").works == 2


def test_a_large_part_is_cut_into_slices_that_keep_their_line_numbers(stage):
    rows = [{"wfbh": f"{n:022d}"} for n in range(4500)]
    arrive(*package("violations", rows))
    works = sorted((work["first_line"], work["rows"]) for work in waiting("violations-intake"))
    assert works == [(2, 2000), (2002, 2000), (4002, 500)]


def test_a_package_that_arrives_again_once_imported_changes_nothing(stage):
    arrival = upload(*package("violations", ROWS))
    take_in(arrival)
    before = PackageReport.of_package("PACKAGE-0001").attribute_values
    assert consume(handler, arrival) == []
    assert handed_out() == []
    assert PackageReport.of_package("PACKAGE-0001").attribute_values == before


def test_an_arrival_that_repeats_while_importing_is_handed_out_again(stage):
    arrival = upload(*package("violations", ROWS))
    consume(handler, arrival)
    first = handed_out()
    consume(handler, arrival)
    assert handed_out() == first


def test_a_package_refused_for_a_missing_file_may_come_again_whole(stage):
    content, files = package("violations", ROWS)
    arrive(content, {})
    assert PackageReport.of_package("PACKAGE-0001").state == "refused"
    arrive(content, files)
    assert PackageReport.of_package("PACKAGE-0001").state == "importing"


def test_a_manifest_in_another_place_is_no_arrival(stage):
    assert consume(handler, {"detail": {"object": {"key": "elsewhere/manifest.json"}}}) == []
    assert handed_out() == []


def refuse(reason, content, files, **more):
    arrive(content, files, **more)
    assert reasons(more.get("folder", "PACKAGE-0001")) == [reason]
    assert handed_out() == []


def test_an_unsigned_package_is_refused(stage):
    content, files = package("violations", ROWS)
    refuse(
        "unsigned",
        content,
        files,
        manifest=signed(content, Ed25519PrivateKey.generate()).replace(b'"signature"', b'"s"'),
    )


def test_a_strangers_signature_is_refused(stage):
    content, files = package("violations", ROWS)
    refuse("signature_wrong", content, files, manifest=signed(content, Ed25519PrivateKey.generate()))


def test_a_manifest_changed_after_signing_is_refused(stage):
    content, files = package("violations", ROWS)
    manifest = signed(content, Ed25519PrivateKey.from_private_bytes(bytes(range(32)))).replace(
        b'"rows": 3', b'"rows": 4'
    )
    refuse("signature_wrong", content, files, manifest=manifest)


def test_an_unknown_sender_is_refused(stage):
    refuse("sender_unknown", *package("violations", ROWS, sender="somebody-else"))


@pytest.mark.parametrize("manifest", [b"{", b"[]", b'{"format": 2}', b"\xff\xfe"])
def test_a_manifest_that_is_none_is_refused(stage, manifest):
    content, files = package("violations", ROWS)
    arrive(content, files, manifest=manifest)
    assert reasons()[0] in {"manifest_unreadable", "unsigned"}


def test_a_replayed_package_in_another_folder_is_refused(stage):
    content, files = package("violations", ROWS)
    refuse("folder_differs", content, files, folder="PACKAGE-0002")


@pytest.mark.parametrize("created", ["2026-10-01T02:00:00+08:00", "2026-11-06T02:00:00+08:00"])
def test_a_stale_package_and_one_from_the_future_are_refused(stage, created):
    refuse("stale", *package("violations", ROWS, created=created))


def test_an_id_that_stands_for_other_content_is_refused_and_the_first_report_stands(stage):
    arrive(*package("violations", ROWS))
    waiting("violations-intake")
    refuse("id_reused", *package("violations", ROWS[:1]))
    assert PackageReport.of_package("PACKAGE-0001").rows == 3


def test_a_tampered_part_is_refused(stage):
    content, files = package("violations", ROWS)
    rows = gzip.decompress(files["part-0001.csv.gz"]).replace(b",200,", b",100,")
    refuse("file_altered", content, {"part-0001.csv.gz": gzip.compress(rows, mtime=0)})


def test_a_truncated_part_is_refused(stage):
    content, files = package("violations", ROWS)
    refuse("part_broken", content, {"part-0001.csv.gz": files["part-0001.csv.gz"][:-20]})


def test_a_missing_part_is_refused(stage):
    content, _ = package("violations", ROWS)
    refuse("file_missing", content, {})


def test_a_part_with_other_columns_is_refused(stage):
    content, _ = package("violations", ROWS)
    data = gzip.compress(b"a,b,c\n1,2,3\n")
    content["parts"][0]["sha256"] = hashlib.sha256(data).hexdigest()
    refuse("part_header_wrong", content, {"part-0001.csv.gz": data})


def test_a_part_with_another_number_of_rows_is_refused(stage):
    content, files = package("violations", ROWS)
    content["rows"] = content["parts"][0]["rows"] = 4
    refuse("part_rows_differ", content, files)


def test_a_manifest_whose_sums_differ_is_refused(stage):
    refuse("manifest_contradicts_itself", *package("violations", ROWS, total=99))


def test_an_altered_photo_refuses_the_whole_package(stage):
    content, files = package("violations", ROWS, photos={"5201032026000000000001_1.jpg": b"picture"})
    refuse("file_altered", content, files | {"5201032026000000000001_1.jpg": b"another"})


def test_a_package_that_is_coming_in_is_not_refused_for_what_is_gone_from_the_inbox_since(stage):
    content, files = package("violations", ROWS)
    arrival = upload(content, files)
    consume(handler, arrival)
    client("s3").delete_object(Bucket=INBOX, Key="packages/PACKAGE-0001/part-0001.csv.gz")
    consume(handler, arrival)
    assert PackageReport.of_package("PACKAGE-0001").state == "importing"
