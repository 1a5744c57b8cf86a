"""What running costs, worked out by hand from one made-up door; what is told of the real ones is held together."""

import csv
from collections import defaultdict
from decimal import Decimal

import pytest
from botocore.session import get_session

from infra.capacity import HERE, founding, measured, months, nation, running, standing, templates, trips
from infra.capacity.measured import Row
from tests.bench import metered
from tests.support.calls import queue_event
from tests.support.template import DOMAINS, doors, resources

COUNTS = (
    "calls", "requests", "signed_in", "warm_ms", "bytes_logged", "bytes_out", "aws_calls", "read_units", "write_units",
    "queue_requests", "events", "messages", "s3_puts", "s3_gets", "kms_requests", "kms_signatures",
)  # fmt: skip


def row(door="violations/lookup", **counts):
    return Row("made up", door, dict.fromkeys(COUNTS, 0.0) | counts)


def cost(**counts):
    return together(running.of_row(row(**counts)))


def together(bills):
    found = {}
    for service, usd in bills:
        found[service] = found.get(service, 0) + usd
    return {service: usd for service, usd in found.items() if usd}


def near(usd):
    return pytest.approx(usd, rel=1e-9)


def measured_rows():
    with (HERE / "measured_cpu.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_function_is_paid_by_how_long_it_runs_and_waits():
    # 1,024 MB are 1024/1769 of a processor; each of two answers takes 10 ms.
    seconds = (4 * 1769 / 1024 + 2 * 10) / 1000
    found = cost(calls=1, warm_ms=4, aws_calls=2)
    assert float(found.pop("Lambda")) == near(0.20 / 1e6 + seconds * 1 * 0.0000166667)
    assert found == {}


def test_more_memory_than_a_whole_processor_makes_nothing_faster():
    assert running.milliseconds(row(warm_ms=4, aws_calls=1), 3538) == 4 + 10


@pytest.mark.parametrize(
    ("counts", "service", "usd"),
    [
        ({"requests": 1_000_000}, "the gateway", 3.50 + 0.60),
        ({"read_units": 2_000_000, "write_units": 1_000_000}, "DynamoDB", 2 * 0.125 + 0.625),
        ({"queue_requests": 3_000_000}, "queues", 1.20),
        ({"events": 1_000_000}, "the bus", 1.00),
        ({"messages": 1_000_000}, "WebSockets", 1.00),
        ({"s3_puts": 1_000_000, "s3_gets": 1_000_000}, "S3", 5.40),
        ({"kms_requests": 1_000_000, "kms_signatures": 1_000_000}, "KMS", 18.00),
        ({"bytes_out": 2**30}, "going out", 0.09),
        # Taken in, and kept for six months of 30 days.
        ({"bytes_logged": 2**30}, "logs", 0.50 + 6 * 0.03),
    ],
)
def test_everything_else_is_paid_by_its_number(counts, service, usd):
    assert float(cost(**counts)[service]) == near(usd)


def test_only_the_citizens_api_has_a_firewall_to_pay():
    partners = together(running.of_row(row("alerts/passages", requests=1_000_000)))
    assert float(partners["the gateway"]) == near(3.50)
    assert "violations/lookup" in templates.screened()
    assert not any(door.startswith(("alerts/", "partners/")) for door in templates.screened())


def test_what_is_counted_has_the_name_that_botocore_gives_it():
    session = get_session()
    known = {
        session.get_service_model(name).service_id.hyphenize() for name in ("sqs", "events", "apigatewaymanagementapi")
    }
    assert known == set(metered.COUNTED)


def test_every_relayed_fact_is_paid_to_the_bus_and_its_rules_sending_to_the_queue():
    relayed = {one.journey: one["events"] for one in measured.rows() if one.door == "operations/relay"}
    assert len(relayed) >= 7
    for name, events in relayed.items():
        (archive,) = [one for one in measured.journey(name) if one.door == "operations/archive"]
        assert events >= 1
        # Sent one by one, received and deleted together.
        assert archive["queue_requests"] == events + 2 * archive["calls"]


def test_a_message_of_the_bus_costs_one_request_more_than_a_doors_own():
    asked = []
    for body in ({"work": 1}, {"detail-type": "penalty.decided", "detail": {}}):
        counts = defaultdict(float)
        metered.count_call(counts, queue_event(body), None)
        asked.append(counts["queue_requests"])
    assert asked == [2, 3]


def test_who_calls_storage_by_a_link_pays_for_no_function():
    found = together(running.of_row(row("caller", s3_gets=1.0, aws_calls=1.0)))
    assert float(found["S3"]) == near(0.40 / 1e6)
    assert "Lambda" not in found


def test_a_signed_in_call_pays_for_the_check_of_its_token():
    signed = sum(row["signed_in"] for row in measured.journey("binding"))
    alone = sum((usd for row in measured.journey("binding") for _, usd in running.of_row(row)), Decimal())
    checked = sum(running.running("token").values())
    assert signed > 0
    assert float(sum(running.running("binding").values())) == near(float(alone + int(signed) * checked))


def test_a_journey_that_nobody_measured_is_refused():
    with pytest.raises(KeyError):
        measured.journey("to the moon")


def test_a_door_that_is_in_no_template_is_refused():
    with pytest.raises(KeyError):
        templates.memory_of("violations/nothing")


def test_every_measured_door_is_a_door_and_says_how_it_was_measured():
    known = {f"{domain}/{one['Handler'].split('.')[1]}" for domain, one in doors().values()} | {"caller"}
    for one in measured_rows():
        assert one["door"] in known
        assert one["command"].startswith("python -m tests.bench.doors")
        assert one["machine"]
        assert one["date"] > "2025"


def test_every_journey_is_measured_told_and_counted():
    names = {one["journey"] for one in measured_rows()}
    assert names == set(trips.SHOWN)
    # Tokens are counted with the calls that carry them.
    assert names - {"token"} == set(months.JOURNEYS)


def test_the_look_up_that_is_measured_reads_what_it_is_budgeted_to():
    (look_up,) = measured.journey("look-up")
    assert (look_up["calls"], look_up["read_units"], look_up["aws_calls"]) == (1, 1, 1)


def test_a_thousand_of_something_cost_a_thousand_times_as_much():
    line = next(one for one in trips.trips() if one.what == "a passage")
    each = float(sum(running.running("passages").values())) / 25
    assert float(line.amount) == pytest.approx(each * 1000, abs=5e-5)


def test_an_act_pays_for_its_leaf_and_its_share_of_the_days_seal():
    line = next(one for one in trips.trips() if one.what == "of it, an act's leaf and seal")
    doors_of_it = [one for one in measured.journey("binding") if one.door.startswith("operations/")]
    assert [one.door for one in doors_of_it] == ["operations/audited", "operations/leaves"]
    alone = sum(float(usd) for one in doors_of_it for _, usd in running.of_row(one))
    share = sum(float(usd) for usd in running.running("seal").values()) * 365 / 100e6
    assert float(line.amount) == pytest.approx((alone + share) * 1000, abs=1e-4)


def test_the_nation_is_as_much_larger_as_it_has_more_drivers_and_vehicles():
    drivers, vehicles = months.nations()
    assert (drivers.amount, vehicles.amount) == (f"{542e6 / 10.27e6:.1f}", f"{453e6 / 8e6:.1f}")
    for what in ("drivers", "vehicles"):
        assert nation.told(what)["mark"] in {"S", "L", "U"}


def test_a_month_is_a_twelfth_of_a_year_and_the_nations_beside_it():
    line = next(one for one in months.months() if one.what == "a look-up")
    month = float(sum(running.running("look-up").values())) * 100e6 / 12
    assert line.amount == f"{month:,.2f}"
    assert line.how == f"the nation {month * 453 / 8:,.0f}"


def test_all_lines_of_a_month_come_together():
    *lines, together = months.months()
    assert float(together.amount.replace(",", "")) == pytest.approx(
        sum(float(one.amount.replace(",", "")) for one in lines), abs=0.01 * len(lines)
    )


def test_what_stands_there_is_counted_in_the_templates():
    found = {what: cost for what, cost, _ in standing.standing()}
    alarms = sum(
        len(resources(domain, "AWS::CloudWatch::Alarm")) for domain in (*DOMAINS, *(f"api/{api}" for api in APIS))
    )
    keys = sum(len(resources(domain, "AWS::KMS::Key")) for domain in DOMAINS)
    assert found["alarms"] == Decimal("0.10") * alarms
    assert found["keys"] == keys
    queues = [
        event for _, one in doors().values() for event in one.get("Events", {}).values() if event["Type"] == "SQS"
    ]
    # Five askers, three times a minute, for 30 days.
    assert float(found["queues asked"]) == near(len(queues) * 5 * 3 * 60 * 24 * 30 * 0.40 / 1e6)


def test_connections_are_paid_by_the_minute():
    assert float(standing.connected()) == near(2_100 * 8 * 60 * 30 * 0.25 / 1e6)


def test_journeys_are_as_many_as_was_founded():
    assert founding.POINTS_A_DAY == 20_000 * 8 * 360
    assert months.JOURNEYS["passages"][0] * 25 == 2_000 * 10_000 * 365


APIS = ("citizen", "police", "partner")
