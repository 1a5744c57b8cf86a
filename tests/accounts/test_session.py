import pytest

from accounts.session import handler
from tests.support.callers import call
from tests.support.faults import Death, planned
from tests.support.people import (
    NEW_PASSWORD,
    OTHER_PHONE,
    PASSWORD,
    PERSONAL,
    PHONE,
    by,
    code_to,
    later,
    register,
    sign_in,
    verify,
)
from tests.support.tokens import DEVICE, STRANGER, URL, proof
from traffic.records.account import Account
from traffic.records.attempts import Attempts
from traffic.records.audit import AuditEntry
from traffic.records.session import Session

SESSIONS, REFRESH = "/sessions", "/sessions/refresh"


@pytest.fixture
def holder(ready):
    return register(device_name="我的手机")


def refresh(body, **headers):
    return call(handler, REFRESH, {"refresh_token": body["refresh_token"]}, **headers)


def listed(body):
    return call(handler, SESSIONS, by=by(body), method="GET")


def code_of(answer):
    return answer[0], answer[1].get("code")


def test_a_password_signs_in(holder):
    status, body = sign_in(password=PASSWORD)
    assert (status, body["account"]) == (201, holder["account"])
    assert body["session"] != holder["session"]


def test_a_code_signs_in_once(holder):
    with later(minutes=2):
        code = code_to(PHONE, "sign_in")
        assert sign_in(code=code)[0] == 201
        assert code_of(sign_in(code=code)) == (403, "code_wrong")


def test_a_wrong_password_and_an_unknown_phone_are_refused_alike(holder):
    wrong, unknown = sign_in(password=NEW_PASSWORD), sign_in(OTHER_PHONE, password=NEW_PASSWORD)
    assert wrong == unknown
    assert code_of(wrong) == (401, "sign_in_refused")


def test_an_unknown_phone_costs_the_same_work(holder, monkeypatch):
    """Each look at a password is one scrypt, whether or not there is an account."""
    import hashlib

    done, real = [], hashlib.scrypt
    monkeypatch.setattr(hashlib, "scrypt", lambda *args, **more: done.append(1) or real(*args, **more))
    sign_in(password=NEW_PASSWORD)
    sign_in(OTHER_PHONE, password=NEW_PASSWORD)
    assert len(done) == 2


def test_a_code_to_a_phone_without_an_account_says_so_to_its_holder(ready):
    assert code_of(sign_in(code=code_to(PHONE, "sign_in"))) == (404, "not_registered")


@pytest.mark.parametrize("phone", [PHONE, OTHER_PHONE])
def test_five_wrong_ones_lock_for_a_quarter_of_an_hour_then_twice_as_long(holder, phone):
    for minutes, locked in ((0, 15), (15, 30), (45, 60)):
        with later(minutes=minutes):
            for _ in range(5):
                assert sign_in(phone, password=NEW_PASSWORD)[0] == 401
            assert code_of(sign_in(phone, password=PASSWORD)) == (429, "sign_in_locked")
        with later(minutes=minutes + locked, seconds=-1):
            assert code_of(sign_in(phone, password=PASSWORD)) == (429, "sign_in_locked")


def test_after_the_lock_the_right_one_signs_in_and_nothing_counts_any_more(holder):
    for _ in range(5):
        sign_in(password=NEW_PASSWORD)
    with later(minutes=15):
        assert sign_in(password=PASSWORD)[0] == 201
        for _ in range(4):
            sign_in(password=NEW_PASSWORD)
        assert sign_in(password=PASSWORD)[0] == 201


def test_wrong_codes_lock_signing_in_by_code_and_leave_the_password_alone(holder):
    with later(minutes=2):
        for _ in range(5):
            assert sign_in(code="000000")[0] == 403
        assert code_of(sign_in(code="000000")) == (429, "sign_in_locked")
        assert sign_in(password=PASSWORD)[0] == 201


def test_a_strangers_wrong_passwords_do_not_keep_the_holder_from_a_code(holder):
    with later(minutes=2):
        for _ in range(6):
            sign_in(password=NEW_PASSWORD)
        assert code_of(sign_in(password=PASSWORD)) == (429, "sign_in_locked")
        assert sign_in(code=code_to(PHONE, "sign_in"))[0] == 201


def test_an_address_is_locked_after_twenty_wrong_ones(holder):
    for number in range(10, 30):
        sign_in(f"199{number:08d}", password=PASSWORD)
    assert code_of(sign_in(password=PASSWORD)) == (429, "sign_in_locked")


def test_an_old_password_opens_nothing_but_a_recovery(holder):
    with later(days=366):
        assert code_of(sign_in(password=PASSWORD)) == (403, "password_expired")
        assert code_of(sign_in(password=NEW_PASSWORD)) == (401, "sign_in_refused")


@pytest.mark.parametrize("sent", [{}, {"code": "048213", "password": PASSWORD}])
def test_either_a_code_or_a_password(ready, sent):
    status, body = call(handler, SESSIONS, {"phone": PHONE} | sent)
    assert (status, body["errors"][0]["code"]) == (422, "one_of_two")


def test_a_refresh_token_is_good_once_and_gives_the_next(holder):
    status, second = refresh(holder)
    assert (status, second["session"]) == (200, holder["session"])
    assert second["refresh_token"] != holder["refresh_token"]
    status, third = refresh(second)
    assert status == 200
    assert len({holder["refresh_token"], second["refresh_token"], third["refresh_token"]}) == 3


def test_an_answer_that_got_lost_is_given_again_for_ten_seconds(holder):
    _, second = refresh(holder)
    with later(seconds=10):
        status, again = refresh(holder)
    assert (status, again["refresh_token"]) == (200, second["refresh_token"])


