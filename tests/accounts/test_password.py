from itertools import pairwise

import pytest

from accounts.password import handler
from infra.local.clear_text import clear_text
from tests.support.callers import call
from tests.support.faults import Death, planned
from tests.support.people import (
    NEW_PASSWORD,
    OTHER_PHONE,
    PASSWORD,
    PHONE,
    by,
    code_to,
    later,
    register,
    sign_in,
)
from tests.support.stage import client
from traffic.records.account import Account
from traffic.records.audit import AuditEntry
from traffic.records.session import Session

CHANGE, RECOVERY = "/password", "/password/recovery"


@pytest.fixture
def holder(ready):
    return register()


def change(body, old=PASSWORD, new=NEW_PASSWORD):
    return call(handler, CHANGE, {"password": old, "new_password": new}, by=by(body))


def recover(new=NEW_PASSWORD, *, phone=PHONE, code=None):
    return call(handler, RECOVERY, {"phone": phone, "code": code or code_to(phone, "recovery"), "new_password": new})


def code_of(answer):
    return answer[0], answer[1].get("code")


def live(account):
    return {session.session for session in Session.of_subject(account) if session.state == "live"}


def test_the_old_password_gives_way_to_the_new_and_other_sessions_end(holder):
    sign_in()
    assert change(holder) == (200, {"password_until": "2027-11-05"})
    assert live(holder["account"]) == {holder["session"]}
    assert sign_in(password=PASSWORD)[0] == 401
    assert sign_in(password=NEW_PASSWORD)[0] == 201
    (entry,) = AuditEntry.of_subject(f"account:{holder['account']}", limit=9)
    assert entry.action == "password.changed"


def test_a_wrong_old_one_is_refused_and_counts(holder):
    for _ in range(5):
        assert code_of(change(holder, old=NEW_PASSWORD)) == (403, "password_wrong")
    assert code_of(change(holder)) == (429, "sign_in_locked")


def test_an_account_without_a_password_gets_one_by_recovery(ready):
    body = register(password=None)
    assert code_of(change(body)) == (403, "password_wrong")
    with later(minutes=2):
        assert recover()[0] == 200
    assert sign_in(password=NEW_PASSWORD)[0] == 201


def test_the_last_five_do_not_come_back(holder):
    used = [PASSWORD, *(f"Huaxi {number} rain!" for number in range(5))]
    for old, new in pairwise(used):
        assert change(holder, old, new)[0] == 200
    status, body = change(holder, used[5], used[1])
    assert (status, [(each["field"], each["code"]) for each in body["errors"]]) == (
        422,
        [("new_password", "used_before")],
    )
    assert change(holder, used[5], used[0])[0] == 200, "the sixth before may"


@pytest.mark.parametrize(
    ("new", "code"), [("Aa1!", "too_short"), ("Qwerty123!", "too_common"), (f"Ab-{PHONE}", "personal")]
)
def test_a_new_one_is_held_to_the_policy(holder, new, code):
    status, body = change(holder, new=new)
    assert (status, body["errors"][0]["code"]) == (422, code)
    assert sign_in()[0] == 201


def test_a_code_sets_a_new_one_and_ends_every_session(holder):
    sign_in()
    with later(minutes=2):
        assert recover() == (200, {"password_until": "2027-11-05"})
    assert live(holder["account"]) == set()
    assert sign_in(password=NEW_PASSWORD)[0] == 201


def test_a_recovery_ends_a_lock_and_an_expired_term(holder):
    with later(days=400):
        for _ in range(5):
            sign_in(password=NEW_PASSWORD)
        assert code_of(sign_in()) == (429, "sign_in_locked")
        assert recover()[0] == 200
        assert sign_in(password=NEW_PASSWORD)[0] == 201


def test_a_code_recovers_once(holder):
    with later(minutes=2):
        code = code_to(PHONE, "recovery")
        assert recover(code=code)[0] == 200
        assert code_of(recover("Anshun~falls 88", code=code)) == (403, "code_wrong")
    assert sign_in(password=NEW_PASSWORD)[0] == 201


def test_a_wrong_code_and_one_for_something_else_are_refused(holder):
    with later(minutes=2):
        assert code_of(recover(code="000000")) == (403, "code_wrong")
        assert code_of(recover(code=code_to(PHONE, "sign_in"))) == (403, "code_wrong")
    assert sign_in()[0] == 201


def test_a_phone_without_an_account_is_told_to_its_holder(ready):
    assert code_of(recover(phone=OTHER_PHONE)) == (404, "not_registered")


def test_a_refused_password_leaves_the_code(holder):
    with later(minutes=2):
        code = code_to(PHONE, "recovery")
        assert recover("short", code=code)[0] == 422
        assert recover(code=code)[0] == 200


def test_a_sign_in_that_read_the_account_before_the_change_opens_nothing(holder):
    """The session opens on the condition that the account is what was read."""
    from accounts.sessions.opening import open_session
    from traffic.records.transaction import Lost

    before = Account.of_account(holder["account"])
    change(holder)
    with pytest.raises(Lost):
        open_session(before)


def test_of_two_changes_at_once_one_is_told_to_look_again(holder):
    from accounts.credentials.changing import change as change_password
    from traffic.errors import Conflict

    before = Account.of_account(holder["account"])
    change(holder)
    with pytest.raises(Conflict):
        change_password(before, PASSWORD, "Anshun~falls 88", session=None)


def test_nobody_is_refused(ready):
    assert call(handler, CHANGE, {"password": PASSWORD, "new_password": NEW_PASSWORD})[0] == 401


def test_no_password_is_kept_or_logged(holder, log):
    change(holder)
    assert clear_text(client("dynamodb"), [PASSWORD, NEW_PASSWORD]) == []
    assert PASSWORD not in log.text
    assert NEW_PASSWORD not in log.text


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_no_session_outlives_the_password_that_opened_it(holder, kind):
    with later(minutes=2):
        code = code_to(PHONE, "recovery")
    with later(minutes=3), planned(None) as plan:
        recover(code=code)
    used = NEW_PASSWORD
    for at in range(1, len(plan.calls) + 1):
        new = f"Huaxi {at} rain!"
        with later(days=at):
            assert sign_in(password=used)[0] == 201
            code = code_to(PHONE, "recovery")
            try:
                with planned(at, kind):
                    recover(new, code=code)
            except Death:
                pass
            if sign_in(password=new)[0] == 201:
                opened = [s for s in Session.of_subject(holder["account"]) if s.state == "live"]
                assert len(opened) == 1, f"fault {kind} at call {at}, {plan.calls[at - 1]}"
                used = new
