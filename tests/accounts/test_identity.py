import pytest

from accounts.identity import handler
from infra.local.clear_text import clear_text
from tests.support.callers import call, citizen
from tests.support.faults import Death, planned
from tests.support.people import (
    CHILD_ID,
    ID,
    NAME,
    NEW_PHONE,
    OTHER_ID,
    OTHER_NAME,
    OTHER_PHONE,
    PERSONAL,
    PHONE,
    by,
    code_to,
    later,
    register,
    sign_in,
    verify,
)
from tests.support.stage import client
from traffic.privacy.sealing import person_token
from traffic.records.account import Account
from traffic.records.audit import AuditEntry
from traffic.records.session import Session

PATH = "/identity"


@pytest.fixture
def holder(ready):
    return register()


def shown(body):
    return call(handler, PATH, by=by(body), method="GET")


def code_of(answer):
    return answer[0], answer[1].get("code")


def released(phone):
    """The account of a phone, once the phone was released at the counter."""
    from accounts.numbers.releasing import Releaser, release

    account = Account.of_phone(phone)
    release(account, phone, Releaser("officer:520103", "administrator", "review", "number_given_up"))
    return account.account


def test_whom_the_carrier_knows_is_verified(holder):
    expected = {"state": "verified", "name": "*三", "verified_at": "2026-11-05T12:00:00+08:00", "phone": "199****0001"}
    assert verify(holder) == (200, expected)
    assert shown(holder) == (200, expected)
    assert Account.of_person(person_token(ID)).account == holder["account"]


def test_before_that_nothing_is_known(holder):
    assert shown(holder)[1] == {"state": "none", "name": None, "verified_at": None, "phone": "199****0001"}


def test_the_session_that_verified_knows_at_once_and_later_ones_from_the_start(holder):
    verify(holder)
    sign_in()
    assert {session.person for session in Session.of_subject(holder["account"])} == {person_token(ID)}


def test_sessions_from_before_end_so_that_a_former_holder_of_the_number_learns_nothing(holder):
    with later(minutes=5):
        _, former = sign_in()
        verify(holder)
    states = {row.session: (row.state, row.person) for row in Session.of_subject(holder["account"])}
    assert states[former["session"]] == ("revoked", None)
    assert states[holder["session"]] == ("live", person_token(ID))


def test_a_password_that_a_former_holder_may_know_goes_with_the_verification(holder):
    with later(minutes=5):
        _, present = sign_in(code=code_to(PHONE, "sign_in"))
        assert verify(present)[0] == 200
        assert sign_in()[0] == 401
    with later(minutes=8):
        assert sign_in(code=code_to(PHONE, "sign_in"))[0] in (200, 201)


def test_the_password_chosen_at_registration_stays_when_verified_there(holder):
    verify(holder)
    assert sign_in()[0] in (200, 201)


def test_only_verdict_time_name_and_token_are_kept(holder, log):
    verify(holder)
    assert clear_text(client("dynamodb"), PERSONAL) == []
    assert not any(secret in log.text for secret in PERSONAL)
    (entry,) = AuditEntry.of_subject(f"person:{person_token(ID)}", limit=9)
    assert (entry.action, entry.role) == ("identity.verified", "owner")


def test_doing_it_again_changes_nothing(holder):
    first = verify(holder)
    with later(hours=1):
        assert verify(holder) == first
    assert len(list(AuditEntry.of_subject(f"person:{person_token(ID)}", limit=9))) == 1


@pytest.mark.parametrize("phone", ["19900000404", "19900000405"])
def test_whom_the_carrier_does_not_know_is_refused(ready, phone):
    body = register(phone)
    assert code_of(verify(body)) == (403, "not_matched")
    assert shown(body)[1]["state"] == "none"


@pytest.mark.parametrize("phone", ["19900000503", "19900000504", "19900000666", "19900000667"])
def test_a_carrier_that_gives_no_good_answer_is_a_matter_of_waiting_and_costs_no_try(ready, phone):
    body = register(phone)
    for _ in range(7):
        assert code_of(verify(body)) == (503, "unavailable")
    assert shown(body)[1]["state"] == "none"


