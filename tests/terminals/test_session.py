import json
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc.jwk import ECKey

from infra.local.police_ca import new_police_ca
from tests.support import terminal as made
from tests.support.terminal import OFFICER, PIN
from traffic import clock
from traffic.records.audit import AuditEntry
from traffic.records.officer import Officer
from traffic.records.terminal import Terminal

REFUSED = (403, "officer_sign_in_refused")


def outcome(found):
    return found[0], found[1].get("code")


def later(**time):
    return clock.standing_at(clock.now() + timedelta(**time))


def test_an_officer_signs_in_on_the_bound_terminal(handheld):
    status, found = handheld.sign_in(PIN)
    assert status == 201
    assert (found["token_type"], found["expires_in"], found["scope"]) == ("DPoP", 600, "duty people.read")
    assert (found["officer"], found["unit"], found["roles"]) == (OFFICER, made.DISTRICT, ["officer"])
    assert found["session_until"] == "2026-11-06T00:00:00+08:00"
    assert handheld.renew()[0] == 200
    assert "session.opened" in {entry.action for entry in AuditEntry.query(f"terminal:{handheld.terminal}")}


def test_a_first_pin_is_only_good_for_changing_it(ca, desk):
    fresh = made.enrol(
        desk, made.terminal(ca, OFFICER, imei=made.IMEI, iccid=made.ICCID), roles=["officer", "reviewer"]
    )
    _, found = fresh.sign_in(made.FIRST_PIN)
    assert (found["scope"], found["password_initial"]) == ("duty", True)
    fresh.call("POST", "/password", {"pin": made.FIRST_PIN, "new_pin": PIN})
    _, found = fresh.renew()
    assert found["scope"] == "appeals.review duty materials.review people.read registry.refresh registry.review"
    assert found["password_initial"] is False


def test_whoever_has_only_the_terminals_id_learns_nothing(handheld):
    handheld.secrets.device = ECKey.generate_key("P-256", private=True)
    known = handheld.sign_in(PIN)
    handheld.terminal = "01K9TERM000000000000000009"
    assert outcome(known) == outcome(handheld.sign_in(PIN)) == REFUSED
    assert known[1]["title"] == "登录信息不符"


@pytest.mark.parametrize("wrong", ["stranger", "own authority"])
def test_another_certificate_is_refused(ca, handheld, wrong):
    authority = ca if wrong == "stranger" else new_police_ca()
    key = ec.generate_private_key(ec.SECP256R1())
    handheld.secrets.certificate, handheld.secrets.certificate_key = authority.issue(OFFICER, key.public_key()), key
    assert outcome(handheld.sign_in(PIN)) == REFUSED


def test_the_right_certificate_without_its_key_is_refused(handheld):
    handheld.secrets.certificate_key = ec.generate_private_key(ec.SECP256R1())
    assert outcome(handheld.sign_in(PIN)) == REFUSED


@pytest.mark.parametrize("sent", ["A" * 64, "_" * 100, "A" * 65])
def test_a_signature_that_is_none_is_refused(handheld, sent):
    assert outcome(handheld.sign_in(PIN, signature=sent)) == REFUSED


def test_a_revoked_certificate_ends_the_session_and_opens_no_other(desk, handheld):
    body = {"certificate": None, "reason": "stolen"}
    status, found = desk.call("POST", f"/officers/{OFFICER}/certificate", body)
    assert (status, found["certificate_until"]) == (200, None)
    assert outcome(handheld.renew()) == (401, "session_ended")
    assert outcome(handheld.sign_in(PIN)) == REFUSED


def test_an_expired_certificate_is_refused(ca, desk):
    short, key = made.terminal(ca, OFFICER), ec.generate_private_key(ec.SECP256R1())
    short.secrets.certificate_key = key
    short.secrets.certificate = ca.issue(OFFICER, key.public_key(), last=clock.now() + timedelta(hours=1))
    made.begin(made.enrol(desk, short))
    with later(hours=2):
        assert outcome(short.sign_in(PIN)) == REFUSED


def test_a_withdrawn_authority_takes_its_certificates_along(handheld, monkeypatch):
    made.ca_in_force(monkeypatch)
    assert outcome(handheld.sign_in(PIN)) == REFUSED


def test_an_authority_out_of_time_counts_no_more(handheld, monkeypatch, ca):
    with clock.standing_at(datetime(2037, 1, 1, tzinfo=clock.CHINA)):
        assert outcome(handheld.sign_in(PIN)) == REFUSED


