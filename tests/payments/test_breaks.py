"""Breaks before cashiers: each area sees its own, closes each once, and books say afterwards what the channel says."""

import pytest

from payments.breaks import handler
from payments.reconciling.closing import close
from payments.reconciling.named import id_of
from payments.rules.breaks import BreakClass, Closing
from tests.support.callers import call
from tests.support.desk import DAY, OTHER, UNIT, broken, cashier, province
from tests.support.faults import Death, Fault, planned
from tests.support.meanwhile import meanwhile
from tests.support.owed import balances
from tests.support.paid import FIRST, paid_at_channel, paid_order, settled
from traffic.records.audit import AuditEntry
from traffic.records.journal import JournalEntry
from traffic.records.reckoning import Break

BREAKS, BREAK, CLOSING = "/breaks", "/breaks/{number}", "/breaks/{number}/closing"
WORDS = "银行次日补传, 已核对王某某的回单"


def listed(by=None, **query):
    return call(handler, BREAKS, by=by or cashier(), method="GET", query=query or None)


def keys(by=None, **query):
    status, body = listed(by, **query)
    assert status == 200, body
    return [line["order"] for line in body["items"]]


def show(found, by=None):
    number = found if isinstance(found, str) else id_of(found)
    return call(handler, BREAK, by=by or cashier(), method="GET", at={"number": number})


def settle_it(found, how="explained", by=None):
    number = found if isinstance(found, str) else id_of(found)
    return call(handler, CLOSING, {"how": how, "words": WORDS}, by=by or cashier(), at={"number": number})


def entries():
    return sorted(entry.entry for entry in JournalEntry.scan())


def audited():
    return [(entry.action, entry.actor, entry.reference) for entry in AuditEntry.of_subject(f"day:{DAY}", limit=9)]


def test_open_breaks_are_listed_the_oldest_first_with_whose_they_are(stage):
    broken(order="LATER", theirs=0)
    broken(order="EARLIER", day="2026-11-03")
    status, body = listed()
    assert (status, [line["order"] for line in body["items"]], body["next"]) == (200, ["EARLIER", "LATER"], None)
    line = body["items"][1]
    assert (line["kind"], line["kind_text"], line["level"]) == (
        "platform_only",
        "短款: 平台已入账, 渠道账单没有",
        2,
    )
    assert (line["owner"], line["owner_text"], line["unit"]["text"]) == ("cashier", "执收单位", "贵阳市云岩区")
    assert (line["source_text"], line["noticed"]) == ("微信支付", False)
    assert (line["ours_fen"], line["theirs_fen"], line["open"]) == (20_000, 0, True)


def test_a_class_narrows_the_list(stage):
    broken(order="A")
    broken("amount_diff", order="B", theirs=19_000)
    assert keys(kind="amount_diff") == ["B"]
    assert keys(kind="cutoff") == []
    assert listed(kind="strange")[0] == 422


def test_each_area_sees_its_own(stage):
    broken(order="OURS")
    theirs = broken(order="THEIRS", unit=OTHER)
    broken("unknown_code", order="NOBODYS", unit=None, ours=None, theirs=100)
    assert (keys(), keys(cashier("officer:520299", OTHER))) == (["OURS"], ["THEIRS"])
    assert keys(province()) == ["NOBODYS", "OURS", "THEIRS"]
    assert [answer[0] for answer in (show(theirs), settle_it(theirs))] == [404, 404]
    assert show(theirs)[1]["code"] == "break_unknown"


def test_the_list_goes_on_page_by_page_and_only_where_it_began(stage):
    for number in range(45):
        broken(order=f"ORDER{number:02}")
    found, token = [], None
    while token or not found:
        body = listed(**({"next": token} if token else {}))[1]
        found.append([line["order"] for line in body["items"]])
        token = body["next"]
    assert [len(page) for page in found] == [20, 20, 5]
    assert len(set().union(*found)) == 45
    first = listed()[1]["next"]
    assert listed(next=first, kind="cutoff")[0] == 422
    assert len(keys(kind="platform_only")) == 20


