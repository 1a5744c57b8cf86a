"""The treasury's worklist: each area sees its own, names nobody, and what is put back begins anew."""

import json

import pytest

from payments import treasury
from payments.rules.treasury_answers import answer_text
from payments.rules.treasury_steps import Ask
from payments.worklist import handler
from tests.support.callers import call, officer
from tests.support.calls import consume
from tests.support.decisions import ID, NAME
from tests.support.faults import Death, Fault, planned
from tests.support.owed import DECISION, owed, paid, withdrawn
from traffic import clock
from traffic.gateways.treasury import CancelAnswer, ConfirmState, PushAnswer
from traffic.gateways.treasury.stand_in import arrive, misbehave
from traffic.gateways.troubles import Trouble
from traffic.records.audit import AuditEntry
from traffic.records.bill import Bill

LIST, RETRY = "/treasury-worklist", "/treasury-worklist/{decision}/retry"
OTHER = "5201021900000033"


@pytest.fixture
def cashier(stage):
    return of_unit("520115000000")


def of_unit(unit, scope="payments.read payments.manage", roles="cashier"):
    return officer(scope, roles=roles, unit=unit)


def stuck(number=DECISION, mood="unit_unknown", **facts):
    """A bill that the treasury refused."""
    owed(number, **facts)
    misbehave(number, mood)
    assert consume(treasury.handler, {"decision": number, "ask": "push"}) == []
    misbehave(number, "well")


def listed(by, **query):
    status, body = call(handler, LIST, by=by, method="GET", query=query or None)
    assert status == 200, body
    return body


def numbers(by):
    return [item["decision"] for item in listed(by)["items"]]


def retry(by, number=DECISION):
    return call(handler, RETRY, {}, by=by, at={"decision": number})


def test_a_bill_that_the_treasury_refused_is_listed_with_the_reason(cashier):
    stuck()
    (item,) = listed(cashier)["items"]
    assert (item["decision"], item["state"], item["treasury"]) == (DECISION, "due", "stuck")
    assert item["unit"] == {"code": "520115000000", "text": "贵阳市观山湖区"}
    assert (item["next"], item["next_text"], item["next_at"]) == ("push", "推送缴款通知", "2026-11-06T12:00:00+08:00")
    assert (item["fine_fen"], item["paid_fen"], item["pay_code"], item["paid_at"]) == (20_000, 0, None, None)
    (tried,) = item["tries"]
    assert (tried["asked"], tried["answer"], tried["answer_text"]) == ("push", "unit_unknown", "执收单位不存在")


def test_trouble_with_the_treasury_does_not_trouble_whoever_paid(cashier):
    stuck()
    paid()
    (item,) = listed(cashier)["items"]
    assert (item["state_text"], item["treasury_text"]) == ("已缴款", "待人工处理")


def test_money_that_differs_is_listed(cashier):
    owed()
    consume(treasury.handler, {"decision": DECISION, "ask": "push"})
    paid()
    arrive(DECISION, 1, clock.now())
    consume(treasury.handler, {"decision": DECISION, "ask": "confirm"})
    (item,) = listed(cashier)["items"]
    assert (item["next"], item["paid_fen"]) == ("confirm", 20_000)
    assert {"到账金额与缴款金额不符"} <= {tried["answer_text"] for tried in item["tries"]}


def test_a_list_names_nobody(cashier):
    stuck()
    told = json.dumps(listed(cashier), ensure_ascii=False)
    assert not [clear for clear in (NAME, ID, "贵A", Bill.of_decision(DECISION).person) if clear in told]


def test_what_goes_well_is_not_listed(cashier):
    owed()
    assert listed(cashier) == {"items": [], "next": None}


def test_each_level_sees_its_own_area_and_nothing_beside_it(stage):
    stuck()
    stuck(OTHER, unit="520102000000")
    assert numbers(of_unit("520115000000")) == [DECISION]
    assert set(numbers(of_unit("520100000400"))) == set(numbers(of_unit("520000000000"))) == {DECISION, OTHER}
    assert numbers(of_unit("520300000000")) == []


def test_a_long_list_comes_in_pages_that_leave_nothing_out(cashier):
    made = [f"52011519{number:07d}1" for number in range(45)]
    for number in made:
        owed_fast(number)
        owed_fast(f"{number[:-1]}2", unit="520102000000")
    found, token = [], None
    while True:
        page = listed(cashier, **({"next": token} if token else {}))
        found += [item["decision"] for item in page["items"]]
        if (token := page["next"]) is None:
            break
        assert len(page["items"]) == 20
    assert sorted(found) == made


