import json

from registry import gate, intake
from registry.tally import handler
from tests.support.calls import consume
from tests.support.packages import REPORTS, package, upload, waiting
from tests.support.stage import client
from traffic.records.package import PackageReport
from traffic.records.vehicle import Vehicle
from violations import intake as violations_intake


def tallies(stage_rows):
    """A package of vehicles up to its two tallies: the mirror's and the heads'."""
    assert consume(gate.handler, upload(*package("vehicles", stage_rows))) == []
    for queue, door in (("registry-intake", intake), ("violations-intake", violations_intake)):
        for work in waiting(queue):
            assert consume(door.handler, work) == []
    return waiting("registry-tally")


def listen():
    """A queue that hears everything on the bus."""
    url = client("sqs").create_queue(QueueName="test-listener")["QueueUrl"]
    arn = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    rule = {"Name": "all", "EventBusName": "test-foundation-bus"}
    client("events").put_rule(**rule, EventPattern=json.dumps({"source": [{"prefix": "tongtu."}]}))
    client("events").put_targets(Rule="all", EventBusName=rule["EventBusName"], Targets=[{"Id": "l", "Arn": arn}])


def test_the_last_tally_closes_the_report(stage):
    first, second = tallies([{}, {"zt": "?"}])
    consume(handler, first)
    assert PackageReport.of_package("PACKAGE-0001").state == "importing"
    consume(handler, second)
    report = PackageReport.of_package("PACKAGE-0001")
    assert (report.state, report.rows, report.accepted, report.rejected) == ("imported", 2, 1, 1)
    assert (report.seconds, report.finished_at) == (0, "2026-11-05T12:00:00+08:00")


def test_the_rows_of_two_importers_are_counted_once(stage):
    assert consume(handler, *tallies([{}])) == []
    assert PackageReport.of_package("PACKAGE-0001").accepted == 1
    assert Vehicle.count() == 1


def test_a_tally_that_comes_twice_counts_once(stage):
    first, second = tallies([{}])
    assert consume(handler, first, first, second, second) == []
    report = PackageReport.of_package("PACKAGE-0001")
    assert (report.done, report.accepted) == (2, 1)


def test_the_import_is_told_to_whoever_listens(stage):
    listen()
    consume(handler, *tallies([{}]))
    (event,) = waiting("listener")
    assert (event["source"], event["detail-type"]) == ("tongtu.registry", "package.imported")
    assert event["detail"]["package"] == "PACKAGE-0001"


def test_a_package_without_rejects_has_an_empty_list_of_them(stage):
    consume(handler, *tallies([{}]))
    held = client("s3").get_object(Bucket=REPORTS, Key="packages/PACKAGE-0001/rejects.csv")["Body"].read()
    assert held == b"work,line,name,field,code,reason\n"