@pytest.mark.parametrize("number", [f"{DAY}-{'0' * 16}", DAY, "x", f"{DAY}-{'0' * 17}"])
def test_what_is_no_break_is_not_found(stage, number):
    broken()
    assert show(number)[1]["code"] == "break_unknown"
    assert settle_it(number)[0] == 404


def test_a_break_is_explained_and_nothing_is_posted(stage):
    found = broken()
    assert show(found)[1]["gap_fen"] == -20_000
    status, body = settle_it(found)
    assert (status, body["open"], body["closing"], body["closing_text"]) == (
        200,
        False,
        "explained",
        "已查明原因, 不调账",
    )
    assert (body["closed_by"], body["closed_at"]) == ("officer:520103", "2026-11-05T12:00:00+08:00")
    assert (body["words"], body["entry"], body["gap_fen"]) == (WORDS, None, None)
    assert (keys(), entries()) == ([], [])
    assert audited() == [("break.explained", "officer:520103", id_of(found))]
    assert show(found)[1] == body


def test_a_break_is_posted_so_that_the_books_say_what_the_channel_says(stage):
    found = broken(decision=FIRST)
    status, body = settle_it(found, "posted")
    assert (status, body["closing"]) == (200, "posted")
    assert body["entry"] == f"closed#{DAY}#{id_of(found)[-16:]}"
    assert balances() == {"channel:wechat": -20_000, "suspense": 20_000}
    (entry,) = JournalEntry.of_decision(FIRST)
    assert (entry.entry, entry.unit) == (body["entry"], UNIT)
    assert audited() == [("break.posted", "officer:520103", id_of(found))]


def test_what_the_treasury_has_is_posted_to_the_treasury(stage):
    assert settle_it(broken("amount_diff", channel="treasury", theirs=21_000), "posted")[0] == 200
    assert balances() == {"treasury": 1_000, "suspense": -1_000}


def test_the_gap_that_was_found_is_what_is_posted(stage):
    """A refund that the channel made and we know nothing of: both sides' amounts alone do not say which way it went."""
    found = broken("status_diff", theirs=5_000, gap=-5_000)
    assert show(found)[1]["gap_fen"] == -5_000
    settle_it(found, "posted")
    assert balances() == {"channel:wechat": -5_000, "suspense": 5_000}


def test_where_nothing_differs_nothing_is_posted(stage):
    found = broken("status_diff", theirs=20_000)
    status, body = settle_it(found, "posted")
    assert (status, body["code"]) == (409, "nothing_to_post")
    assert (entries(), audited(), keys()) == ([], [], [found.order])
    assert settle_it(found)[0] == 200


def noticed(order, **facts):
    """A notice of another amount than an order's."""
    told = {"key": f"{order.order}#T9", "source": "notice", "ours": 20_000, "theirs": 19_000, "transaction": "T9"}
    return broken("amount_diff", order.order, **(told | facts))


def test_of_an_order_that_nobody_paid_the_books_have_nothing(stage):
    found = noticed(paid_at_channel())
    assert show(found)[1]["noticed"]
    assert show(found)[1]["gap_fen"] == 19_000
    before = balances()
    assert settle_it(found, "posted")[0] == 200
    assert balances() == before | {"channel:wechat": 19_000, "suspense": -19_000}
    assert {one.entry.partition("#")[0] for one in JournalEntry.of_decision(FIRST)} == {"raised", "closed"}


def test_what_was_settled_since_is_not_posted_a_second_time(stage):
    order = paid_at_channel()
    found = broken("channel_only", order.order, ours=20_000, theirs=20_000, transaction=None, gap=20_000)
    assert show(found)[1]["gap_fen"] == 20_000
    settled(order)
    assert settle_it(found, "posted")[1]["code"] == "nothing_to_post"


def test_what_the_channels_own_word_will_settle_is_not_posted_by_hand(stage):
    order = paid_at_channel()
    found = broken("channel_only", order.order, ours=20_000, theirs=20_000, transaction=None, gap=20_000)
    assert settle_it(found, "posted")[1]["code"] == "still_expected"
    settled(order)
    assert balances() == {"channel:wechat": 20_000, "income:fine": -20_000}
    assert settle_it(found)[0] == 200