def test_a_token_in_two_hands_ends_the_session_and_is_written_down(holder):
    _, second = refresh(holder)
    with later(seconds=11):
        assert code_of(refresh(holder)) == (401, "refresh_refused")
        assert code_of(refresh(second)) == (401, "refresh_refused")
    assert listed(holder)[0] == 401
    (entry,) = AuditEntry.of_subject(f"account:{holder['account']}", limit=9)
    assert (entry.action, entry.reference) == ("session.reused", holder["session"])


def test_an_older_token_ends_the_session_at_once(holder):
    _, second = refresh(holder)
    refresh(second)
    assert code_of(refresh(holder)) == (401, "refresh_refused")
    assert listed(holder)[0] == 401


def test_calls_with_one_token_at_once_get_the_same_next_one(holder):
    answers = [refresh(holder) for _ in range(4)]
    assert {status for status, _ in answers} == {200}
    assert len({body["refresh_token"] for _, body in answers}) == 1


def test_a_session_that_nobody_uses_ends_after_thirty_days(holder):
    with later(days=29):
        _, second = refresh(holder)
    with later(days=58):
        _, third = refresh(second)
    with later(days=88):
        assert code_of(refresh(third)) == (401, "refresh_refused")


def test_an_altered_token_and_one_of_nobody_are_refused(holder):
    text = holder["refresh_token"]
    for sent in (f"{text[:-4]}AAAA", f"A{text[1:]}", "not one of ours at all", "重新登录" * 5, text[:40]):
        assert code_of(call(handler, REFRESH, {"refresh_token": sent})) == (401, "refresh_refused")
    assert refresh(holder)[0] == 200


def test_a_session_bound_to_a_device_is_continued_by_that_device_only(ready):
    body = register(DPoP=proof(DEVICE, "POST", f"{URL}/citizen/accounts"))
    for headers in ({}, {"DPoP": proof(STRANGER, "POST", f"{URL}/citizen/sessions/refresh")}):
        assert code_of(refresh(body, **headers)) == (401, "refresh_refused")
    status, second = refresh(body, DPoP=proof(DEVICE, "POST", f"{URL}/citizen/sessions/refresh"))
    assert (status, second["token_type"]) == (200, "DPoP")


@pytest.mark.parametrize("made", ["nonsense", None])
def test_a_proof_that_proves_nothing_is_refused(holder, made):
    header = made or proof(DEVICE, "GET", f"{URL}/citizen/sessions")
    assert code_of(sign_in(password=PASSWORD, DPoP=header)) == (401, "proof_refused")


def test_a_session_learns_who_was_verified_when_it_is_turned(holder):
    account = Account.of_account(holder["account"])
    account.update([Account.person.set("pErs0nT0kenpErs0nT0ken")])
    refresh(holder)
    assert Session.of_session(holder["account"], holder["session"]).person == "pErs0nT0kenpErs0nT0ken"


def test_everything_signed_in_is_listed_with_this_one_marked(holder):
    with later(minutes=1):
        _, second = sign_in(password=PASSWORD, device_name="办公电脑")
        status, body = listed(second)
    assert status == 200
    assert [(item["device_name"], item["current"]) for item in body["items"]] == [
        ("办公电脑", True),
        ("我的手机", False),
    ]
    assert all(item["kind"] == "own" and not item["bound"] for item in body["items"])


def test_a_session_is_ended_with_the_next_call_and_ending_it_again_is_the_same(holder):
    _, second = sign_in(password=PASSWORD)
    for _ in range(2):
        ended = call(handler, "/sessions/{session}", by=by(holder), method="DELETE", at={"session": second["session"]})
        assert ended == (200, {"ended": 1})
    assert listed(second)[0] == 401
    assert code_of(refresh(second)) == (401, "refresh_refused")
    assert len(listed(holder)[1]["items"]) == 1


def test_a_strangers_session_is_not_there(holder):
    with later(minutes=2):
        stranger = register(OTHER_PHONE)
    ended = call(handler, "/sessions/{session}", by=by(stranger), method="DELETE", at={"session": holder["session"]})
    assert code_of(ended) == (404, "session_unknown")
    assert listed(holder)[0] == 200


def test_everywhere_else_and_everywhere(holder):
    others = [sign_in(password=PASSWORD)[1] for _ in range(3)]
    assert call(handler, "/sessions/others", by=by(holder), method="DELETE") == (200, {"ended": 3})
    assert {listed(other)[0] for other in others} == {401}
    assert call(handler, SESSIONS, by=by(holder), method="DELETE") == (200, {"ended": 1})
    assert listed(holder)[0] == 401


def test_nobody_and_another_scope_are_refused(holder):
    assert call(handler, SESSIONS, method="GET")[0] == 401
    assert call(handler, SESSIONS, method="GET", by=by(holder, "registry.read"))[0] == 403


def test_nothing_personal_is_logged(holder, log):
    sign_in(password=PASSWORD)
    sign_in(password=NEW_PASSWORD)
    verify(holder)
    refresh(holder)
    assert not any(secret in log.text for secret in [*PERSONAL, PASSWORD, NEW_PASSWORD, holder["refresh_token"]])


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_a_session_can_be_continued(holder, kind):
    with planned(None) as plan:
        _, now = refresh(holder)
    for at in range(1, len(plan.calls) + 1):
        try:
            with planned(at, kind):
                refresh(now)
        except Death:
            pass
        status, now = refresh(now)
        assert status == 200, f"fault {kind} at call {at}, {plan.calls[at - 1]}"


def test_attempts_are_forgotten_by_themselves(holder):
    sign_in(password=NEW_PASSWORD)
    assert all(row.expires > 0 for row in Attempts.scan())
