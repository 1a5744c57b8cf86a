import base64
import json
from datetime import timedelta

import pytest
from joserfc.jwk import ECKey

from infra.local import client
from infra.local.citizen import Citizen
from infra.local.officers import begin, new_terminal
from infra.local.sample.cast import LI, LI_TRUCK, WU_MOTORCYCLE
from infra.local.terminal import Secrets, SimulatedTerminal
from traffic import clock, ids
from traffic.identifiers.vehicles import tail

FIRST_PIN, PIN = "first-pin-of-2026", "north gate, 7 pines"
LOOK = {"citizen_id": LI.citizen_id, "purpose": "case", "reference": "AJ-20261121-001"}


def proved(vehicle):
    return {"plate": vehicle.plate, "plate_kind": vehicle.kind, "tail": tail(vehicle.engine)}


@pytest.fixture(scope="module")
def officer(platform, desk):
    made = new_terminal(platform.world, "520104", imei="490154203237518", iccid="89860000000000000008")
    today = clock.business_day()
    enrolled = {
        "number": made.officer, "name": "柏小满", "unit": "520103000000", "roles": ["officer"],
        "valid_from": today.isoformat(), "valid_to": (today + timedelta(days=90)).isoformat(),
        "certificate": made.secrets.certificate, "initial_pin": FIRST_PIN,
    }  # fmt: skip
    status, found = desk.call("POST", "/officers", enrolled, **once())
    assert status == 201, found
    terminal = {"kind": "handheld", "officer": made.officer, "device_key": made.device_key,
                "imei": made.imei, "iccid": made.iccid}  # fmt: skip
    status, found = desk.call("POST", "/terminals", terminal, **once())
    assert status == 201, found
    made.terminal = found["terminal"]
    assert begin(made, FIRST_PIN, PIN)[0] == 200
    return made


def once():
    return {"Idempotency-Key": ids.sortable()}


def on_another_device(terminal):
    copy = SimulatedTerminal(terminal.send, terminal.url, terminal.officer, terminal=terminal.terminal)
    held, key = terminal.secrets, ECKey.generate_key("P-256", private=True)
    copy.secrets = Secrets(key, held.certificate, held.certificate_key, held.token)
    return copy


def test_a_citizen_binds_the_own_vehicle_and_sees_it(li):
    assert li.call("POST", "/bindings/vehicles", proved(LI_TRUCK))[1]["state"] == "bound"
    assert [one["plate"] for one in li.call("GET", "/vehicles")[1]["items"]] == [LI_TRUCK.plate]


def test_a_citizen_binds_the_own_licence_and_sees_its_points(li):
    assert li.call("POST", "/bindings/licence", {"file_number": LI.file_number})[1]["state"] == "bound"
    assert li.call("GET", "/licence")[1]["official"]["points"] == LI.points


def test_anothers_vehicle_is_refused_like_one_that_does_not_exist(li):
    absent = proved(WU_MOTORCYCLE) | {"plate": "贵BZZ518"}
    answers = [li.call("POST", "/bindings/vehicles", sent) for sent in (proved(WU_MOTORCYCLE), absent)]
    assert [(status, [error["code"] for error in found["errors"]]) for status, found in answers] == [
        (409, ["not_yours"])
    ] * 2


def test_a_session_that_was_ended_is_refused_on_the_next_call(platform, li):
    elsewhere = Citizen(platform.world, li.phone, li.password)
    session = elsewhere.sign_in()[1]["session"]
    assert elsewhere.call("GET", "/sessions")[0] == 200
    assert li.call("DELETE", f"/sessions/{session}") == (200, {"ended": 1})
    status, found = elsewhere.call("GET", "/sessions")
    assert (status, found["code"]) == (401, "session_ended")


def test_a_refresh_token_used_again_ends_the_session(platform, li):
    elsewhere = Citizen(platform.world, li.phone, li.password)
    first = elsewhere.sign_in()[1]["refresh_token"]
    assert [elsewhere.refresh()[0] for _ in range(2)] == [200, 200]
    assert elsewhere.refresh(first)[0] == 401
    assert elsewhere.call("GET", "/sessions")[1]["code"] == "session_ended"