@pytest.mark.parametrize(
    "wrong",
    [
        {"imei": "356938035643809"},
        {"iccid": "89860000000000000016"},
        {"officer": "520199"},
        {"imei": None, "iccid": None},
    ],
)
def test_another_card_device_or_officer_locks_the_terminal_on_the_spot(desk, handheld, wrong):
    assert outcome(handheld.sign_in(PIN, **wrong)) == REFUSED
    assert Terminal.of_terminal(handheld.terminal).state == "locked"
    assert "terminal.mismatched" in {entry.action for entry in AuditEntry.query(f"terminal:{handheld.terminal}")}
    assert outcome(handheld.renew()) == (401, "session_ended")
    assert outcome(handheld.sign_in(PIN)) == (403, "terminal_locked")
    assert handheld.report()[1]["screen"] == "locked"
    desk.call("POST", f"/terminals/{handheld.terminal}/unlock", {"reason": "inspection"})
    assert handheld.sign_in(PIN)[0] == 201


def test_an_expired_pin_opens_nothing_until_an_administrator_gives_another(desk, handheld):
    with later(days=90):
        assert handheld.sign_in(PIN)[0] == 201
    with later(days=91):
        assert outcome(handheld.sign_in("wrong pin 4711")) == REFUSED
        assert outcome(handheld.sign_in(PIN)) == (403, "password_expired")
    body = {"reason": "forgotten", "initial_pin": "second pin 2026"}
    assert desk.call("POST", f"/officers/{OFFICER}/unlock", body)[1]["password_initial"] is True
    assert outcome(handheld.sign_in(PIN)) == REFUSED
    assert handheld.sign_in("second pin 2026")[1]["scope"] == "duty"


def test_a_first_pin_runs_out_sooner(ca, desk):
    fresh = made.enrol(desk, made.terminal(ca, OFFICER))
    with later(days=8):
        assert outcome(fresh.sign_in(made.FIRST_PIN)) == (403, "password_expired")


@pytest.mark.parametrize("day", ["2026-11-04", "2027-11-05"])
def test_an_account_outside_its_term_is_refused(handheld, day):
    with clock.standing_at(datetime.fromisoformat(f"{day}T12:00:00+08:00")):
        assert outcome(handheld.sign_in(PIN)) == (403, "account_ended")


def test_endings_are_announced_a_fortnight_ahead(handheld):
    with later(days=75):
        assert handheld.sign_in(PIN)[1]["endings"] == []
    with later(days=83):
        assert handheld.sign_in(PIN)[1]["endings"] == [{"what": "password", "ends_on": "2027-02-03", "days": 7}]


def test_five_wrong_pins_lock_the_account_for_half_an_hour(handheld):
    for _ in range(5):
        assert outcome(handheld.sign_in("wrong pin 4711")) == REFUSED
    assert outcome(handheld.sign_in(PIN)) == (403, "account_locked")
    with later(minutes=29):
        assert outcome(handheld.sign_in(PIN)) == (403, "account_locked")
    with later(minutes=30):
        assert handheld.sign_in(PIN)[0] == 201
    assert Officer.of_officer(f"officer:{OFFICER}").failures == 0


def test_an_administrator_unlocks_sooner(desk, handheld):
    for _ in range(5):
        handheld.sign_in("wrong pin 4711")
    assert desk.call("POST", f"/officers/{OFFICER}/unlock", {"reason": "forgotten"})[1]["locked_until"] is None
    assert handheld.sign_in(PIN)[0] == 201


def test_guesses_at_once_are_counted_each(handheld):
    from terminals.signing.attempts import attempt

    racers = [Officer.of_officer(f"officer:{OFFICER}") for _ in range(4)]
    assert [attempt(racer, "wrong pin 4711") for racer in racers] == [False] * 4
    assert Officer.of_officer(f"officer:{OFFICER}").failures == 4


def test_strangers_cannot_lock_an_account(handheld):
    handheld.secrets.certificate_key = ec.generate_private_key(ec.SECP256R1())
    for _ in range(6):
        handheld.sign_in("wrong pin 4711")
    assert Officer.of_officer(f"officer:{OFFICER}").failures == 0


def test_a_challenge_opens_once(handheld):
    _, asked = handheld._post("/session-challenges", {"terminal": handheld.terminal})
    assert handheld.answer_challenge(asked["challenge"], PIN)[0] == 201
    assert outcome(handheld.answer_challenge(asked["challenge"], PIN)) == REFUSED
    assert handheld.renew()[0] == 200


