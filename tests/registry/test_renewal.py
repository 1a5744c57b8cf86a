import pytest

from registry.renewal import handler as renewal
from tests.support.callers import ACCOUNT, call, citizen
from tests.support.mirror import ID, OTHER_ID, OTHER_NAME, bound, bound_licence, driver, vehicle
from tests.support.packages import DRIVER, VEHICLE
from traffic.gateways.police_network.stand_in import keep
from traffic.privacy.sealing import person_token
from traffic.records.audit import AuditEntry
from traffic.records.vehicle import Vehicle

KEY = "02贵A7C301"
CAR = {"plate": "贵A7C301", "plate_kind": "02"}


def tells(table, row):
    """Let the police network hold a row that is newer than the mirror's."""
    keep(table, row | {"gxsj": "2026-11-04 09:00:00"})


@pytest.fixture
def owner(stage):
    vehicle()
    driver()
    bound(person_token(ID), KEY)
    bound_licence(person_token(ID))
    return citizen("registry.bind", person=person_token(ID))


def own(by, body=CAR, key="k-1"):
    return call(renewal, "/vehicles/refreshes", body, by=by, Idempotency_Key=key)


def test_an_owner_refreshes_the_own_vehicle_masked(owner):
    tells("vehicles", VEHICLE | {"clsbdh": "1M8GDM9AXKP042788"})
    status, body = own(owner)
    assert (status, body["changes"][0]["after"]) == (200, "***********042788")


def test_an_owner_refreshes_the_own_licence(owner):
    tells("drivers", DRIVER | {"sfzmhm": ID} | {"zt": "H"})
    status, body = call(renewal, "/licence/refreshes", by=owner, Idempotency_Key="k-1")
    assert (status, body["changes"][0]["after_text"]) == (200, "违法未处理")


def test_a_day_has_room_for_so_many(owner):
    assert [own(owner, key=f"k-{turn}")[0] for turn in range(5)] == [200, 200, 200, 429, 429]


def test_a_strangers_vehicle_is_not_there_and_counts_nothing(owner):
    stranger = citizen("registry.bind", person=person_token(OTHER_ID), account=ACCOUNT[:-1] + "2")
    assert [own(stranger, key=f"k-{turn}")[0] for turn in range(5)] == [404] * 5


def test_who_sold_the_vehicle_sees_nothing_of_the_new_owner(owner):
    tells("vehicles", VEHICLE | {"sfzmhm": OTHER_ID, "syr": OTHER_NAME})
    status, body = own(owner)
    assert (status, body["code"], Vehicle.of_plate(KEY).owner) == (404, "vehicle_not_bound", person_token(OTHER_ID))


def test_an_account_without_a_verified_person_is_refused(stage):
    assert own(citizen("registry.bind"))[0] == 403


def test_the_own_refresh_is_written_down(owner):
    own(owner)
    (entry,) = AuditEntry.of_subject(f"person:{person_token(ID)}", limit=5)
    assert (entry.actor, entry.role, entry.purpose) == (ACCOUNT, "owner", "own")


def test_a_licence_that_is_not_bound_is_not_there(stage):
    driver()
    by = citizen("registry.bind", person=person_token(ID))
    assert call(renewal, "/licence/refreshes", by=by, Idempotency_Key="k-1")[0] == 404
