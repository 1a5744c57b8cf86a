import pytest

from accounts.contact import handler
from infra.local.clear_text import clear_text
from tests.support.callers import call
from tests.support.faults import Death, planned
from tests.support.people import (
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
    shown,
    sign_in,
    verify,
)
from tests.support.stage import client
from traffic.privacy.sealing import opened, person_token
from traffic.records.account import Account, PhoneChange
from traffic.records.audit import AuditEntry
from traffic.records.session import Session

CHANGE, RELEASE = "/contact-phone", "/phone-releases"


@pytest.fixture
def holder(ready):
    """Somebody verified."""
    body = register()
    verify(body)
    return body


def change(body, phone=NEW_PHONE, *, code=None, citizen_id=ID):
    sent = {"phone": phone, "code": code or code_to(phone, "contact"), "citizen_id": citizen_id}
    return call(handler, CHANGE, sent, by=by(body))


def release(phone=PHONE, *, code=None, name=OTHER_NAME, citizen_id=OTHER_ID):
    sent = {"phone": phone, "code": code or code_to(phone, "release"), "name": name, "citizen_id": citizen_id}
    return call(handler, RELEASE, sent)


def code_of(answer):
    return answer[0], answer[1].get("code")


def changes_of(account):
    return [
        tuple(
            sealed and opened(sealed, f"phonechange.{end}")
            for sealed, end in ((row.old_sealed, "old"), (row.new_sealed, "new"))
        )
        for row in PhoneChange.of_account(account)
    ]


def test_the_account_signs_in_by_the_new_number_and_the_old_one_is_told(holder):
    assert change(holder) == (200, {"phone": "199****0003"})
    assert [phone for phone, _ in shown()] == [PHONE]
    assert sign_in(NEW_PHONE)[1]["account"] == holder["account"]
    assert sign_in(PHONE)[0] == 401
    assert changes_of(holder["account"]) == [(PHONE, NEW_PHONE)]
    assert Session.of_session(holder["account"], holder["session"]).state == "live"


def test_the_person_reads_of_it_and_no_number_stands_in_clear(holder, log):
    change(holder)
    actions = [entry.action for entry in AuditEntry.of_subject(f"person:{person_token(ID)}", limit=9)]
    assert actions == ["phone.changed", "identity.verified"]
    assert clear_text(client("dynamodb"), PERSONAL) == []
    assert not any(secret in log.text for secret in PERSONAL)


def test_the_old_number_is_free_for_somebody_else(holder):
    change(holder)
    with later(minutes=2):
        assert register(PHONE)["account"] != holder["account"]


def test_doing_it_again_changes_nothing(holder):
    code = code_to(NEW_PHONE, "contact")
    assert change(holder, code=code) == change(holder, code=code)
    assert len(changes_of(holder["account"])) == 1


def test_an_account_that_is_not_verified_is_refused(ready):
    assert code_of(change(register())) == (403, "not_verified")


def test_somebody_elses_citizen_id_is_refused_and_asks_nobody(holder):
    assert code_of(change(holder, citizen_id=OTHER_ID)) == (403, "not_matched")


@pytest.mark.parametrize(
    ("phone", "refusal"), [("19900000404", (403, "not_matched")), ("19900000503", (503, "unavailable"))]
)
def test_a_number_that_is_not_the_persons_is_refused(holder, phone, refusal):
    assert code_of(change(holder, phone)) == refusal
    assert sign_in()[0] == 201


def test_a_wrong_code_is_refused(holder):
    assert code_of(change(holder, code="000000")) == (403, "code_wrong")


def test_a_number_with_an_account_is_not_taken_over(holder):
    with later(minutes=2):
        register(NEW_PHONE)
        with later(minutes=2):
            assert code_of(change(holder)) == (409, "phone_registered")
    assert changes_of(holder["account"]) == []


def test_of_two_who_want_one_number_one_gets_it(holder):
    from accounts.contract.requests_identity import ContactRequest
    from accounts.numbers.changing import change_phone
    from traffic.errors import Conflict

    before = Account.of_account(holder["account"])
    change(holder)
    with later(minutes=2):
        sent = ContactRequest(phone=OTHER_PHONE, code=code_to(OTHER_PHONE, "contact"), citizen_id=ID)
        with pytest.raises(Conflict):
            change_phone(before, sent, "192.0.2.7")


