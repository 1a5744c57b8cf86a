import pytest

from infra.local import client
from infra.local.citizen import Citizen
from tests.fuzz.attacking import attack, citizen, nobody, officer, system
from tests.support.template import ROOT

# An attack lasts so many seconds; what it asks first is what the contract gives as examples.
APIS = {"citizen": 25, "police": 20, "partner": 8}
WITHIN, STATEFUL = "examples,coverage,fuzzing", "stateful"


@pytest.mark.parametrize("api", APIS)
def test_the_served_contract_is_the_one_that_was_generated(platform, api):
    served = client.get(f"{platform.url}/{api}/openapi.json")
    assert served.decode() == (ROOT / f"infra/api/{api}.openapi.json").read_text()
    assert b"<html" in client.get(f"{platform.url}/{api}/docs")


@pytest.mark.parametrize("api", APIS)
def test_no_request_within_or_beside_the_contract_gets_an_answer_outside_it(platform, tmp_path, api):
    holds(platform, tmp_path, nobody(api), APIS[api], WITHIN)


def test_nor_does_one_of_a_citizen_who_is_signed_in(platform, tmp_path, li):
    attacker = Citizen(platform.world, li.phone, li.password)
    assert attacker.sign_in()[0] == 201
    holds(platform, tmp_path, citizen(attacker.access_token), APIS["citizen"], WITHIN)
    holds(platform, tmp_path, citizen(attacker.access_token), 10, STATEFUL)


def test_nor_does_one_of_an_officer_whose_terminal_proves_each_call(platform, tmp_path, desk):
    holds(platform, tmp_path, officer(desk), APIS["police"], WITHIN)
    holds(platform, tmp_path, officer(desk), 10, STATEFUL)


def test_nor_does_one_of_a_partners_system_with_every_scope(platform, tmp_path, desk):
    attacker = system(platform.url, desk)
    holds(platform, tmp_path, attacker, APIS["partner"], WITHIN)
    holds(platform, tmp_path, attacker, 8, STATEFUL)


def holds(platform, folder, attacker, seconds, phases):
    found = attack(platform.url, attacker, folder, seconds=seconds, phases=phases)
    assert found.returncode == 0, found.stdout[-9000:] + found.stderr[-2000:]
