import json
from contextlib import suppress
from datetime import timedelta
from itertools import permutations

import pytest
from pynamodb.exceptions import GetError, QueryError

from alerts import matching
from alerts.watching import held
from tests.conftest import NOON
from tests.support.calls import consume
from tests.support.faults import Death, Fault, planned
from tests.support.mirror import vehicle
from tests.support.stage import go_back, items, kept
from tests.support.watched import FAR, HERE, NEAR, PLATE, act, carried, passed, record, sites, stolen
from traffic import clock
from traffic.records.watching import Watching

MINUTE = timedelta(minutes=1)
# What the table library raises when the service has no time.
BUSY = (GetError, QueryError)


@pytest.fixture(autouse=True)
def cameras(stage):
    sites()


def alerts():
    return sorted(
        (item["reference"]["S"], item["site"]["S"], item["match"]["S"], item["plate"]["S"])
        for item in items("alerts-alerts")
    )


def stored():
    return sorted(item["passage"]["S"] for item in items("alerts-passages"))


def suspected():
    return [json.loads(item["evidence"]["S"]) | {"score": int(item["score"]["N"])} for item in items("alerts-clones")]


def facts(kind):
    return [json.loads(item["detail"]["S"]) for item in items("foundation-outbox") if item["kind"]["S"] == kind]


def test_a_wanted_plate_raises_an_alert_and_every_passage_is_stored():
    entry = stolen()
    assert passed(record(1), record(2, plate="贵A11111")) == []
    (alert,) = items("alerts-alerts")
    told = {name: next(iter(alert[name].values())) for name in ("source", "kind", "level", "action", "road", "speed")}
    assert told == {
        "source": "watchlist", "kind": "stolen", "level": "1", "action": "intercept", "road": "G75", "speed": "62",
    }  # fmt: skip
    assert alerts() == [(entry, HERE, "exact", PLATE)]
    assert int(alert["received_at"]["N"]) - int(alert["passed_at"]["N"]) == 60_000
    assert stored() == [f"{HERE}{number:010d}" for number in (1, 2)]
    assert len(facts("alert.raised")) == 1


def test_a_misread_plate_raises_one_that_says_so():
    entry = stolen(plate="贵A7B301")
    passed(record(plate="贵A783O1"))
    assert alerts() == [(entry, HERE, "variant", "贵A783O1")]


def test_what_is_changed_between_batches_holds_for_the_next():
    passed(record(1))
    entry = stolen()
    passed(record(2))
    assert alerts() == [(entry, HERE, "exact", PLATE)]
    act(entry, "withdraw", {"why": "captured"})
    passed(record(3, site=NEAR))
    assert len(alerts()) == 1


def test_a_camera_that_is_late_still_finds_what_was_reported_meanwhile():
    entry = stolen()
    passed(record(1, at=NOON - timedelta(hours=24)), record(2, site=NEAR, at=NOON - timedelta(hours=24, seconds=1)))
    assert alerts() == [(entry, HERE, "exact", PLATE)]


def test_a_camera_that_hands_in_what_is_long_past_sends_nobody_out():
    stolen()
    with clock.standing_at(NOON + timedelta(days=2)):
        assert passed(record(1, at=NOON + timedelta(minutes=1))) == []
    assert alerts() == []
    assert len(stored()) == 1


def test_whoever_starts_cold_knows_what_whoever_stayed_warm_knows():
    first, second = stolen(), stolen(plate="贵A11111")
    passed(record(1))
    act(second, "withdraw", {"why": "mistaken"})
    third = stolen(plate="贵A22222")
    warm = held.up_to_date()
    assert len(warm) == 2
    held.forget()
    passed(record(2, plate="贵A22222", site=NEAR), record(3, plate="贵A11111", site=NEAR))
    assert alerts() == sorted([(first, HERE, "exact", PLATE), (third, NEAR, "exact", "贵A22222")])


def test_whoever_has_waited_too_long_reads_everything_again():
    first = stolen()
    held.up_to_date()
    second = stolen(plate="贵A11111")
    for item in list(Watching.query("changes")):
        if item.entry == second:
            item.delete()
    third = stolen(plate="贵A22222")
    passed(record(1), record(2, plate="贵A11111"), record(3, plate="贵A22222"))
    assert [entry for entry, *_ in alerts()] == sorted([first, second, third])


def test_the_same_car_at_the_same_site_within_five_minutes_is_one_alert_and_at_another_two():
    stolen()
    passed(record(1, at=NOON - 3 * MINUTE))
    passed(record(2), record(3, site=NEAR))
    assert [site for _, site, *_ in alerts()] == [HERE, NEAR]


def test_each_car_that_fits_a_mask_is_an_alert_of_its_own():
    entry = stolen(plate=None, plate_kind=None, mask="贵A7*")
    passed(record(1, plate="贵A7C301"), record(2, plate="贵A79999"), record(3, plate="贵A79999"))
    assert alerts() == [(entry, HERE, "mask", "贵A79999"), (entry, HERE, "mask", "贵A7C301")]


