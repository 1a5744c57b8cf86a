import json

import pytest
from joserfc.jwk import ECKey

from tests.support.terminal import OFFICER
from traffic.records.audit import AuditEntry
from traffic.records.terminal import Terminal

HERE = {"longitude": 106.713, "latitude": 26.578, "at": "2026-11-05T11:59:30+08:00"}


def outcome(found):
    return found[0], found[1].get("code")


@pytest.fixture
def lock(desk, handheld):
    desk.call("POST", f"/terminals/{handheld.terminal}/lock", {"reason": "lost"})


def positions(handheld):
    held = Terminal.of_terminal(handheld.terminal)
    return held.longitude, held.latitude, held.positioned_at


def test_a_terminal_reports_and_learns_what_to_do(handheld):
    assert handheld.report(HERE) == (200, {"screen": "open", "order": None, "report_seconds": 600})
    assert positions(handheld) == (106713000, 26578000, 1793851170)


def test_a_locked_one_reports_all_the_same(lock, handheld):
    status, found = handheld.report(HERE)
    assert (status, found["screen"], found["order"]["kind"]) == (200, "locked", "lock")
    assert positions(handheld)[0] == 106713000


def test_only_the_newest_position_is_kept_whatever_comes_when(handheld):
    handheld.report(HERE)
    for at in ("2026-11-05T11:58:00+08:00", "2026-11-05T03:59:30+00:00"):
        assert handheld.report({"longitude": 1.0, "latitude": 2.0, "at": at})[0] == 200
    assert positions(handheld)[0] == 106713000
    handheld.report({**HERE, "longitude": 106.8, "at": "2026-11-05T12:00:00+08:00"})
    assert positions(handheld)[0] == 106800000


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"at": "2026-11-05T12:05:01+08:00"}, "position.at"),
        ({"at": "1970-01-01T00:00:00Z"}, "position.at"),
        ({"at": "2026-11-05T11:59:30"}, "position"),
        ({"latitude": 91}, "position"),
    ],
)
def test_a_position_that_cannot_be_is_refused(handheld, wrong, field):
    status, found = handheld.report({**HERE, **wrong})
    assert (status, found["errors"][0]["field"]) == (422, field)
    assert positions(handheld) == (None, None, None)


def test_another_device_under_the_terminals_id_is_nobody(lock, handheld):
    handheld.secrets.device = ECKey.generate_key("P-256", private=True)
    strange = handheld.report(HERE)
    handheld.terminal = "01K9TERM000000000000000009"
    assert outcome(strange) == outcome(handheld.report(HERE)) == (404, "device_unknown")


def test_a_report_without_a_proof_of_its_own_body_is_nobodys(handheld):
    carried = handheld.send
    handheld.send = lambda method, path, body, _: carried(method, path, body, {})
    assert outcome(handheld.report(HERE)) == (404, "device_unknown")
    moved = json.dumps({"terminal": handheld.terminal, "position": {**HERE, "longitude": 1.0}})
    handheld.send = lambda method, path, _, headers: carried(method, path, moved, headers)
    assert outcome(handheld.report(HERE)) == (404, "device_unknown")
    assert positions(handheld) == (None, None, None)


def test_an_acknowledgement_that_comes_again_changes_nothing(lock, handheld):
    order = Terminal.of_terminal(handheld.terminal).order
    body = {"terminal": handheld.terminal, "order": order}
    first = handheld._post("/device-reports/acknowledgements", body)
    assert first == (200, {"order": order, "done_at": "2026-11-05T12:00:00+08:00"})
    assert handheld._post("/device-reports/acknowledgements", body) == first
    entries = [e for e in AuditEntry.query(f"terminal:{handheld.terminal}") if e.action == "terminal.lock_done"]
    assert [entry.actor for entry in entries] == [f"terminal:{handheld.terminal}"]


def test_an_order_that_was_never_given_cannot_be_acknowledged(lock, handheld):
    body = {"terminal": handheld.terminal, "order": "01K9ORDER00000000000000001"}
    assert outcome(handheld._post("/device-reports/acknowledgements", body)) == (404, "device_unknown")
    assert Terminal.of_terminal(handheld.terminal).done_at is None


def test_an_acknowledgement_overtaken_by_another_order_leaves_that_one_open(desk, lock, handheld):
    old = Terminal.of_terminal(handheld.terminal).order
    desk.call("POST", f"/terminals/{handheld.terminal}/unlock", {"reason": "found"})
    body = {"terminal": handheld.terminal, "order": old}
    assert outcome(handheld._post("/device-reports/acknowledgements", body)) == (404, "device_unknown")
    assert handheld.report()[1]["order"]["kind"] == "unlock"


def test_a_report_names_nobody_in_the_log(handheld, log):
    handheld.report(HERE)
    assert OFFICER not in log.text
    assert "106.713" not in log.text
