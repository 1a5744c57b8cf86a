import pytest

from registry import gate, intake
from tests.support.calls import consume
from tests.support.packages import DRIVER, INBOX, REPORTS, VEHICLE, package, take_in, upload, waiting
from tests.support.stage import client
from traffic.privacy.sealing import opened, person_token
from traffic.records.driver import Driver
from traffic.records.package import PackageReport
from traffic.records.vehicle import Vehicle, owner_token


def numbers(name="PACKAGE-0001"):
    report = PackageReport.of_package(name)
    return report.accepted, report.unchanged, report.older, report.rejected


def test_a_vehicle_comes_into_the_mirror(stage):
    take_in(upload(*package("vehicles", [{}])))
    vehicle = Vehicle.of_plate("02贵A7C301")
    assert (vehicle.vin, vehicle.states, vehicle.inspection_due) == (VEHICLE["clsbdh"], "A", "2027-05-31")
    assert vehicle.source == "PACKAGE-0001/part-0001.csv.gz:2"
    assert vehicle.owner == person_token(VEHICLE["sfzmhm"])
    assert opened(vehicle.owner_name_sealed, "vehicle.owner_name") == VEHICLE["syr"]
    assert opened(vehicle.owner_number_sealed, "vehicle.owner_number") == VEHICLE["sfzmhm"]


def test_a_driver_comes_into_the_mirror(stage):
    take_in(upload(*package("drivers", [{}])))
    driver = Driver.of_licence(DRIVER["sfzmhm"])
    assert (driver.file_number, driver.classes, driver.points) == ("520100123456", "C1", 3)
    assert opened(driver.name_sealed, "driver.name") == DRIVER["xm"]
    assert opened(driver.number_sealed, "driver.number") == DRIVER["sfzmhm"]
    assert opened(driver.phone_sealed, "driver.phone") == DRIVER["sjhm"]


def test_a_driver_is_found_by_token_and_by_phone(stage):
    take_in(upload(*package("drivers", [{}, {"sfzmhm": "52010219851201004X", "sjhm": ""}])))
    assert Driver.of_person(person_token(DRIVER["sfzmhm"])).person == Driver.of_licence(DRIVER["sfzmhm"]).person
    assert [driver.person for driver in Driver.of_phone("199 0000 1234")] == [person_token(DRIVER["sfzmhm"])]
    assert Driver.of_phone("19900009999") == []


def test_a_driver_without_a_phone_has_none_sealed(stage):
    take_in(upload(*package("drivers", [{"sjhm": ""}])))
    driver = Driver.of_licence(DRIVER["sfzmhm"])
    assert (driver.phone_sealed, driver.phone_token) == (None, None)


def test_a_persons_vehicles_are_found_by_the_persons_token_page_by_page(stage):
    theirs = [{"hphm": f"贵A7C30{n}"} for n in (3, 1, 2)]
    take_in(upload(*package("vehicles", [*theirs, {"hphm": "贵A7C309", "sfzmhm": "52010219851201004X"}])))
    owner = person_token(VEHICLE["sfzmhm"])
    first = Vehicle.of_owner(owner, limit=2)
    rest = Vehicle.of_owner(owner, after=first[-1].vehicle)
    assert [vehicle.vehicle for vehicle in first + rest] == ["02贵A7C301", "02贵A7C302", "02贵A7C303"]
    assert Vehicle.of_owner(owner, after=rest[-1].vehicle) == []


@pytest.mark.parametrize(
    ("document", "number", "same"),
    [
        ("A", "520103900307123", "520103199003071232"),
        ("A", "52010219851201004x", "52010219851201004X"),
    ],
    ids=["first generation", "small letter"],
)
def test_an_owner_is_one_person_however_the_number_is_written(stage, document, number, same):
    assert owner_token(document, number) == person_token(same)


def test_an_owners_other_document_is_no_persons_token(stage):
    take_in(upload(*package("vehicles", [{"sfzmmc": "B"}])))
    assert Vehicle.of_owner(person_token(VEHICLE["sfzmhm"])) == []
    assert len(Vehicle.of_owner(owner_token("B", VEHICLE["sfzmhm"]))) == 1


def test_a_vehicle_that_changed_hands_is_found_with_its_new_owner_only(stage):
    take_in(upload(*package("vehicles", [{}])))
    sold = {"sfzmhm": "52010219851201004X", "gxsj": "2026-11-03 09:00:00"}
    take_in(upload(*package("vehicles", [sold], id="PACKAGE-0002")))
    assert Vehicle.of_owner(person_token(VEHICLE["sfzmhm"])) == []
    assert [vehicle.vehicle for vehicle in Vehicle.of_owner(person_token(sold["sfzmhm"]))] == ["02贵A7C301"]