def test_a_car_that_only_looks_like_it_does_not_hide_the_one_that_is_meant():
    entry = stolen(plate="贵A7B301")
    passed(record(1, plate="贵A78301"))
    passed(record(2, plate="贵A7B301"))
    assert alerts() == [(entry, HERE, "exact", "贵A7B301"), (entry, HERE, "variant", "贵A78301")]


def test_two_entries_about_one_car_are_two_alerts():
    stolen()
    stolen(kind="watched")
    passed(record())
    assert len(alerts()) == 2


def test_what_nobody_could_read_is_stored_and_matched_with_nothing():
    stolen(plate=None, plate_kind=None, mask="贵A7*")
    passed(record(plate="未识别"))
    assert alerts() == []
    assert len(stored()) == 1
    assert suspected() == []


def test_a_message_that_makes_no_sense_comes_back_alone():
    stolen()
    failed = consume(matching.handler, {"passages": [{"nothing": 1}]}, carried(record()))
    assert failed == ["m0"]
    assert len(alerts()) == 1


def test_a_car_in_two_places_at_once_is_suspected_once_with_its_evidence():
    vehicle(hphm=PLATE)
    passed(record(1, at=NOON - 30 * MINUTE), record(2, site=FAR, at=NOON - 10 * MINUTE))
    (found,) = suspected()
    assert (found["score"], found["signs"], len(found["pairs"])) == (60, ["too_fast"], 1)
    assert [one["photos"] for one in found["passages"]] == [
        [f"https://cameras.example.com/{HERE}/1.jpg"], [f"https://cameras.example.com/{FAR}/2.jpg"],
    ]  # fmt: skip
    passed(record(3, at=NOON - 5 * MINUTE))
    (more,) = suspected()
    assert len(more["pairs"]) == 2
    (fact,) = facts("clone.suspected")
    assert fact["clone"] == items("alerts-clones")[0]["clone"]["S"]


def test_a_car_across_midnight_is_suspected_for_the_day_it_came_to():
    vehicle(hphm=PLATE)
    midnight = NOON.replace(hour=0)
    later, sooner = record(1, at=midnight + 10 * MINUTE), record(2, site=FAR, at=midnight - 10 * MINUTE)
    for order in ((later, sooner), (sooner, later)):
        for one in order:
            passed(one)
        assert [item["day"]["S"] for item in items("alerts-clones")] == ["2026-11-05"]


def test_in_whatever_order_passages_come_the_same_is_found():
    vehicle(hphm=PLATE)
    stolen()
    told = [
        record(1, at=NOON - 40 * MINUTE),
        record(2, site=FAR, at=NOON - 20 * MINUTE),
        record(3, site=NEAR, at=NOON - 15 * MINUTE),
    ]
    stage, ends = kept(), []
    for order in permutations(told):
        go_back(stage)
        for one in order:
            assert passed(one) == []
        ends.append((alerts(), stored(), suspected(), len(facts("alert.raised")), len(facts("clone.suspected"))))
    assert all(end == ends[0] for end in ends)
    assert len(ends[0][0]) == 3


def test_a_message_that_comes_again_changes_nothing():
    vehicle(hphm=PLATE)
    stolen()
    message = carried(record(1, at=NOON - 30 * MINUTE), record(2, site=FAR, at=NOON - 10 * MINUTE))
    for _ in range(2):
        assert consume(matching.handler, message, message) == []
    assert (len(alerts()), len(stored()), len(suspected())) == (2, 2, 1)
    assert (len(facts("alert.raised")), len(facts("clone.suspected"))) == (2, 1)


@pytest.mark.parametrize("kind", ["before", "after", "death", "end", "throttled", "repeated"])
def test_whatever_call_fails_nothing_is_lost_and_nothing_doubled(kind):
    """The message comes again until it is done, as the queue brings it."""
    vehicle(hphm=PLATE)
    stolen()
    message = carried(record(1, at=NOON - 30 * MINUTE), record(2, site=FAR, at=NOON - 10 * MINUTE))
    stage = kept()
    with planned(None) as plan:
        insisted(message)
    end = outcome()
    assert end[2:] == (2, 1)
    for at, call in enumerate(plan.calls, 1):
        go_back(stage)
        with planned(at, kind):
            insisted(message)
        assert outcome() == end, f"{kind} at call {at}, {call}"


def outcome():
    return alerts(), stored(), len(facts("alert.raised")), len(facts("clone.suspected"))


def insisted(message):
    """Handed over until nothing comes back; what a call raises brings the whole batch back."""
    for _ in range(3):
        with suppress(Fault, Death, *BUSY):
            if consume(matching.handler, message) == []:
                return
    pytest.fail("never done")


def test_each_alert_waits_for_the_fan_out_until_it_was_fanned_out():
    stolen()
    message = carried(record())
    with planned(None) as plan:
        consume(matching.handler, message)
    assert plan.calls.count("sqs.SendMessageBatch") == 1
    with clock.standing_at(NOON + MINUTE), planned(None) as plan:
        consume(matching.handler, message)
    assert plan.calls.count("sqs.SendMessageBatch") == 1
