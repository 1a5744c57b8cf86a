import json

import pytest

from accounts.codes import handler
from infra.local.clear_text import clear_text
from tests.support.callers import call
from tests.support.faults import planned
from tests.support.people import OTHER_PHONE, PHONE, code_to, later, register, rows, shown
from tests.support.stage import client

PATH = "/phone-codes"


def asked(phone=PHONE, purpose="sign_in", **headers):
    return call(handler, PATH, {"phone": phone, "purpose": purpose}, **headers)


def test_a_code_reaches_the_handset_and_only_its_digest_is_kept(ready):
    assert asked() == (202, {"expires_in": 300, "pause": 60})
    ((phone, text),) = shown()
    assert phone == PHONE
    (row,) = rows("accounts-codes")
    assert row["digest"]["S"] not in text
    assert clear_text(client("dynamodb"), [PHONE]) == []


def test_a_phone_with_an_account_is_answered_as_one_without(ready):
    register()
    with later(minutes=2):
        assert asked(PHONE) == asked(OTHER_PHONE)


@pytest.mark.parametrize("purpose", ["register", "sign_in", "recovery", "contact", "release"])
def test_every_purpose_has_its_text(ready, purpose):
    assert len(code_to(PHONE, purpose)) == 6


def test_a_second_one_within_the_minute_is_refused_and_told_when(ready):
    asked()
    with later(seconds=20):
        status, body = asked()
    assert (status, body["code"]) == (429, "too_many")
    answer = handler_headers()
    assert answer["Retry-After"] == "60"
    with later(seconds=61):
        assert asked()[0] == 202


def handler_headers():
    from tests.support.calls import CONTEXT, http_event

    return handler(http_event(PATH, {"phone": PHONE, "purpose": "sign_in"}), CONTEXT)["headers"]


def test_five_an_hour_and_ten_a_day_for_one_phone(ready):
    sent = [minutes for minutes in range(0, 24 * 60, 10) if attempt_at(minutes)]
    assert sent[:5] == [0, 10, 20, 30, 40]
    assert len(sent) == 10
    assert attempt_at(24 * 60 + 1)


def attempt_at(minutes):
    with later(minutes=minutes):
        return asked()[0] == 202


def test_an_address_is_held_too(ready):
    answers = [asked(f"199{number:08d}")[0] for number in range(31)]
    assert answers == [202] * 30 + [429]


def test_a_newer_code_replaces_the_one_before(ready):
    asked()
    (first,) = rows("accounts-codes")
    with later(minutes=2):
        asked()
    (second,) = rows("accounts-codes")
    assert first["digest"] != second["digest"]


def test_a_carrier_of_texts_that_is_busy_is_a_matter_of_waiting(ready):
    assert asked("19900000513")[0] == 503


def test_a_phone_that_no_text_reaches_is_named(ready):
    status, body = asked("19900000514")
    assert (status, [(each["field"], each["code"]) for each in body["errors"]]) == (422, [("phone", "unreachable")])


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"phone": "1990000", "purpose": "sign_in"}, "phone"),
        ({"phone": "29900000001", "purpose": "sign_in"}, "phone"),
        ({"phone": PHONE, "purpose": "anything"}, "purpose"),
        ({"phone": PHONE}, "purpose"),
    ],
)
def test_a_wrong_field_is_named(ready, body, field):
    status, answer = call(handler, PATH, body)
    assert (status, [each["field"] for each in answer["errors"]]) == (422, [field])


def test_no_phone_and_no_code_is_logged(ready, log):
    code = code_to(PHONE, "sign_in")
    assert PHONE not in log.text
    assert code not in json.dumps([line for line in log.lines if line.get("message") != "call"])


@pytest.mark.parametrize("kind", ["before", "after"])
def test_whatever_call_fails_the_next_try_after_the_pause_succeeds(ready, kind):
    with planned(None) as plan:
        asked()
    for at in range(1, len(plan.calls) + 1):
        with later(days=at):
            with planned(at, kind):
                assert asked()[0] in {202, 500, 503}
            with later(seconds=61):
                assert asked()[0] == 202
