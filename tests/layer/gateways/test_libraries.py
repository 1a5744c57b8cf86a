from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.layer.conftest import Written
from traffic.errors import GatewayError
from traffic.gateways.libraries import Finding, Libraries, Library

CAR = {"plate": "贵A7C301", "plate_kind": "02", "vin": "LSVAA49J132047371"}
PEOPLE = (Library.POPULATION, Library.FUGITIVES, Library.DRUG_USERS)


@pytest.fixture(autouse=True)
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALERTS_LIBRARIES", "stand-in")


def of_person(library: Library, ending: str = "123") -> Finding:
    return Libraries.of_settings().ask(library, {"citizen_id": f"52010319900307{ending}2"})


def of_car(library: Library, ending: str = "301") -> Finding:
    return Libraries.of_settings().ask(library, {"vehicles": [CAR, CAR | {"plate": f"贵A7C{ending}"}]})


def test_most_people_live_and_most_cars_are_nobodys_business() -> None:
    assert [of_person(library).known for library in PEOPLE] == [True, False, False]
    assert of_person(Library.POPULATION).state == "living"
    assert [of_car(library).known for library in Library if library not in PEOPLE] == [False, False]


@pytest.mark.parametrize(("library", "ending"), [(Library.FUGITIVES, "911"), (Library.DRUG_USERS, "922")])
def test_who_is_held_is_known_by_number_and_day(library: Library, ending: str) -> None:
    found = of_person(library, ending)
    assert (found.known, found.state, found.agency, found.since) == (True, "open", "520103000000", "2026-10-08")
    assert found.number


@pytest.mark.parametrize(("library", "ending"), [(Library.STOLEN_VEHICLES, "911"), (Library.FALSE_PLATES, "922")])
def test_which_of_the_cars_is_held_is_told(library: Library, ending: str) -> None:
    assert of_car(library, ending).plates == (f"贵A7C{ending}",)


def test_a_car_without_a_plate_is_asked_for_by_its_vin() -> None:
    found = Libraries.of_settings().ask(Library.STOLEN_VEHICLES, {"vehicles": [CAR | {"plate": None}]})
    assert not found.known


@pytest.mark.parametrize(
    ("library", "ending", "code"),
    [
        (Library.FUGITIVES, "501", "busy"),
        (Library.DRUG_USERS, "502", "timed_out"),
        (Library.POPULATION, "503", "busy"),
        (Library.POPULATION, "666", "wrongly_signed"),
        (Library.FUGITIVES, "667", "for_another"),
    ],
)
def test_a_library_that_misbehaves_says_nothing(log: Written, library: Library, ending: str, code: str) -> None:
    with pytest.raises(GatewayError) as met:
        of_person(library, ending)
    assert (met.value.party, met.value.code) == ("libraries", code)
    assert [line["outcome"] for line in log.lines] == [code]


def test_all_of_them_may_be_asked_at_once() -> None:
    with ThreadPoolExecutor(max_workers=8) as pool:
        found = list(pool.map(of_person, PEOPLE * 8))
    assert [one.known for one in found] == [True, False, False] * 8


@pytest.mark.parametrize("ending", ["123", "911", "502", "666"])
def test_nothing_personal_stands_in_an_error_or_in_the_log(log: Written, ending: str) -> None:
    number, said = f"52010319900307{ending}2", ""
    try:
        of_person(Library.DRUG_USERS, ending)
    except GatewayError as error:
        said = str(error)
    assert number not in said + str(log.lines)