def test_whoever_owns_the_number_frees_it_and_nothing_else_changes(holder):
    before = Account.of_account(holder["account"])
    with later(minutes=2):
        assert release() == (200, {"phone": "199****0001", "released": True})
    after = Account.of_account(holder["account"])
    assert (after.state, after.phone_sealed, after.phone_token) == ("released", None, None)
    same = ("person", "name_sealed", "passwords", "consent", "created_at")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    assert Session.of_session(holder["account"], holder["session"]).state == "live"
    assert [phone for phone, _ in shown()] == [PHONE]


def test_the_number_can_be_registered_by_its_owner_then(holder):
    with later(minutes=2):
        release()
        with later(minutes=2):
            body = register(PHONE)
            assert verify(body, name=OTHER_NAME, citizen_id=OTHER_ID)[1]["state"] == "verified"
    assert Account.of_person(person_token(ID)).account == holder["account"]


def test_who_lost_the_number_sets_another_from_a_live_session(holder):
    with later(minutes=2):
        release()
    with later(minutes=4):
        assert change(holder)[0] == 200
    assert Account.of_account(holder["account"]).state == "live"
    assert sign_in(NEW_PHONE)[1]["account"] == holder["account"]
    assert changes_of(holder["account"]) == [(PHONE, None), (None, NEW_PHONE)]


def test_the_release_is_written_where_the_former_holder_reads_it(holder):
    with later(minutes=2):
        release()
    (entry, _) = AuditEntry.of_subject(f"person:{person_token(ID)}", limit=9)
    assert (entry.action, entry.actor, entry.role) == ("phone.released", "number-owner", "citizen")


def test_an_account_that_nobody_verified_loses_the_number_as_well(ready):
    body = register()
    with later(minutes=2):
        assert release()[0] == 200
    (entry,) = AuditEntry.of_subject(f"account:{body['account']}", limit=9)
    assert entry.action == "phone.released"


def test_ones_own_number_needs_no_release(holder):
    with later(minutes=2):
        assert code_of(release(name=NAME, citizen_id=ID)) == (409, "same_person")


def test_a_number_that_nobody_registered_is_told_to_its_owner(ready):
    assert code_of(release()) == (404, "phone_unknown")


@pytest.mark.parametrize(
    ("phone", "refusal"), [("19900000404", (403, "not_matched")), ("19900000666", (503, "unavailable"))]
)
def test_whom_the_carrier_does_not_know_frees_nothing(ready, phone, refusal):
    register(phone)
    with later(minutes=2):
        assert code_of(release(phone)) == refusal
    assert sign_in(phone)[0] == 201


def test_without_the_code_nothing_is_freed(holder):
    assert code_of(release(code="000000")) == (403, "code_wrong")


def test_a_code_frees_once(holder):
    with later(minutes=2):
        code = code_to(PHONE, "release")
        assert release(code=code)[0] == 200
        assert code_of(release(code=code)) == (403, "code_wrong")


def test_nobody_and_another_scope_change_nothing(holder):
    sent = {"phone": NEW_PHONE, "code": "048213", "citizen_id": ID}
    assert call(handler, CHANGE, sent)[0] == 401
    assert call(handler, CHANGE, sent, by=by(holder, "registry.bind"))[0] == 403


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_the_account_has_one_number_and_the_next_try_succeeds(holder, kind):
    now = holder
    with planned(None) as plan:
        code = code_to(NEW_PHONE, "contact")
        plan.calls.clear()
        change(now, code=code)
    for at in range(1, len(plan.calls) + 1):
        phone = f"199002{at:05}"
        with later(days=at):
            code = code_to(phone, "contact")
            try:
                with planned(at, kind):
                    change(now, phone, code=code)
            except Death:
                pass
            with later(minutes=2):
                assert change(now, phone)[0] == 200, f"fault {kind} at call {at}, {plan.calls[at - 1]}"
            shown()
    account = Account.of_account(holder["account"])
    claims = [
        row
        for row in client("dynamodb").scan(TableName="test-accounts-accounts")["Items"]
        if row["account"]["S"].startswith("phone#")
    ]
    assert [row["account"]["S"] for row in claims] == [f"phone#{account.phone_token}"]
