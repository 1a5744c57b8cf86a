"""Each AWS call of an act fails before or after it takes effect, or the process dies before it; then it is asked again."""

import pytest

from tests.support import faults
from tests.support import terminal as made
from tests.support.terminal import OFFICER, PIN, officer_body, terminal_body
from traffic.records.audit import AuditEntry
from traffic.records.officer import Officer
from traffic.records.terminal import Terminal
from traffic.records.terminal_claim import TerminalClaim

KINDS = ["before", "after", "death"]


def until_it_holds(act, kind):
    """Fail one call after another of `act`, then let it through; returns its last answer and how many calls failed."""
    for at in range(1, 40):
        with faults.planned(at, kind) as plan:
            try:
                found = act(at)
            except (faults.Fault, faults.Death):
                continue
        if len(plan.calls) < at and found[0] < 500:
            return found, at - 1
    raise AssertionError("never came through")


@pytest.mark.parametrize("kind", KINDS)
def test_an_enrolment_makes_one_officer_and_one_terminal(ca, desk, kind):
    fresh = made.terminal(ca, OFFICER, imei=made.IMEI, iccid=made.ICCID)

    def officer(at):
        return desk.call("POST", "/officers", officer_body(fresh), **{"Idempotency-Key": f"o{at}"})

    def terminal(at):
        return desk.call("POST", "/terminals", terminal_body(fresh), **{"Idempotency-Key": f"t{at}"})

    (status, _), failed = until_it_holds(officer, kind)
    assert (status, failed > 2) == (201, True)
    (status, found), failed = until_it_holds(terminal, kind)
    assert (status, failed > 2) == (201, True)
    assert (Officer.count(), Terminal.count()) == (2, 2)
    claims = {
        claim.claim.partition("#")[0]: claim.holder for claim in TerminalClaim.scan() if "520001" not in claim.holder
    }
    assert claims["imei"] == claims["iccid"] == found["terminal"]
    assert len([e for e in AuditEntry.scan() if e.action == "terminal.enrolled"]) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_sign_in_ends_in_one_session_that_works(handheld, kind):
    (status, _), failed = until_it_holds(lambda _: handheld.sign_in(PIN), kind)
    assert (status, handheld.renew()[0]) == (201, 200)
    assert Officer.of_officer(f"officer:{OFFICER}").failures == 0
    assert failed > 2


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", ["lock", "wipe", "retire"])
def test_an_order_is_given_once(desk, handheld, what, kind):
    act = f"/terminals/{handheld.terminal}/{what}"
    (status, found), failed = until_it_holds(lambda _: desk.call("POST", act, {"reason": "lost"}), kind)
    assert (status, failed > 1) == (200, True)
    assert found["state"] == ("retired" if what == "retire" else "locked")
    acts = {"lock": "terminal.locked", "wipe": "terminal.wipe_ordered", "retire": "terminal.retired"}
    assert len([e for e in AuditEntry.query(f"terminal:{handheld.terminal}") if e.action == acts[what]]) == 1