def test_a_challenge_waits_two_minutes_and_for_one_terminal(desk, handheld):
    _, asked = handheld._post("/session-challenges", {"terminal": handheld.terminal})
    assert asked["expires_at"] == "2026-11-05T12:02:00+08:00"
    with later(minutes=2):
        assert outcome(handheld.answer_challenge(asked["challenge"], PIN)) == REFUSED
    _, asked = handheld._post("/session-challenges", {"terminal": desk.terminal})
    assert outcome(handheld.answer_challenge(asked["challenge"], PIN)) == REFUSED
    assert outcome(handheld.answer_challenge("no challenge of ours at all", PIN)) == REFUSED


def test_a_body_that_was_changed_on_its_way_is_refused(handheld):
    carried = handheld.send

    def meddle(method, path, body, headers):
        changed = json.dumps(json.loads(body) | {"pin": PIN}) if path == "/sessions" else body
        return carried(method, path, changed, headers)

    handheld.send = meddle
    assert outcome(handheld.sign_in("wrong pin 4711")) == REFUSED


def test_a_new_session_takes_the_place_of_the_old(handheld):
    old = handheld.secrets.token
    handheld.sign_in(PIN)
    new, handheld.secrets.token = handheld.secrets.token, old
    assert outcome(handheld.renew()) == (401, "session_ended")
    handheld.secrets.token = new
    assert handheld.renew()[0] == 200


def test_a_token_is_worth_nothing_on_another_device(desk, handheld):
    desk.secrets.token = handheld.secrets.token
    assert desk.renew()[0] == 401


def test_a_session_ends_after_ten_idle_minutes_and_after_twelve_hours(handheld):
    with later(minutes=10):
        assert handheld.renew()[0] == 401
    early = Terminal.session_since.set(clock.epoch_seconds() - 12 * 3600 + 60)
    Terminal.of_terminal(handheld.terminal).update([early])
    assert handheld.renew()[1]["expires_in"] == 60
    with later(seconds=59):
        assert handheld.renew()[0] == 200
        Terminal.of_terminal(handheld.terminal).update([Terminal.session_since.set(clock.epoch_seconds() - 12 * 3600)])
        assert outcome(handheld.renew()) == (401, "session_ended")


def test_whoever_signed_out_is_out(handheld):
    assert handheld.call("DELETE", "/session") == (200, {"ended": True})
    assert outcome(handheld.call("DELETE", "/session")) == (401, "session_ended")


@pytest.mark.parametrize(
    ("new", "code"),
    [("short", "too_short"), (f"pin of {OFFICER}", "contains_number"), ("aaaaaaaaaaaa", "too_simple"),
     ("abcdefghijkl", "too_simple"), (PIN, "used_before"), (made.FIRST_PIN, "used_before")],
)  # fmt: skip
def test_a_poor_pin_is_refused_by_name(handheld, new, code):
    status, found = handheld.call("POST", "/password", {"pin": PIN, "new_pin": new})
    assert (status, found["errors"][0]["field"], found["errors"][0]["code"]) == (422, "new_pin", code)
    assert handheld.sign_in(PIN)[0] == 201


def test_a_pin_comes_back_after_five_others(handheld):
    pins = [PIN, *(f"south gate, {n} pines" for n in range(5)), PIN]
    found = [handheld.call("POST", "/password", {"pin": old, "new_pin": new})[0] for old, new in pairwise(pins)]
    assert found == [200] * 6


def test_changing_a_pin_without_knowing_it_counts_as_an_attempt(handheld):
    assert (
        outcome(handheld.call("POST", "/password", {"pin": "wrong pin 4711", "new_pin": "west gate, 9 pines"}))
        == REFUSED
    )
    assert Officer.of_officer(f"officer:{OFFICER}").failures == 1


@pytest.mark.parametrize("wrong", [{"imei": "490154203237519"}, {"iccid": "12345678901234567890"}])
def test_a_number_that_is_none_is_named(handheld, wrong):
    status, found = handheld.sign_in(PIN, **wrong)
    assert (status, found["errors"][0]["field"]) == (422, *wrong)


def test_no_pin_no_number_and_no_name_reaches_log_or_table(handheld, log):
    handheld.sign_in(PIN)
    handheld.sign_in("wrong pin 4711")
    held = str([row.attribute_values for model in (Officer, Terminal) for row in model.scan()])
    for text in (PIN, "wrong pin 4711", made.IMEI, made.ICCID, "柏小满"):
        assert text not in log.text
        assert text not in held
