"""One cause, one alert: whenever, however often and by whomever it is told."""

import json
import os
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from alerts.raising import sites
from alerts.raising.cause import Cause
from alerts.raising.raised import raise_alert
from tests.support import stage as held
from tests.support.faults import Death, Fault, planned
from traffic import clock
from traffic.geography import Place
from traffic.records.alert import Alert
from traffic.records.site import Site, SiteKind

AT = datetime(2026, 11, 5, 11, 57, 10, tzinfo=clock.CHINA)
CAUSE = Cause(
    key="entry#site", at=AT, source="watchlist", reference="entry", kind="stolen", level=1, site="5201150001",
    place=Place(106_630_000, 26_650_000), district="520115", bearing=90, speed=72, plate="贵A10001", plate_kind="02",
)  # fmt: skip


@pytest.fixture(autouse=True)
def fresh(stage):
    sites.forget()


def sent():
    """What waits for the fan-out, taken out of the queue."""
    found = []
    while (
        batch := held.client("sqs")
        .receive_message(QueueUrl=os.environ["ALERTS_FANOUT_QUEUE"], MaxNumberOfMessages=10)
        .get("Messages")
    ):
        found += [json.loads(message["Body"]) for message in batch]
    return found


def facts():
    return [json.loads(fact["detail"]["S"]) for fact in held.items("foundation-outbox")]


def alerts():
    return held.items("alerts-alerts")


def test_a_cause_becomes_an_alert_a_fact_and_a_message_to_the_fan_out():
    alert = Alert.of_alert(raise_alert(CAUSE).alert)
    assert (alert.state, alert.board, alert.step, alert.plate) == ("raised", "5201", 0, "贵A10001")
    assert list(alert.moments) == ["passed", "received", "raised"]
    assert [(fact["alert"], fact["reference"]) for fact in facts()] == [(alert.alert, "entry")]
    assert sent() == [{"alert": alert.alert, "step": 0}]


@pytest.mark.parametrize("later", [0, 1, 200, 299, -299])
def test_the_same_within_five_minutes_is_the_same_alert(later):
    first = raise_alert(CAUSE)
    again = raise_alert(replace(CAUSE, at=AT + timedelta(seconds=later)))
    assert again.alert == first.alert
    assert (len(alerts()), len(facts())) == (1, 1)


@pytest.mark.parametrize(
    "other", [{"at": AT + timedelta(minutes=5)}, {"at": AT - timedelta(minutes=5)}, {"key": "entry#other site"}]
)
def test_another_site_or_five_minutes_make_another_alert(other):
    assert raise_alert(replace(CAUSE, **other)).alert != raise_alert(CAUSE).alert
    assert len(alerts()) == 2


def test_ids_sort_by_what_they_tell_of():
    later = raise_alert(replace(CAUSE, at=AT + timedelta(hours=1))).alert
    assert raise_alert(CAUSE).alert < later


def test_what_was_fanned_out_is_not_sent_again():
    alert = raise_alert(CAUSE)
    alert.update(actions=[Alert.reached("fanned", 1)])
    sent()
    raise_alert(CAUSE)
    assert sent() == []


def test_a_hop_is_written_once():
    alert = raise_alert(CAUSE)
    for at in (5, 9):
        alert.update(actions=[Alert.reached("fanned", at)])
    assert Alert.of_alert(alert.alert).fanned_at == 5


@pytest.mark.parametrize("kind", ["before", "after", "death", "end", "timeout", "repeated", "throttled"])
def test_whatever_call_fails_the_cause_that_comes_again_makes_one_alert_and_sends_it(kind):
    with planned(None) as counted:
        raise_alert(replace(CAUSE, key="counted"))
    before = len(alerts()), len(facts())
    for call in range(1, len(counted.calls) + 1):
        cause = replace(CAUSE, key=f"{kind} {call}")
        sites.forget()
        sent()
        # However it ended, the queue brings it again.
        with planned(call, kind), suppress(Death, Fault, Exception):
            raise_alert(cause)
        alert = raise_alert(cause)
        assert {"alert": alert.alert, "step": 0} in sent()
        assert (len(alerts()), len(facts())) == (before[0] + call, before[1] + call)


def test_the_checkpoint_ahead_is_chosen_where_the_alert_is_raised():
    Site("52", "5201150001", kind=SiteKind.CAMERA, name="花冠路", district="520115", road="G75", milestone=1_000,
         bearing=90, longitude=106_630_000, latitude=26_650_000).save()  # fmt: skip
    Site("52", "5201159001", kind=SiteKind.CHECKPOINT, name="牛郎关执法站", district="520115", road="G75",
         milestone=9_000, longitude=106_700_000, latitude=26_650_000).save()  # fmt: skip
    alert = raise_alert(replace(CAUSE, road="G75"))
    assert (alert.checkpoint, alert.why) == ("5201159001", "same_road")
