import pytest

from accounts.phones import handler
from infra.local.clear_text import clear_text
from tests.support.callers import OFFICER, UNIT, call, officer
from tests.support.faults import Death, planned
from tests.support.people import ID, NEW_PHONE, OTHER_PHONE, PERSONAL, PHONE, later, register, shown, sign_in, verify
from tests.support.signed_up import signed_up
from tests.support.stage import client
from traffic.privacy.sealing import opened, person_token, phone_token
from traffic.records.account import Account, PhoneChange
from traffic.records.audit import AuditEntry

LOOKUP, RELEASES = "/phones/lookup", "/phones/releases"
WHY = {"purpose": "review", "reference": "SL-20261105-018"}
REASON = {"reason": "number_given_up", "reference": "SL-20261105-018"}


@pytest.fixture
def desk(ready):
    """The officer at the counter; somebody verified has an account."""
    verify(register())
    return officer("duty accounts.manage", roles="administrator")


def look(by, phone=PHONE, **more):
    return call(handler, LOOKUP, {"phone": phone} | WHY | more, by=by)


def release(by, phone=PHONE, key="k-1", **more):
    return call(handler, RELEASES, {"phone": phone} | REASON | more, by=by, Idempotency_Key=key)


def entries(subject=None):
    return list(AuditEntry.of_subject(subject or f"person:{person_token(ID)}", limit=20))


def test_the_holder_is_shown_masked_and_reads_who_looked(desk):
    assert look(desk) == (
        200,
        {"verified": True, "name": "*三", "phone": "199****0001", "registered_on": "2026-11-05", "changes": 0},
    )
    entry = entries()[0]
    assert (entry.action, entry.actor, entry.unit, entry.role) == ("phone.looked_up", OFFICER, UNIT, "administrator")
    assert (entry.purpose, entry.reference) == ("review", "SL-20261105-018")


def test_somebody_not_verified_has_no_name(desk):
    with later(minutes=2):
        body = register(OTHER_PHONE)
    assert look(desk, OTHER_PHONE)[1]["name"] is None
    assert [entry.action for entry in entries(f"account:{body['account']}")] == ["phone.looked_up"]


def test_a_number_without_an_account_was_looked_for_all_the_same(desk):
    status, body = look(desk, NEW_PHONE)
    assert (status, body["code"]) == (404, "phone_unknown")
    assert [entry.action for entry in entries(f"phone:{phone_token(NEW_PHONE)}")] == ["phone.looked_up"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"purpose": "curiosity"}, "purpose"),
        ({"purpose": "own"}, "purpose"),
        ({"reference": "no"}, "reference"),
        ({"reference": PHONE}, "reference"),
        ({"reference": ID}, "reference"),
        ({"reference": f"SL-{PHONE}"}, "reference"),
        ({"phone": "1"}, "phone"),
    ],
)
def test_without_a_purpose_and_a_reference_nothing_is_shown(desk, change, field):
    status, body = look(desk, **change)
    assert status == 422
    assert field in {each["field"] for each in body["errors"]}
    assert len(entries()) == 1, "only the verification"


def test_a_number_is_freed_with_its_reason_and_nothing_else_changes(desk):
    before = Account.of_phone(PHONE)
    assert release(desk) == (201, {"phone": "199****0001", "released": True})
    after = Account.of_account(before.account)
    assert (after.state, after.person, after.name_sealed) == ("released", before.person, before.name_sealed)
    (log,) = PhoneChange.of_account(before.account)
    assert (log.why, log.actor, opened(log.old_sealed, "phonechange.old")) == ("number_given_up", OFFICER, PHONE)
    assert (entries()[0].action, entries()[0].reference) == ("phone.released", "SL-20261105-018")
    assert [phone for phone, _ in shown()] == [PHONE]
    assert sign_in()[0] == 401


def test_one_key_frees_once(desk):
    assert release(desk) == release(desk)
    assert len(entries()) == 2
    assert release(desk, key="k-2")[1]["code"] == "phone_unknown"


def test_a_release_needs_a_reason_of_the_list_and_a_key(desk):
    assert release(desk, reason="because")[0] == 422
    assert call(handler, RELEASES, {"phone": PHONE} | REASON, by=desk)[0] == 422


def test_a_text_that_does_not_arrive_keeps_nobody_from_the_release(desk):
    deaf = "19900000514"
    signed_up(phone=deaf, person=None)
    assert release(desk, deaf)[0] == 201
    assert Account.of_phone(deaf) is None


def test_nobody_and_another_scope_are_refused(desk):
    assert call(handler, LOOKUP, {"phone": PHONE} | WHY)[0] == 401
    for by in (desk | {"scope": "duty people.read"}, desk | {"scope": "account"}):
        assert look(by)[0] == 403
        assert release(by)[0] == 403
    assert len(entries()) == 1


def test_no_number_and_no_name_stands_in_clear(desk, log):
    look(desk)
    release(desk)
    assert clear_text(client("dynamodb"), PERSONAL) == []
    assert not any(secret in log.text for secret in PERSONAL)


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_no_look_escapes_its_entry(desk, kind):
    with planned(None) as plan:
        look(desk)
    for at in range(1, len(plan.calls) + 1):
        written = len(entries())
        try:
            with planned(at, kind):
                status, body = look(desk)
        except Death:
            continue
        assert ("name" in body) == (status == 200)
        assert "name" not in body or len(entries()) == written + 1, f"fault {kind} at call {at}, {plan.calls[at - 1]}"