def test_a_package_in_gb18030_reads_the_same(stage):
    take_in(upload(*package("vehicles", [{}], encoding="gb18030")))
    assert opened(Vehicle.of_plate("02贵A7C301").owner_name_sealed, "vehicle.owner_name") == "张三"


def test_a_newer_row_replaces_and_an_older_one_does_not(stage):
    take_in(upload(*package("vehicles", [{}])))
    take_in(upload(*package("vehicles", [{"zt": "Q", "gxsj": "2026-11-03 09:00:00"}], id="PACKAGE-0002")))
    take_in(upload(*package("vehicles", [{"zt": "G", "gxsj": "2026-11-02 09:00:00"}], id="PACKAGE-0003")))
    assert Vehicle.of_plate("02贵A7C301").states == "Q"
    assert [numbers(f"PACKAGE-000{n}") for n in (1, 2, 3)] == [(1, 0, 0, 0), (1, 0, 0, 0), (0, 0, 1, 0)]


def test_the_same_row_in_another_package_is_unchanged(stage):
    take_in(upload(*package("drivers", [{}])))
    take_in(upload(*package("drivers", [{}], id="PACKAGE-0002")))
    assert numbers("PACKAGE-0002") == (0, 1, 0, 0)


def test_rows_of_one_vehicle_in_one_slice_are_settled_before_writing(stage):
    newer = {"zt": "Q", "gxsj": "2026-11-03 09:00:00"}
    take_in(upload(*package("vehicles", [newer, {}, newer])))
    assert Vehicle.of_plate("02贵A7C301").states == "Q"
    assert numbers() == (1, 1, 1, 0)


def test_a_slice_that_comes_twice_counts_its_rows_as_accepted_once(stage):
    rows = [{"sfzmhm": number} for number in ("520103199003071232", "52010219851201004X")]
    assert consume(gate.handler, upload(*package("drivers", rows))) == []
    (work,) = waiting("registry-intake")
    assert consume(intake.handler, work, work) == []
    first, second = waiting("registry-tally")
    assert first == second
    assert first["accepted"] == 2


def test_a_message_that_fails_comes_back_alone(stage):
    assert consume(gate.handler, upload(*package("drivers", [{}]))) == []
    (work,) = waiting("registry-intake")
    client("s3").delete_object(Bucket=INBOX, Key="unrelated")
    assert consume(intake.handler, work, work | {"key": "packages/none"}, "{broken") == ["m1", "m2"]


def rejects():
    held = client("s3").get_object(Bucket=REPORTS, Key="packages/PACKAGE-0001/rejects.csv")["Body"].read().decode()
    return [line.split(",")[1:5] for line in held.splitlines()[1:]]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"hpzl": "52"}, "hphm", "plate_kind_mismatch"),
        ({"clsbdh": "LSVAA49J13204737I"}, "clsbdh", "vin_malformed"),
        ({"syxz": "Z"}, "syxz", "vehicle_use_unknown"),
        ({"ccdjrq": "2021-02-30"}, "ccdjrq", "malformed"),
        ({"glbm": "5201"}, "glbm", "department_malformed"),
        ({"zt": "S"}, "zt", "vehicle_states_malformed"),
        ({"syr": ""}, "syr", "required"),
        ({"gxsj": ""}, "gxsj", "required"),
    ],
)
def test_a_bad_row_is_named_and_stops_nobody(stage, change, field, code):
    take_in(upload(*package("vehicles", [{"hphm": "贵A7C302"}, change, {"hphm": "贵A7C303"}])))
    assert numbers() == (2, 0, 0, 1)
    assert rejects() == [["3", f"{change.get('hpzl', '02')}贵A***01", field, code]]


@pytest.mark.parametrize(
    ("damage", "code"),
    [(b"\xff\xfe", "encoding"), (b'a"b,"', "csv"), (b"one,field", "columns")],
)
def test_a_line_that_is_no_row_is_named(stage, damage, code):
    content, files = package("drivers", [{}, {"sfzmhm": "52010219851201004X"}])
    import gzip
    import hashlib

    lines = gzip.decompress(files["part-0001.csv.gz"]).split(b"\n")
    lines[1] = damage
    data = gzip.compress(b"\n".join(lines))
    content["parts"][0]["sha256"] = hashlib.sha256(data).hexdigest()
    take_in(upload(content, {"part-0001.csv.gz": data}))
    assert numbers() == (1, 0, 0, 1)
    assert rejects() == [["2", "", "*", code]]


def test_a_rejected_driver_is_named_without_the_citizen_id(stage):
    take_in(upload(*package("drivers", [{"sfzmhm": "520103199003071233"}])))
    assert rejects() == [["2", "5****************3", "sfzmhm", "citizen_id_check_digit"]]


def test_states_are_kept_as_the_dictionary_writes_them(stage):
    take_in(upload(*package("vehicles", [{"zt": "gＱ"}])))
    assert Vehicle.of_plate("02贵A7C301").states == "GQ"
