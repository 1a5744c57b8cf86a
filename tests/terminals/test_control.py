import pytest

from tests.support import terminal as made
from tests.support.terminal import OFFICER, PIN, terminal_body
from traffic.records.audit import AuditEntry
from traffic.records.terminal import Terminal
from traffic.records.terminal_claim import TerminalClaim

BODY = {"reason": "lost", "reference": "GD-2026-110501"}
POSITION = {"longitude": 106.713, "latitude": 26.578, "at": "2026-11-05T11:59:30+08:00"}


def outcome(found):
    return found[0], found[1].get("code")


@pytest.fixture
def order(desk, handheld):
    """An administrator's order to the handheld: `order("lock", state="lost")`."""

    def sent(what, **more):
        return desk.call("POST", f"/terminals/{handheld.terminal}/{what}", BODY | more)

    return sent


def held(handheld):
    return Terminal.of_terminal(handheld.terminal)


def test_a_lock_and_an_unlock_take_effect_on_the_next_call(order, handheld):
    assert order("lock")[1]["state"] == "locked"
    assert outcome(handheld.renew()) == (403, "terminal_locked")
    assert order("unlock")[1]["state"] == "active"
    assert handheld.renew()[0] == 200


def test_a_locked_terminal_signs_nobody_in(order, handheld):
    order("lock")
    assert outcome(handheld.sign_in(PIN)) == (403, "terminal_locked")


def test_the_terminal_obeys_and_acknowledges(order, handheld):
    order("lock")
    handheld.report()
    assert (handheld.screen, handheld.obeyed) == ("locked", ["lock"])
    order("unlock")
    handheld.report()
    assert (handheld.screen, handheld.obeyed) == ("open", ["lock", "unlock"])
    handheld.report()
    assert handheld.obeyed == ["lock", "unlock"]
    assert held(handheld).done_at == "2026-11-05T12:00:00+08:00"


@pytest.mark.parametrize("what", ["lock", "unlock", "wipe", "retire"])
def test_an_order_that_comes_twice_is_one_order(order, handheld, what):
    first = order(what)
    entries = AuditEntry.count(f"terminal:{handheld.terminal}")
    assert order(what) == first
    assert first[0] == 200
    assert AuditEntry.count(f"terminal:{handheld.terminal}") == entries


def test_a_lost_one_reports_every_minute_until_it_is_found(order, handheld):
    order("lock", state="lost")
    assert handheld.report(POSITION)[1]["report_seconds"] == 60
    order("unlock", reason="found")
    assert handheld.report()[1]["report_seconds"] == 600


def test_one_in_repair_is_locked_and_may_be_lost_there(order, handheld):
    assert order("lock", state="repair")[1]["state"] == "repair"
    assert handheld.report()[1]["screen"] == "locked"
    assert order("lock", state="lost")[1]["state"] == "lost"
    assert outcome(order("lock", state="repair")) == (409, "conflict")


def test_a_wipe_leaves_nothing_on_the_terminal(order, handheld):
    status, found = order("wipe")
    assert (status, found["state"], found["signed_in"], found["order"]["kind"]) == (200, "locked", False, "wipe")
    assert outcome(handheld.renew()) == (401, "session_ended")
    handheld.report()
    assert handheld.obeyed == ["wipe"]
    assert handheld.secrets is None
    assert held(handheld).done_at
    assert {"terminal.wipe_ordered", "terminal.wipe_done"} <= {
        e.action for e in AuditEntry.query(f"terminal:{handheld.terminal}")
    }


def test_nothing_is_ordered_after_a_wipe(order, handheld):
    order("wipe")
    assert outcome(order("unlock")) == (409, "conflict")
    assert order("retire")[1]["state"] == "retired"


def test_a_retired_one_frees_device_card_and_officer(ca, order, desk, handheld):
    assert order("retire")[1]["state"] == "retired"
    assert outcome(handheld.renew()) == (401, "session_ended")
    assert outcome(handheld.sign_in(PIN)) == (403, "terminal_locked")
    assert outcome(order("unlock")) == (409, "conflict")
    old = handheld.terminal
    status, found = desk.call("POST", "/terminals", terminal_body(handheld), **{"Idempotency-Key": "again"})
    assert status == 201
    assert found["terminal"] != old
    handheld.terminal = found["terminal"]
    assert handheld.sign_in(PIN)[0] == 201


def test_retiring_again_frees_nothing_of_a_new_enrolment(order, desk, handheld):
    order("retire")
    desk.call("POST", "/terminals", terminal_body(handheld), **{"Idempotency-Key": "again"})
    order("retire")
    assert TerminalClaim.of_claim(f"officer#{OFFICER}").holder != handheld.terminal


def test_of_two_orders_at_once_the_second_is_told(desk, handheld):
    from terminals.acts.actor import Actor
    from terminals.enrolling.terms import Why
    from terminals.orders import control
    from traffic.errors import Conflict
    from traffic.records.terminal import TerminalState

    why = Why(Actor("officer:1", "administrator", ""), "lost")
    first, second = held(handheld), held(handheld)
    control.lock(first, TerminalState.LOST, why)
    with pytest.raises(Conflict):
        control.lock(second, TerminalState.LOCKED, why)
    assert held(handheld).state == "lost"


def test_a_sign_in_never_opens_what_was_locked_meanwhile(order, handheld):
    from terminals.contract.refusals import SignInRefused
    from terminals.signing.session import open_session
    from traffic.records.officer import Officer

    before = held(handheld)
    order("lock")
    with pytest.raises(SignInRefused):
        open_session(before, Officer.of_officer(f"officer:{OFFICER}"))
    assert held(handheld).state == "locked"


def test_who_looks_where_a_terminal_is_stands_written(desk, handheld):
    path = f"/terminals/{handheld.terminal}/position"
    assert outcome(desk.call("GET", path)) == (404, "no_position")
    handheld.report(POSITION)
    assert desk.call("GET", path) == (200, POSITION)
    seen = [e for e in AuditEntry.query(f"terminal:{handheld.terminal}") if e.action == "terminal.position_seen"]
    assert [entry.actor for entry in seen] == [f"officer:{desk.officer}"]


def test_every_order_says_who_and_why(order, desk, handheld):
    order("lock")
    (entry,) = [e for e in AuditEntry.query(f"terminal:{handheld.terminal}") if e.action == "terminal.locked"]
    assert (entry.actor, entry.role, entry.unit) == (f"officer:{desk.officer}", "administrator", made.CITY)
    assert (entry.purpose, entry.reference) == ("lost", "GD-2026-110501")


@pytest.mark.parametrize("wrong", [{"reason": "because"}, {"state": "asleep"}, {"reference": "张三 13800000000"}])
def test_an_order_without_a_proper_reason_is_refused(order, handheld, wrong):
    status, found = order("lock", **wrong)
    assert (status, found["errors"][0]["field"]) == (422, *wrong)
    assert held(handheld).state == "active"


def test_an_officer_orders_nothing(handheld):
    assert outcome(handheld.call("POST", f"/terminals/{handheld.terminal}/unlock", BODY)) == (403, "forbidden")
