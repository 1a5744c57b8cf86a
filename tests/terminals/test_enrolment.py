import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from infra.local.clear_text import clear_text
from infra.local.police_ca import new_police_ca
from tests.support import terminal as made
from tests.support.stage import client
from tests.support.terminal import OFFICER, PIN, officer_body, terminal_body
from traffic.records.audit import AuditEntry
from traffic.records.officer import Officer
from traffic.records.terminal import Terminal
from traffic.records.terminal_claim import TerminalClaim

KEY = {"Idempotency-Key": "k"}


def outcome(found):
    return found[0], found[1].get("code")


def fields(found):
    return [error["field"] for error in found[1].get("errors", ())]


def actions(subject):
    return {entry.action for entry in AuditEntry.query(subject)}


@pytest.fixture
def fresh(ca):
    """A handheld that nobody has enrolled yet."""
    return made.terminal(ca, OFFICER, imei=made.IMEI, iccid=made.ICCID)


def test_an_officer_and_a_terminal_are_enrolled(desk, fresh):
    status, found = desk.call("POST", "/officers", officer_body(fresh), **KEY)
    assert status == 201
    assert (found["number"], found["state"], found["password_initial"]) == (OFFICER, "active", True)
    assert (found["password_until"], found["certificate_until"]) == ("2026-11-12", "2028-11-03")
    status, found = desk.call("POST", "/terminals", terminal_body(fresh), **KEY)
    assert status == 201
    assert (found["state"], found["officer"], found["unit"]) == ("issued", OFFICER, made.DISTRICT)
    assert (found["imei_tail"], found["iccid_tail"]) == ("7518", "0008")
    assert desk.call("GET", f"/terminals/{found['terminal']}") == (200, found)
    assert desk.call("GET", f"/officers/{OFFICER}")[1]["valid_to"] == "2027-11-04"
    assert actions(f"officer:{OFFICER}") == {"officer.enrolled"}
    assert actions(f"terminal:{found['terminal']}") == {"terminal.enrolled"}


def test_no_name_imei_or_pin_stands_anywhere_in_clear(desk, handheld):
    assert not clear_text(client("dynamodb"), ["柏小满", "季长风", made.IMEI, made.ICCID, made.FIRST_PIN, PIN])


def test_an_enrolment_whose_answer_was_lost_is_answered_again(desk, fresh):
    first = desk.call("POST", "/officers", officer_body(fresh), **KEY)
    assert desk.call("POST", "/officers", officer_body(fresh), **{"Idempotency-Key": "another"}) == first
    first = desk.call("POST", "/terminals", terminal_body(fresh), **KEY)
    assert desk.call("POST", "/terminals", terminal_body(fresh), **{"Idempotency-Key": "another"}) == first


def test_a_number_belongs_to_one_officer(ca, desk, handheld):
    other = made.terminal(ca, OFFICER)
    found = desk.call("POST", "/officers", officer_body(other), **KEY)
    assert (outcome(found), fields(found)) == ((409, "already_enrolled"), ["number"])


def test_a_certificate_belongs_to_one_officer(ca, desk, handheld):
    handheld.officer = "520104"
    found = desk.call("POST", "/officers", officer_body(handheld), **KEY)
    assert (outcome(found), fields(found)) == ((409, "already_enrolled"), ["certificate"])
    other = made.enrol(desk, made.terminal(ca, "520105"))
    body = {"certificate": handheld.secrets.certificate, "reason": "renewal"}
    assert outcome(desk.call("POST", f"/officers/{other.officer}/certificate", body)) == (409, "already_enrolled")


@pytest.mark.parametrize(
    ("taken", "field"),
    [({"imei": made.IMEI}, "imei"), ({"iccid": made.ICCID}, "iccid"), ({"device_key": None}, "device_key")],
)
def test_a_device_a_card_and_a_key_belong_to_one_live_terminal(ca, desk, handheld, taken, field):
    other = made.terminal(ca, "520104", imei="356938035643809", iccid="89860000000000000016")
    desk.call("POST", "/officers", officer_body(other), **KEY)
    if "device_key" in taken:
        taken = {"device_key": handheld.device_key}
    found = desk.call("POST", "/terminals", terminal_body(other, **taken), **KEY)
    assert (outcome(found), fields(found)) == ((409, "already_enrolled"), [field])
    assert TerminalClaim.of_claim(f"officer#{OFFICER}").holder == handheld.terminal
    with pytest.raises(TerminalClaim.DoesNotExist):
        TerminalClaim.of_claim("officer#520104")