def test_five_tries_a_day(ready):
    body = register("19900000404")
    assert [verify(body)[0] for _ in range(6)] == [403] * 5 + [429]
    with later(days=1, seconds=1):
        assert verify(body)[0] == 403


def test_under_fourteen_is_refused(holder):
    assert code_of(verify(holder, citizen_id=CHILD_ID)) == (403, "under_age")
    with later(days=365 * 2):
        assert verify(sign_in(code=code_to(PHONE, "sign_in"))[1], citizen_id=CHILD_ID)[0] == 200


def test_an_account_stays_whose_it_is(holder):
    verify(holder)
    assert code_of(verify(holder, name=OTHER_NAME, citizen_id=OTHER_ID)) == (409, "already_verified")


def test_one_person_has_one_account(holder):
    verify(holder)
    with later(minutes=2):
        second = register(OTHER_PHONE)
        assert code_of(verify(second)) == (409, "person_has_account")
    assert shown(second)[1]["state"] == "none"


def test_whose_phone_was_released_comes_back_by_another(holder):
    verify(holder)
    assert released(PHONE) == holder["account"]
    with later(minutes=2):
        second = register(NEW_PHONE)
        status, body = verify(second)
        assert (status, body["state"], body["name"], body["phone"]) == (200, "returned", "*三", "199****0003")
        assert Account.of_phone(NEW_PHONE).account == holder["account"]
        assert shown(second)[0] == 401, "the new account is closed"
        assert sign_in(NEW_PHONE)[1]["account"] == holder["account"]
        assert shown(holder)[0] == 401, "a device that was lost with the old number is out"


def test_an_account_without_a_phone_needs_one_first(holder):
    released(PHONE)
    assert code_of(verify(holder)) == (409, "phone_needed")


def test_a_wrong_number_is_named_and_asks_nobody(holder):
    with planned(None) as plan:
        status, body = verify(holder, citizen_id="520103199003071233")
    assert (status, body["errors"][0]["code"]) == (422, "citizen_id_check_digit")
    assert plan.calls == ["dynamodb.GetItem"]


def test_nobody_and_another_scope_are_refused(holder):
    sent = {"name": NAME, "citizen_id": ID}
    assert call(handler, PATH, sent)[0] == 401
    assert call(handler, PATH, sent, by=by(holder, "registry.read"))[0] == 403


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_the_next_try_leaves_it_verified_everywhere(ready, kind):
    number = 0
    with later(minutes=1):
        body = register(f"1990001{number:04}")
        with planned(None) as plan:
            verify(body)
    for at in range(1, len(plan.calls) + 1):
        with later(hours=at):
            body = register(f"199001{at:05}")
            citizen_id = _nth_id(at)
            try:
                with planned(at, kind):
                    verify(body, citizen_id=citizen_id)
            except Death:
                pass
            assert verify(body, citizen_id=citizen_id)[0] == 200, f"fault {kind} at call {at}, {plan.calls[at - 1]}"
            assert {each.person for each in Session.of_subject(body["account"])} == {person_token(citizen_id)}


def _nth_id(number):
    from traffic.identifiers.people import check_character

    head = f"52010319900307{number:03}"
    return head + check_character(head)


def profile(findings):
    return call(handler, "/profile", by=findings, method="GET")


def test_an_app_learns_that_somebody_is_verified_and_a_masked_name(holder):
    verify(holder)
    assert profile(citizen("profile", account=holder["account"], client="01K9APP")) == (
        200,
        {"verified": True, "name": "*三"},
    )


def test_an_app_learns_nothing_of_whom_the_platform_does_not_know(holder):
    app = citizen("profile", account=holder["account"], client="01K9APP")
    assert profile(app) == (200, {"verified": False, "name": None})


def test_an_app_without_the_scope_learns_nothing(holder):
    assert code_of(profile(citizen("registry.read", account=holder["account"], client="01K9APP"))) == (403, "forbidden")