def unsigned(token):
    header = base64.urlsafe_b64encode(json.dumps({"alg": "none", "typ": "at+jwt"}).encode()).decode().rstrip("=")
    return f"{header}.{token.split('.')[1]}."


def altered(token):
    header, claims, signature = token.split(".")
    said = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    forged = base64.urlsafe_b64encode(json.dumps(said | {"sub": "01K9ANOTHER"}).encode()).decode().rstrip("=")
    return f"{header}.{forged}.{signature}"


@pytest.mark.parametrize(
    "sent",
    ["{unsigned}", "Bearer {unsigned}", "Bearer {altered}", "Bearer nothing", "Basic {token}", ""],
    ids=["bare", "unsigned", "altered", "garbage", "basic", "none"],
)
def test_a_token_that_is_none_is_refused_as_a_problem(platform, li, sent):
    token = li.access_token
    said = sent.format(token=token, unsigned=unsigned(token), altered=altered(token))
    headers = {"Authorization": said} if said else {}
    answer = client.send("GET", f"{platform.url}/citizen/vehicles", None, headers)
    assert (answer.status, answer.json["code"], answer.json["status"]) == (401, "unauthenticated", 401)
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert answer.json["correlation_id"]


@pytest.mark.parametrize("address", ["/police/terminals/01K9TERM000000000000000001", "/partner/registration"])
def test_a_token_of_one_api_is_none_at_another(platform, li, address):
    status, found = client.call("GET", platform.url + address, Authorization=f"Bearer {li.access_token}")
    assert (status, found["code"]) == (401, "unauthenticated")


def test_an_officers_token_is_none_at_the_citizen_api(platform, officer):
    status, found = client.call(
        "GET", f"{platform.url}/citizen/vehicles", Authorization=f"DPoP {officer.secrets.token}"
    )
    assert (status, found["code"]) == (401, "unauthenticated")


def test_an_officer_states_purpose_and_case_before_anything_is_read(officer):
    status, found = officer.call("POST", "/persons/lookup", {"citizen_id": LI.citizen_id})
    assert (status, {error["field"] for error in found["errors"]}) == (422, {"purpose", "reference"})
    assert officer.call("POST", "/persons/lookup", LOOK)[1]["items"][0]["name"] == LI.name


def test_the_person_reads_of_the_officers_look(li, officer):
    officer.call("POST", "/persons/lookup", LOOK)
    found = li.call("GET", "/access-log")[1]["items"]
    assert ("民警", "办理案件") in {(one["by"], one["purpose"]) for one in found}
    assert officer.officer not in json.dumps(found)


def test_an_officers_token_works_on_no_other_device(officer):
    status, found = on_another_device(officer).call("POST", "/persons/lookup", LOOK)
    assert (status, found["code"]) == (401, "unauthenticated")


def test_an_officers_token_works_not_without_a_proof(platform, officer):
    for scheme in ("DPoP", "Bearer"):
        headers = {"Authorization": f"{scheme} {officer.secrets.token}"}
        assert client.call("POST", f"{platform.url}/police/persons/lookup", LOOK, **headers)[0] == 401


def test_an_officer_signs_in_on_no_other_device(officer):
    status, found = on_another_device(officer).sign_in(PIN)
    assert (status, found["code"]) == (403, "officer_sign_in_refused")


def test_an_officer_administers_nothing(officer):
    status, found = officer.call("GET", f"/officers/{officer.officer}")
    assert (status, found["code"]) == (403, "forbidden")


def test_a_locked_terminal_is_refused_on_the_next_call_and_works_when_unlocked(desk, officer):
    path = f"/terminals/{officer.terminal}"
    assert desk.call("POST", f"{path}/lock", {"reason": "lost"})[0] == 200
    status, found = officer.call("POST", "/persons/lookup", LOOK)
    assert (status, found["code"]) == (403, "terminal_locked")
    officer.report()
    assert (officer.screen, officer.obeyed) == ("locked", ["lock"])
    assert desk.call("POST", f"{path}/unlock", {"reason": "found"})[0] == 200
    officer.report()
    assert officer.screen == "open"
    assert officer.sign_in(PIN)[0] == 201
    assert officer.call("POST", "/persons/lookup", LOOK)[0] == 200
