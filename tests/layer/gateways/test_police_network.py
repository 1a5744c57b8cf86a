import json
from datetime import date

import pytest

from tests.layer.conftest import Written
from tests.layer.gateways.conftest import ID, NAME, PHONE
from tests.support.packages import DRIVER, ROWS, VEHICLE
from tests.support.stage import client
from traffic import aws
from traffic.errors import GatewayError
from traffic.exchange.rows.layouts import layout_of
from traffic.exchange.rows.reading import Read, read_rows
from traffic.gateways.police_network import PoliceNetwork
from traffic.gateways.police_network.stand_in import keep, place_of

BUCKET = "test-police-network"
KIND, PLATE = VEHICLE["hpzl"], VEHICLE["hphm"]


@pytest.fixture
def network(stage: None, monkeypatch: pytest.MonkeyPatch) -> PoliceNetwork:
    monkeypatch.setenv("POLICE_NETWORK_BUCKET", BUCKET)
    client("s3").create_bucket(Bucket=BUCKET)
    return PoliceNetwork.of_settings()


def version_in_a_package(table: str, row: dict[str, str]) -> str:
    line = ",".join((ROWS[table] | row).values()).encode()
    (read,) = read_rows(layout_of(table), line, encoding="utf-8", first_line=2)
    assert isinstance(read, Read)
    return read.version


def test_a_vehicle_is_told_with_the_version_it_has_in_a_package(network: PoliceNetwork) -> None:
    keep("vehicles", VEHICLE | {"zt": "G", "gxsj": "2026-11-04 09:00:00"})
    found = network.vehicle(KIND, PLATE)
    assert found is not None
    assert (found.row.zt, found.row.ccdjrq) == ("G", date(2021, 5, 31))
    assert found.version == version_in_a_package("vehicles", {"zt": "G", "gxsj": "2026-11-04 09:00:00"})


def test_a_licence_is_told_with_the_version_it_has_in_a_package(network: PoliceNetwork) -> None:
    keep("drivers", DRIVER)
    found = network.driver(ID)
    assert found is not None
    assert (found.row.xm, found.row.ljjf) == (NAME, 3)
    assert found.version == version_in_a_package("drivers", {})


def test_a_field_that_is_left_out_is_one_that_is_empty(network: PoliceNetwork) -> None:
    keep("drivers", {name: text for name, text in DRIVER.items() if name != "sjhm"})
    found = network.driver(ID)
    assert found is not None
    assert found.row.sjhm is None
    assert found.version == version_in_a_package("drivers", {"sjhm": ""})


def test_what_the_network_does_not_know_is_nothing(network: PoliceNetwork) -> None:
    assert network.vehicle(KIND, PLATE) is None
    assert network.driver(ID) is None


@pytest.mark.parametrize(
    ("end", "code", "permanent"),
    [
        ("503", "busy", False),
        ("504", "timed_out", False),
        ("666", "wrongly_signed", True),
        ("667", "for_another", True),
    ],
)
def test_a_network_that_misbehaves_tells_nothing(
    network: PoliceNetwork, log: Written, end: str, code: str, permanent: bool
) -> None:
    for ask in (lambda: network.vehicle("02", f"贵A7C{end}"), lambda: network.driver(f"52010319900307{end}2")):
        with pytest.raises(GatewayError) as met:
            ask()
        assert (met.value.party, met.value.code, met.value.permanent) == ("police_network", code, permanent)
    assert [line["outcome"] for line in log.lines] == [code, code]
    assert not [told for told in (end, "贵A", "\\u8d35") if told in log.text]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"clsbdh": "LSVAA49J13204737"}, "clsbdh vin_malformed"),
        ({"zt": "?"}, "zt vehicle_states_malformed"),
        ({"gxsj": "2026-11-06 09:00:00"}, "gxsj future"),
        ({"syr": ""}, "syr required"),
        ({"syr": "张三\n李四"}, "* columns"),
    ],
)
def test_a_row_that_an_import_would_reject_is_no_answer(
    network: PoliceNetwork, log: Written, change: dict[str, str], wrong: str
) -> None:
    keep("vehicles", VEHICLE | change)
    with pytest.raises(GatewayError, match=r"^police_network: unintelligible$") as met:
        network.vehicle(KIND, PLATE)
    assert met.value.permanent
    assert wrong in log.lines[0]["wrong"]
    assert not [told for told in (ID, NAME, "\\u5f20", "204737", PLATE) if told in log.text]


def test_a_field_that_nobody_agreed_is_no_answer(network: PoliceNetwork) -> None:
    keep("vehicles", VEHICLE | {"bz": "备注"})
    with pytest.raises(GatewayError, match="unintelligible"):
        network.vehicle(KIND, PLATE)


@pytest.mark.parametrize("body", ["[]", '{"hpzl": 2}', '"贵A7C301"'])
def test_what_is_no_row_is_no_answer(network: PoliceNetwork, body: str) -> None:
    put("vehicles", KIND + PLATE, body)
    with pytest.raises(GatewayError, match="unintelligible"):
        network.vehicle(KIND, PLATE)


def test_a_row_of_another_vehicle_or_person_is_no_answer(network: PoliceNetwork) -> None:
    put("vehicles", "02贵A7C302", json.dumps(VEHICLE))
    put("drivers", "52010219851201004X", json.dumps(DRIVER))
    for ask in (lambda: network.vehicle("02", "贵A7C302"), lambda: network.driver("52010219851201004X")):
        with pytest.raises(GatewayError, match=r"^police_network: for_another$"):
            ask()


def put(table: str, key: str, body: str) -> None:
    aws.client("s3").put_object(Bucket=BUCKET, Key=place_of(table, key), Body=body.encode())


def test_no_place_names_a_person(network: PoliceNetwork) -> None:
    keep("drivers", DRIVER)
    (held,) = client("s3").list_objects_v2(Bucket=BUCKET)["Contents"]
    assert held["Key"].startswith("police-network/drivers/")
    assert not [told for told in (ID, NAME, PHONE) if told in held["Key"]]
