import base64

import pytest

from accounts.liveness import handler
from tests.support.callers import ACCOUNT, call, citizen
from tests.support.faults import Death, planned
from tests.support.people import later, rows
from traffic.records.liveness import Liveness

CHECKS, FRAMES = "/liveness-checks", "/liveness-checks/{check}/frames"


@pytest.fixture
def holder(stage):
    return citizen("account")


def begin(by, act="change_contact", key="k-1"):
    return call(handler, CHECKS, {"act": act}, by=by, Idempotency_Key=key)


def judge(by, check, frame=b"a face live"):
    return call(handler, FRAMES, {"frames": [base64.b64encode(frame).decode()]}, by=by, at={"check": check})


def code_of(answer):
    return answer[0], answer[1].get("code")


def test_a_living_person_passes_and_opens_one_act_once(holder):
    status, body = begin(holder)
    assert (status, body["act"], body["expires_at"]) == (201, "change_contact", "2026-11-05T12:05:00+08:00")
    assert len(set(body["challenge"])) == 3
    assert judge(holder, body["check"]) == (200, {"check": body["check"], "state": "passed"})
    assert not Liveness.spend(ACCOUNT, "bind"), "another act"
    assert Liveness.spend(ACCOUNT, "change_contact")
    assert not Liveness.spend(ACCOUNT, "change_contact"), "twice"


def test_a_photo_fails_and_opens_nothing(holder):
    check = begin(holder)[1]["check"]
    assert judge(holder, check, b"a photo")[1]["state"] == "failed"
    assert not Liveness.spend(ACCOUNT, "change_contact")


def test_frames_are_judged_once_whatever_comes_after(holder):
    check = begin(holder)[1]["check"]
    assert judge(holder, check, b"a photo")[1]["state"] == "failed"
    assert judge(holder, check)[1]["state"] == "failed"


def test_a_spent_check_is_judged_no_more(holder):
    check = begin(holder)[1]["check"]
    judge(holder, check)
    Liveness.spend(ACCOUNT, "change_contact")
    assert code_of(judge(holder, check)) == (409, "check_judged")


def test_a_check_ends_after_five_minutes(holder):
    check = begin(holder)[1]["check"]
    with later(minutes=5):
        assert code_of(judge(holder, check)) == (404, "check_unknown")
    judge(holder, check)
    with later(minutes=5):
        assert not Liveness.spend(ACCOUNT, "change_contact")


def test_a_new_check_takes_the_place_of_the_one_before(holder):
    first, second = begin(holder)[1]["check"], begin(holder, key="k-2")[1]["check"]
    assert code_of(judge(holder, first)) == (404, "check_unknown")
    assert judge(holder, second)[0] == 200


def test_checks_of_two_acts_stand_side_by_side(holder):
    first, second = begin(holder)[1]["check"], begin(holder, "bind", "k-2")[1]["check"]
    assert judge(holder, first)[1]["state"] == "passed"
    assert judge(holder, second, b"a photo")[1]["state"] == "failed"


def test_a_strangers_check_is_not_there(holder):
    check = begin(holder)[1]["check"]
    stranger = citizen("account", account="01K9ACCOUNT000000000000002")
    assert code_of(judge(stranger, check)) == (404, "check_unknown")


@pytest.mark.parametrize("frame", [b"busy", b"forged", b"other-act"])
def test_an_engine_that_gives_no_good_answer_is_a_matter_of_waiting(holder, frame):
    check = begin(holder)[1]["check"]
    assert code_of(judge(holder, check, frame)) == (503, "unavailable")
    assert judge(holder, check)[1]["state"] == "passed"


def test_ten_checks_a_day(holder):
    answers = [begin(holder, key=f"k-{number}")[0] for number in range(11)]
    assert answers == [201] * 10 + [429]


def test_one_key_begins_one_check(holder):
    assert begin(holder) == begin(holder)


def test_no_picture_is_kept(holder):
    judge(holder, begin(holder)[1]["check"], b"a certain face live")
    kept = str([list(rows(f"accounts-{table}")) for table in ("liveness", "attempts", "sessions")])
    assert "certain" not in kept
    assert base64.b64encode(b"a certain face live").decode() not in kept


@pytest.mark.parametrize("frames", [[], ["AAAA"] * 4, ["A" * 20_001], ["not base64!"], ["AAAAA"]])
def test_frames_that_are_none_are_refused(holder, frames):
    check = begin(holder)[1]["check"]
    assert call(handler, FRAMES, {"frames": frames}, by=holder, at={"check": check})[0] == 422


def test_an_act_that_there_is_not_is_refused(holder):
    assert begin(holder, "anything")[0] == 422


def test_nobody_and_another_scope_are_refused(holder):
    assert begin(None)[0] == 401
    assert begin(holder | {"scope": "registry.bind"})[0] == 403


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_a_check_has_one_verdict(holder, kind):
    check = begin(holder)[1]["check"]
    with planned(None) as plan:
        judge(holder, check)
    for at in range(1, len(plan.calls) + 1):
        check = begin(holder, key=f"k-{at}-1")[1]["check"]
        try:
            with planned(at, kind):
                judge(holder, check)
        except Death:
            pass
        assert judge(holder, check)[1]["state"] == "passed", f"fault {kind} at call {at}, {plan.calls[at - 1]}"
