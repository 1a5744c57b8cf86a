import pytest

from accounts.registration import handler
from accounts.rings.renewing import renew_envelopes
from infra.local.clear_text import clear_text
from tests.support.callers import call
from tests.support.calls import CONTEXT, http_event
from tests.support.faults import Death, planned
from tests.support.people import (
    NEW_PASSWORD,
    OTHER_PHONE,
    PASSWORD,
    PERSONAL,
    PHONE,
    code_to,
    later,
    register,
    rows,
    sign_in,
)
from tests.support.stage import client
from tests.support.tokens import DEVICE, URL, proof
from traffic.envelopes.client import Channel
from traffic.envelopes.keys import public_keys
from traffic.records.account import Account
from traffic.records.session import Session

PATH = "/accounts"


def sent(code, **more):
    return {"phone": PHONE, "code": code, "consent": "2026-11"} | more


def test_a_phone_that_was_proved_becomes_an_account_with_a_session(ready):
    body = register(device_name="我的手机")
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 900)
    account = Account.of_phone(PHONE)
    assert account.account == body["account"]
    assert (account.state, account.consent, account.person) == ("live", "2026-11", None)
    (session,) = Session.of_subject(body["account"])
    assert (session.session, session.device_name, session.client) == (body["session"], "我的手机", "tongtu")
    assert set(body["scope"].split()) == {
        "account",
        "penalties",
        "profile",
        "recognition",
        "registry.read",
        "registry.bind",
    }


def test_without_a_password_a_code_signs_in(ready):
    register(password=None)
    assert Account.of_phone(PHONE).passwords == []
    with later(minutes=2):
        assert sign_in(code=code_to(PHONE, "sign_in"))[0] == 201


def test_nothing_personal_stands_in_clear_anywhere(ready, log):
    register()
    assert clear_text(client("dynamodb"), [*PERSONAL, PASSWORD]) == []
    assert not any(secret in log.text for secret in [*PERSONAL, PASSWORD])


def test_a_registration_in_an_envelope_is_answered_in_one(ready):
    """Sealed to the published key (M114): neither phone nor password can be read on the way."""
    renew_envelopes()
    channel = Channel(public_keys()["keys"][0])
    compact, pending = channel.request("POST", "/citizen/accounts", sent(code_to(PHONE, "register"), password=PASSWORD))
    found = handler(http_event(PATH, compact, **{"Content-Type": "application/jose"}), CONTEXT)
    assert found["statusCode"] == 201
    assert channel.answer(pending, found["body"])["token_type"] == "Bearer"
    assert PASSWORD not in compact
    assert "access_token" not in found["body"]


def test_a_proof_binds_the_session_to_the_device(ready):
    body = register(DPoP=proof(DEVICE, "POST", f"{URL}/citizen/accounts"))
    assert body["token_type"] == "DPoP"
    (session,) = Session.of_subject(body["account"])
    assert session.device == DEVICE.thumbprint()


def test_a_proof_of_another_request_is_refused(ready):
    made = proof(DEVICE, "POST", f"{URL}/citizen/sessions")
    status, body = call(handler, PATH, sent(code_to(PHONE, "register")), DPoP=made)
    assert (status, body["code"]) == (401, "proof_refused")


def test_a_wrong_code_is_refused_and_counts(ready):
    code = code_to(PHONE, "register")
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for _ in range(5):
        status, body = call(handler, PATH, sent(wrong))
        assert (status, body["code"]) == (403, "code_wrong")
    assert call(handler, PATH, sent(code))[1]["code"] == "code_wrong"
    assert list(rows("accounts-accounts")) == []


def test_a_code_ends_after_five_minutes(ready):
    code = code_to(PHONE, "register")
    with later(seconds=300):
        assert call(handler, PATH, sent(code))[1]["code"] == "code_wrong"


def test_a_code_for_something_else_is_none(ready):
    code = code_to(PHONE, "sign_in")
    assert call(handler, PATH, sent(code))[1]["code"] == "code_wrong"


def test_an_address_that_guesses_is_locked(ready):
    for number in range(20):
        call(handler, PATH, sent("000000", phone=f"199{number:08d}"))
    status, body = call(handler, PATH, sent(code_to(PHONE, "register")))
    assert (status, body["code"]) == (429, "sign_in_locked")


def test_a_phone_has_one_account(ready):
    register()
    with later(minutes=2):
        status, body = call(handler, PATH, sent(code_to(PHONE, "register")))
    assert (status, body["code"]) == (409, "phone_registered")


def test_the_same_code_twice_makes_one_account(ready):
    code = code_to(PHONE, "register")
    assert call(handler, PATH, sent(code))[0] == 201
    assert call(handler, PATH, sent(code))[0] in {403, 409}
    assert len(list(rows("accounts-accounts"))) == 2, "the account and its claim"


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("Gy 2026", "too_short"),
        ("guiyangrain", "too_simple"),
        ("P@ssw0rd!2026", "too_common"),
        ("Woaini5201314!", "too_common"),
        (f"Rain-{PHONE[-6:]}", "personal"),
        ("Rain-19900307", "personal"),
        ("Ab520103199003071232", "personal"),
    ],
)
def test_an_easily_guessed_password_is_refused_and_costs_no_try(ready, password, code):
    right = code_to(PHONE, "register")
    for _ in range(6):
        status, body = call(handler, PATH, sent(right, password=password))
        assert (status, [(each["field"], each["code"]) for each in body["errors"]]) == (422, [("password", code)])
    assert call(handler, PATH, sent(right, password=NEW_PASSWORD))[0] == 201


def test_a_wrong_field_is_named(ready):
    status, body = call(handler, PATH, sent("12345", consent="yes", phone="1"))
    assert status == 422
    assert {each["field"] for each in body["errors"]} == {"phone", "code", "consent"}


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_there_is_one_account_or_none_and_no_way_is_barred(ready, kind):
    code = code_to(PHONE, "register")
    with planned(None) as plan:
        call(handler, PATH, sent(code))
    for at in range(1, len(plan.calls) + 1):
        phone = f"{OTHER_PHONE[:-2]}{at:02}"
        with later(hours=at):
            made = code_to(phone, "register")
            try:
                with planned(at, kind):
                    call(handler, PATH, sent(made, phone=phone))
            except Death:
                pass
            again, _ = call(handler, PATH, sent(made, phone=phone))
            assert again in {201, 403, 409}, f"fault {kind} at call {at}, {plan.calls[at - 1]}"
            if Account.of_phone(phone):
                with later(minutes=2):
                    assert sign_in(phone, code=code_to(phone, "sign_in"))[0] == 201