def test_an_officer_has_one_live_terminal(ca, desk, handheld):
    second = made.terminal(ca, OFFICER, imei="356938035643809", iccid="89860000000000000016")
    found = desk.call("POST", "/terminals", terminal_body(second), **KEY)
    assert (outcome(found), fields(found)) == ((409, "already_enrolled"), ["officer"])


def test_of_two_who_enrol_the_same_device_at_once_one_gets_it(ca, desk, handheld):
    from terminals.acts.actor import Actor
    from terminals.contract.refusals import AlreadyEnrolled
    from terminals.enrolling.terminals import NewTerminal, enrol_terminal

    racers = [made.terminal(ca, number) for number in ("520104", "520105")]
    for racer in racers:
        desk.call("POST", "/officers", officer_body(racer), **{"Idempotency-Key": racer.officer})
    new = NewTerminal(kind="handheld", thumbprint="t" * 43, imei="356938035643809", iccid="89860000000000000016")
    officers = [Officer.of_officer(f"officer:{racer.officer}") for racer in racers]
    enrol_terminal(new, officers[0], Actor("officer:1", "administrator", ""))
    with pytest.raises(AlreadyEnrolled):
        enrol_terminal(new, officers[1], Actor("officer:2", "administrator", ""))
    assert Terminal.count() == 3


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"roles": ["administrator", "auditor"]}, "roles"), ({"roles": []}, "roles"), ({"valid_to": "2026-11-04"}, "valid_to"),
     ({"initial_pin": "short"}, "initial_pin"), ({"unit": made.ELSEWHERE}, "unit"), ({"unit": "5201"}, "unit"),
     ({"number": "12"}, "number"), ({"certificate": "x" * 80}, "certificate")],
)  # fmt: skip
def test_an_officer_who_cannot_be_is_refused_by_field(desk, fresh, wrong, field):
    found = desk.call("POST", "/officers", officer_body(fresh, **wrong), **KEY)
    assert (found[0], fields(found)) == (422, [field])
    assert Officer.count() == 1


def test_a_certificate_of_somebody_elses_authority_is_refused(desk, fresh):
    key = ec.generate_private_key(ec.SECP256R1())
    foreign = new_police_ca().issue(OFFICER, key.public_key())
    found = desk.call("POST", "/officers", officer_body(fresh, certificate=foreign), **KEY)
    assert (found[0], fields(found)) == (422, ["certificate"])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"imei": None}, "imei"), ({"iccid": None}, "iccid"), ({"imei": "490154203237519"}, "imei"), ({"kind": "workstation"}, "imei"),
     ({"kind": "toaster"}, "kind"), ({"device_key": {"kty": "EC", "crv": "P-256", "x": "A" * 43, "y": "A" * 43}}, "device_key")],
)  # fmt: skip
def test_a_terminal_that_cannot_be_is_refused_by_field(desk, fresh, wrong, field):
    desk.call("POST", "/officers", officer_body(fresh), **KEY)
    found = desk.call("POST", "/terminals", terminal_body(fresh, **wrong), **KEY)
    assert (found[0], fields(found)[:1]) == (422, [field])


def test_a_terminal_of_an_officer_whom_there_is_not_is_refused(desk, fresh):
    assert outcome(desk.call("POST", "/terminals", terminal_body(fresh), **KEY)) == (404, "not_found")


def test_an_officer_enrols_nobody(handheld):
    assert outcome(handheld.call("POST", "/officers", officer_body(handheld), **KEY)) == (403, "forbidden")
    assert outcome(handheld.call("GET", f"/terminals/{handheld.terminal}")) == (403, "forbidden")