def test_a_second_payment_is_beside_the_one_that_the_books_have(stage):
    assert show(noticed(paid_order()))[1]["gap_fen"] == 19_000


def test_an_order_that_is_settled_meanwhile_is_looked_at_again(stage):
    order = paid_at_channel()
    found = noticed(order, transaction=None)
    with meanwhile(lambda: settled(order)):
        assert settle_it(found, "posted")[0] == 200
    assert balances() == {"channel:wechat": 19_000, "income:fine": -20_000, "suspense": 1_000}


def test_the_same_closing_again_answers_the_same_and_any_other_is_refused(stage):
    found = broken()
    assert settle_it(found, "posted") == settle_it(found, "posted")
    assert settle_it(found)[1]["code"] == "break_closed"
    status, body = settle_it(found, "posted", cashier("officer:520104"))
    assert (status, body["code"]) == (409, "break_closed")
    assert (len(entries()), len(audited())) == (1, 1)


def test_of_two_closings_at_once_one_counts(stage):
    found = broken()
    with meanwhile(lambda: settle_it(found)):
        status, body = settle_it(found, "posted", cashier("officer:520104"))
    assert (status, body["code"]) == (409, "break_closed")
    assert (Break.of_day(DAY)[0].closed_by, entries()) == ("officer:520103", [])


def test_what_the_platform_closed_by_rule_is_closed(stage):
    found = broken("cutoff")
    assert close(found, Closing.PAIRED, "event:file#wechat#ab")
    assert not close(found, Closing.PAIRED, "event:file#wechat#ab")
    assert settle_it(found)[1]["code"] == "break_closed"
    body = show(found)[1]
    assert (body["closing_text"], body["closed_by"], body["words"]) == (
        "已与相邻日期配对",
        "event:file#wechat#ab",
        None,
    )


def test_words_are_sealed(stage):
    found = broken()
    settle_it(found)
    (held,) = Break.of_day(DAY)
    assert "王某某".encode() not in held.words_sealed


def test_a_closed_break_found_again_stays_closed(stage):
    found = broken()
    settle_it(found)
    assert (broken().closing, keys()) == ("explained", [])


def calls_of_a_posting():
    with planned(None) as plan:
        assert settle_it(broken(order="COUNTED", unit=UNIT), "posted")[0] == 200
    return len(plan.calls)


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whichever_call_fails_the_break_is_closed_and_posted_once(stage, kind):
    for at in range(1, calls_of_a_posting() + 1):
        found, by = broken(order=f"ORDER{at:02}"), cashier()
        try:
            with planned(at, kind):
                settle_it(found, "posted", by)
        except (Death, Fault):
            pass
        assert settle_it(found, "posted", by)[0] == 200
    assert keys() == []
    assert balances() == {"channel:wechat": -20_000 * len(entries()), "suspense": 20_000 * len(entries())}
    assert len(entries()) == len(Break.of_day(DAY)) == len([one for one in AuditEntry.scan() if "break." in one.action])


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"how": "settled", "words": WORDS}, "how"),
        ({"how": "posted", "words": ""}, "words"),
        ({"how": "posted"}, "words"),
        ({"how": "posted", "words": "很" * 201}, "words"),
    ],
)
def test_a_closing_that_says_too_little_or_too_much_is_refused(stage, body, field):
    status, told = call(handler, CLOSING, body, by=cashier(), at={"number": id_of(broken())})
    assert (status, told["errors"][0]["field"]) == (422, field)


def test_the_scope_decides_who_may_see_and_who_may_act(stage):
    found, auditor = broken(), cashier(scope="payments.read")
    assert (listed(auditor)[0], show(found, auditor)[0], settle_it(found, by=auditor)[0]) == (200, 200, 403)
    assert show(found, cashier(scope="duty"))[0] == 403
    assert Break.of_day(DAY)[0].worklist


@pytest.mark.parametrize("kind", [kind for kind in BreakClass if kind is not BreakClass.OK])
def test_every_class_can_be_shown_and_explained(stage, kind):
    found = broken(kind, theirs=20_000)
    assert show(found)[1]["kind"] == kind
    assert settle_it(found)[1]["closing"] == "explained"