def owed_fast(number, unit="520115000000"):
    Bill(number, state="due", unit=unit, item="1", person="p", violation="v", text="t", fine=1, decided_at="2026-11-05",
         pay_by="2026-11-20", raised_on="2026-11-05", treasury="stuck", due_for="stuck",
         due_at="2026-11-06T12:00:00+08:00").save()  # fmt: skip


def test_a_token_of_another_area_or_of_nobody_is_refused(cashier):
    for number in range(21):
        owed_fast(f"52011519{number:07d}1")
    token = listed(cashier)["next"]
    for by, given in ((of_unit("520000000000"), token), (of_unit("520115000000"), "AAAA")):
        status, body = call(handler, LIST, by=by, method="GET", query={"next": given})
        assert (status, body["errors"][0]["field"]) == (422, "next")


def test_a_bill_that_is_put_back_is_tried_at_once_and_anew(cashier):
    stuck()
    status, body = retry(cashier)
    assert (status, body["treasury"], body["next"], body["next_at"]) == (
        200, "waiting", "push", "2026-11-05T12:00:00+08:00",
    )  # fmt: skip
    assert numbers(cashier) == []
    assert Bill.of_decision(DECISION).attempts == 0
    assert consume(treasury.handler, {"decision": DECISION, "ask": "push"}) == []
    assert Bill.of_decision(DECISION).treasury == "held"


def test_putting_back_is_written_down(cashier):
    stuck()
    retry(cashier)
    (entry,) = AuditEntry.of_subject(f"decision:{DECISION}", limit=9)
    assert (entry.action, entry.actor, entry.unit) == ("treasury.retried", "officer:520103", "520115000000")
    assert (entry.reference, entry.role) == (DECISION, "cashier")


def test_putting_back_twice_is_putting_back_once(cashier):
    stuck()
    first, second = retry(cashier), retry(cashier)
    assert first == second
    assert len(list(AuditEntry.of_subject(f"decision:{DECISION}", limit=9))) == 1


def test_a_withdrawn_bill_is_put_back_to_be_withdrawn_there_too(cashier):
    stuck()
    withdrawn()
    Bill.of_decision(DECISION).update([Bill.due_for.set("stuck")])
    assert retry(cashier)[1]["next"] == "cancel"
    assert consume(treasury.handler, {"decision": DECISION, "ask": "cancel"}) == []
    assert Bill.of_decision(DECISION).treasury == "cancelled"


def test_what_waits_for_nothing_cannot_be_put_back(cashier):
    owed()
    consume(treasury.handler, {"decision": DECISION, "ask": "push"})
    status, body = retry(cashier)
    assert (status, body["code"]) == (409, "nothing_to_retry")


def test_another_areas_bill_and_none_at_all_get_the_same_answer(stage):
    stuck()
    elsewhere = of_unit("520102000000")
    found = [retry(elsewhere), retry(elsewhere, OTHER)]
    assert {(status, body["code"]) for status, body in found} == {(404, "treasury_bill_unknown")}
    assert Bill.of_decision(DECISION).treasury == "stuck"


@pytest.mark.parametrize("scope", ["payments.read", "duty registry.review"])
def test_who_may_only_look_puts_nothing_back(stage, scope):
    stuck()
    by = of_unit("520115000000", scope, "auditor")
    assert retry(by)[0] == 403
    assert call(handler, LIST, by=by, method="GET")[0] == (200 if "payments.read" in scope else 403)


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_call_fails_a_bill_is_put_back_once(cashier, kind):
    stuck()
    for at in range(1, 20):
        with planned(at, kind) as plan:
            try:
                status, _ = retry(cashier)
            except (Fault, Death):
                continue
        if len(plan.calls) < at and status == 200:
            break
    assert at > 3
    assert len(list(AuditEntry.of_subject(f"decision:{DECISION}", limit=9))) == 1
    assert Bill.of_decision(DECISION).due_for == "push"


def test_every_answer_has_words():
    for ask, answers in ((Ask.PUSH, PushAnswer), (Ask.CONFIRM, ConfirmState), (Ask.CANCEL, CancelAnswer)):
        for answer in [*answers, *Trouble]:
            assert answer_text(ask, answer) != answer
