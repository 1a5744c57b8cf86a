import pytest

from alerts.checks import handler
from alerts.watching import held
from tests.support.callers import OFFICER, UNIT, call, officer
from tests.support.faults import Death, planned
from tests.support.mirror import ID, NAME, OTHER_ID, driver, vehicle
from tests.support.stage import items
from tests.support.watched import applied
from traffic.privacy.sealing import person_token

WHY = {"purpose": "case", "reference": "A5201030000002026110001"}
PLATE = {"plate": "贵A7C301", "plate_kind": "02"}
VIN = "LSVAA49J132047371"
LIBRARIES = ["population", "fugitives", "drug_users", "false_plates", "stolen_vehicles"]


@pytest.fixture
def by(stage):
    """The officer; the person ID with a licence and a car."""
    held.forget()
    driver()
    vehicle()
    return officer("people.read")


def of_vehicle(by, **body):
    return call(handler, "/checks/vehicles", WHY | (body or PLATE), by=by)


def of_person(by, number=ID, **more):
    return call(handler, "/checks/persons", WHY | {"citizen_id": number} | more, by=by)


def flags(body):
    return [flag["code"] for flag in body["flags"]]


def standing(body):
    return {one["library"]: one["standing"] for one in body["libraries"]}


def somebody(ending):
    """A citizen id that ends in three digits of the stand-in's choice before its check character."""
    weights, checks = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
    digits = f"52010319900307{ending}"
    return digits + checks[sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11]


def entries():
    return [item for item in items("foundation-audit") if item["action"]["S"].endswith(".checked")]


def test_a_vehicle_comes_with_its_owner_the_owners_licence_and_all_five_libraries(by):
    status, body = of_vehicle(by)
    assert (status, flags(body), body["watches"]) == (200, [], [])
    (car,) = body["vehicles"]
    assert (car["plate"], car["vin"], car["colour"], car["kind"]["text"]) == ("贵A7C301", VIN, "黑", "小型轿车")
    assert (car["owner_name"], car["owner_number"]) == (NAME, ID)
    assert (body["licence"]["name"], body["licence"]["points"]) == (NAME, 3)
    assert standing(body) == dict.fromkeys(LIBRARIES, "answered")
    assert [one["known"] for one in body["libraries"]] == [True, False, False, False, False]


def test_a_vehicle_is_found_by_its_vin(by):
    assert of_vehicle(by, vin=VIN.lower())[1]["vehicles"] == of_vehicle(by)[1]["vehicles"]


def test_a_vin_under_two_plates_stands_out(by):
    vehicle(hphm="贵A7C302")
    _, body = of_vehicle(by, vin=VIN)
    assert ([car["plate"] for car in body["vehicles"]], flags(body)) == (["贵A7C301", "贵A7C302"], ["vin_twice"])


def test_a_person_comes_with_licence_vehicles_and_all_five_libraries(by):
    status, body = of_person(by)
    assert (status, flags(body), body["more_vehicles"]) == (200, [], False)
    assert ([car["plate"] for car in body["vehicles"]], body["licence"]["number"]) == (["贵A7C301"], ID)
    assert standing(body) == dict.fromkeys(LIBRARIES, "answered")


def test_of_somebody_without_a_vehicle_the_libraries_of_vehicles_are_not_asked(by):
    _, body = of_person(by, OTHER_ID)
    assert (body["vehicles"], body["licence"]) == ([], None)
    assert [name for name, stands in standing(body).items() if stands == "not_asked"] == LIBRARIES[3:]


@pytest.mark.parametrize(
    ("ending", "flag"),
    [("911", "fugitive"), ("922", "drug_user"), ("933", "deceased"), ("944", "unknown_person")],
)
def test_what_the_libraries_know_of_a_person_stands_out(by, ending, flag):
    assert flags(of_person(by, somebody(ending))[1]) == [flag]


@pytest.mark.parametrize(
    ("plate", "found"),
    [("贵A7C911", ["stolen"]), ("贵A7C922", ["false_plate"]), ("贵A7C933", ["stolen", "false_plate"])],
)
def test_what_the_libraries_know_of_a_vehicle_stands_out(by, plate, found):
    vehicle(hphm=plate)
    _, body = of_vehicle(by, plate=plate, plate_kind="02")
    assert flags(body) == found
    assert [one["plates"] for one in body["libraries"] if one["known"]][1:] == [[plate]] * len(found)


def test_what_nobody_registered_is_asked_for_all_the_same(by):
    _, body = of_vehicle(by, plate="贵A7D911", plate_kind="02")
    assert (body["vehicles"], flags(body)) == ([], ["stolen", "unregistered"])


