import json
from datetime import datetime

import pytest

from tests.support import faults
from tests.support import terminal as made
from tests.support.calls import CONTEXT
from tests.support.stage import client
from tests.support.terminal import OFFICER, PIN
from traffic import clock
from traffic.records.audit import AuditEntry
from traffic.records.officer import Officer
from traffic.records.terminal import Terminal

SUBJECT = f"officer:{OFFICER}"


def run():
    from terminals.terms import handler

    return handler({}, CONTEXT)


def on(day):
    return clock.standing_at(datetime.fromisoformat(f"{day}T06:30:00+08:00"))


@pytest.fixture
def told(ca):
    """What reached the bus, as (kind, officer, what, last day); those told twice stand there once."""
    queue = client("sqs").create_queue(QueueName="told")["QueueUrl"]
    pattern = json.dumps({"source": ["tongtu.terminals"]})
    client("events").put_rule(Name="told", EventBusName="test-foundation-bus", EventPattern=pattern)
    target = {"Id": "told", "Arn": "arn:aws:sqs:us-east-1:123456789012:told"}
    client("events").put_targets(Rule="told", EventBusName="test-foundation-bus", Targets=[target])

    def read():
        found = {}
        while messages := client("sqs").receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages"):
            for message in messages:
                event = json.loads(message["Body"])
                found[event["detail"]["id"]] = (event["detail-type"], event["detail"])
                client("sqs").delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
        return sorted(
            (kind, fact["what"], fact["ends_on"]) for kind, fact in found.values() if fact["officer"] == SUBJECT
        )

    return read


@pytest.fixture
def short(told, ca, desk):
    """An officer whose account ends on 1 December, signed in."""
    one = made.terminal(ca, OFFICER)
    return made.begin(made.enrol(desk, one, valid_to="2026-12-01"))


def test_nothing_is_told_of_what_ends_late(short, told):
    assert run()["ended"] == 0
    assert told() == []


@pytest.mark.parametrize("day", ["2026-11-17", "2026-11-24", "2026-11-30"])
def test_an_ending_is_told_a_fortnight_a_week_and_a_day_ahead(short, told, day):
    with on(day):
        run()
    assert told() == [("officer.term_ending", "account", "2026-12-01")]


def test_each_is_told_once_however_often_it_is_looked(short, told):
    for day in ("2026-11-17", "2026-11-17", "2026-11-18"):
        with on(day):
            run()
    assert len(told()) == 1
    with on("2026-11-24"):
        run()
    assert len(told()) == 1
    assert Officer.of_officer(SUBJECT).warned == {"account#2026-12-01#7"}


def test_a_day_without_a_look_is_made_up_for(short, told):
    with on("2026-11-20"):
        run()
    assert told() == [("officer.term_ending", "account", "2026-12-01")]


def test_an_account_ends_after_its_last_day_and_its_session_with_it(short, told):
    with on("2026-12-01"):
        assert run()["ended"] == 0
    with on("2026-12-02"):
        assert run()["ended"] == 1
        assert run() == {"told": 0, "ended": 0}
    assert Officer.of_officer(SUBJECT).state == "ended"
    assert Terminal.of_terminal(short.terminal).session is None
    assert ("officer.term_ended", "account", "2026-12-01") in told()
    assert [e.actor for e in AuditEntry.query(SUBJECT) if e.action == "officer.term_ended"] == ["schedule"]


def test_a_new_term_opens_it_again(desk, short):
    with on("2026-12-02"):
        run()
    body = {"roles": ["officer"], "valid_from": "2026-11-05", "valid_to": "2027-12-01", "reason": "renewal"}
    assert desk.call("POST", f"/officers/{OFFICER}/terms", body)[1]["state"] == "active"
    with on("2026-12-02"):
        assert short.sign_in(PIN)[0] == 201


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_whatever_fails_on_the_way_the_end_is_the_same(short, told, kind):
    with on("2026-12-02"):
        for at in range(1, 30):
            with faults.planned(at, kind):
                try:
                    run()
                except (faults.Fault, faults.Death):
                    pass
                else:
                    break
        run()
    assert Officer.of_officer(SUBJECT).state == "ended"
    assert len([e for e in AuditEntry.query(SUBJECT) if e.action == "officer.term_ended"]) == 1
    assert ("officer.term_ended", "account", "2026-12-01") in told()