def test_another_department_finds_nothing(ca, handheld):
    foreign = made.administrator(ca, "520002", made.ELSEWHERE)
    body = {"reason": "inspection"}
    for method, path, sent in (
        ("GET", f"/officers/{OFFICER}", None),
        ("GET", f"/terminals/{handheld.terminal}", None),
        ("POST", f"/officers/{OFFICER}/unlock", body),
        ("POST", f"/terminals/{handheld.terminal}/lock", body),
        ("POST", f"/terminals/{handheld.terminal}/wipe", body),
    ):
        assert outcome(foreign.call(method, path, sent)) == (404, "not_found"), path
    assert handheld.renew()[0] == 200


@pytest.mark.parametrize("path", ["/terminals/nowhere", "/officers/999999", f"/terminals/{'x' * 2100}"])
def test_what_is_not_there_is_not_found(desk, path):
    assert outcome(desk.call("GET", path)) == (404, "not_found")


def test_nobody_manages_their_own_account_or_terminal(desk):
    body = {"roles": ["administrator"], "valid_from": "2026-11-05", "valid_to": "2036-11-05", "reason": "renewal"}
    assert outcome(desk.call("POST", f"/officers/{desk.officer}/terms", body)) == (403, "own_account")
    assert outcome(desk.call("POST", f"/terminals/{desk.terminal}/lock", {"reason": "lost"})) == (403, "own_account")


def test_other_roles_hold_from_the_next_call_on(desk, handheld):
    body = {"roles": ["reviewer"], "valid_from": "2026-11-05", "valid_to": "2026-12-31", "reason": "transfer"}
    status, found = desk.call("POST", f"/officers/{OFFICER}/terms", body)
    assert (status, found["roles"], found["valid_to"]) == (200, ["reviewer"], "2026-12-31")
    assert outcome(handheld.renew()) == (401, "session_ended")
    assert handheld.sign_in(PIN)[1]["scope"] == "appeals.review duty materials.review registry.refresh registry.review"
    assert "officer.term_given" in actions(f"officer:{OFFICER}")


def test_of_two_changes_at_once_the_second_is_told(desk, handheld):
    from datetime import date

    from terminals.acts.actor import Actor
    from terminals.enrolling.terms import Why, give_term
    from traffic.errors import Conflict

    why = Why(Actor("officer:1", "administrator", ""), "renewal")
    first, second = (Officer.of_officer(f"officer:{OFFICER}") for _ in range(2))
    give_term(first, ["officer"], date(2026, 11, 5), date(2028, 11, 5), why)
    with pytest.raises(Conflict):
        give_term(second, ["officer", "reviewer"], date(2026, 11, 5), date(2029, 11, 5), why)
    assert Officer.of_officer(f"officer:{OFFICER}").valid_to == "2028-11-05"


def test_another_certificate_takes_the_place_of_the_old(ca, desk, handheld):
    old, key = handheld.secrets.certificate, ec.generate_private_key(ec.SECP256R1())
    new = ca.issue(OFFICER, key.public_key())
    assert desk.call("POST", f"/officers/{OFFICER}/certificate", {"certificate": new, "reason": "renewal"})[0] == 200
    assert outcome(handheld.sign_in(PIN, certificate=old)) == (403, "officer_sign_in_refused")
    handheld.secrets.certificate, handheld.secrets.certificate_key = new, key
    assert handheld.sign_in(PIN)[0] == 201


def test_the_first_administrator_may_be_enrolled_twice(ca):
    from infra.administrator import FirstAdministrator, first_administrator
    from traffic import clock

    desk, today = made.terminal(ca, "520001"), clock.business_day()
    who = FirstAdministrator(
        number="520001", name="季长风", unit=made.CITY, certificate=desk.secrets.certificate, device_jwk=desk.device_key,
        valid_from=today, valid_to=today, initial_pin=made.FIRST_PIN,
    )  # fmt: skip
    assert first_administrator(who) == first_administrator(who)
    assert Officer.count() == Terminal.count() == 1
    (entry,) = AuditEntry.query("officer:520001")
    assert entry.actor == "operator"