def test_what_the_mirror_says_stands_out(by):
    vehicle(hphm="贵A7C305", zt="CQ", yxqz="2026-01-31", version="20261102T090000#0000000000")
    _, body = of_vehicle(by, plate="贵A7C305", plate_kind="02")
    assert flags(body) == ["stolen", "vehicle_state", "inspection_overdue"]
    driver(sfzmhm=OTHER_ID, zt="FM", yxqz="2026-01-31")
    assert flags(of_person(by, OTHER_ID)[1]) == ["licence_state", "licence_expired"]


@pytest.mark.parametrize(
    ("ending", "silent"),
    [
        ("501", ["fugitives"]),
        ("502", ["drug_users"]),
        ("503", ["population", "fugitives", "drug_users"]),
        ("666", ["population"]),
        ("667", ["fugitives"]),
    ],
)
def test_a_library_that_does_not_answer_hides_nothing_of_the_others(by, ending, silent):
    number = somebody(ending)
    vehicle(hphm="贵A7C911", sfzmhm=number)
    status, body = of_person(by, number)
    assert (status, flags(body)) == (200, ["stolen", "incomplete"])
    assert [name for name, stands in standing(body).items() if stands == "unavailable"] == silent


def test_a_plate_that_is_looked_for_stands_out(by):
    applied(kind="watched", level=4, plate="贵A7C301", plate_kind="02")
    for _, body in (of_vehicle(by), of_person(by)):
        assert flags(body) == ["watched"]
        ((watch),) = body["watches"]
        assert (watch["plate"], watch["kind"], watch["level"]) == (
            "贵A7C301",
            {"code": "watched", "text": "关注车辆"},
            4,
        )


def test_what_is_looked_for_in_secret_is_not_told(by):
    applied(kind="watched", level=4, plate="贵A7C301", plate_kind="02", secret=True)
    assert of_vehicle(by)[1]["watches"] == []


@pytest.mark.parametrize("check", [of_vehicle, of_person])
def test_the_person_can_read_who_looked_and_for_which_case(by, check):
    check(by)
    (entry,) = entries()
    assert entry["subject"]["S"] == f"person:{person_token(ID)}"
    assert (entry["actor"]["S"], entry["unit"]["S"], entry["role"]["S"]) == (OFFICER, UNIT, "officer")
    assert (entry["purpose"]["S"], entry["reference"]["S"]) == ("case", WHY["reference"])


def test_a_look_for_what_there_is_not_stands_written_too(by):
    of_vehicle(by, plate="贵A7D301", plate_kind="02")
    of_vehicle(by, vin="LSVAA49J132047372")
    of_person(by, OTHER_ID)
    subjects = sorted(entry["subject"]["S"].partition(":")[0] for entry in entries())
    assert subjects == ["person", "vehicle", "vin"]
    assert OTHER_ID not in str(entries())


@pytest.mark.parametrize("check", [of_vehicle, of_person])
def test_without_its_entry_nothing_is_shown(by, check):
    check(by)
    with planned(1, "death", only="dynamodb.TransactWriteItems"), pytest.raises(Death):
        check(by)
    with planned(1, "throttled", only="dynamodb.TransactWriteItems"):
        assert check(by)[0] == 503
    assert len(entries()) == 1


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["plate"]),
        (PLATE | {"vin": VIN}, ["plate"]),
        ({"plate": "贵A7C301"}, ["plate"]),
        ({"plate": "贵A7C301", "plate_kind": "52"}, ["plate_kind"]),
        ({"vin": "LSVAA49J13204737"}, ["vin"]),
        (PLATE | {"reference": "19900000001"}, ["reference"]),
        (PLATE | {"purpose": "own"}, ["purpose"]),
    ],
)
def test_what_is_wrong_is_named(by, body, fields):
    status, found = call(handler, "/checks/vehicles", WHY | body, by=by)
    assert (status, [error["field"] for error in found["errors"]]) == (422, fields)
    assert entries() == []


@pytest.mark.parametrize("missing", ["purpose", "reference"])
def test_nothing_is_looked_at_without_a_purpose_and_a_case(by, missing):
    body = {name: value for name, value in (WHY | PLATE).items() if name != missing}
    assert call(handler, "/checks/vehicles", body, by=by)[0] == 422


def test_a_citizen_id_that_there_cannot_be_is_refused(by):
    assert of_person(by, "520103199003071233")[0] == 422


def test_without_the_scope_nothing_is_shown(stage):
    assert of_vehicle(officer("duty"))[0] == 403
