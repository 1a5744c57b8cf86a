"""Every queue is somebody's work, every schedule is missed when it stops, and every route asks who calls."""

import json
import re

import pytest

from infra.api.doors import doors as http_doors
from infra.api.doors import routes_by_audience
from tests.support.template import DOMAINS, ROOT, doors, resources, template, text
from traffic.http.scopes import OF_AUDIENCE, Scope

README = (ROOT / "infra/README.md").read_text()
APIS = ("citizen", "police", "partner")
# What a figure of its own tells better than the count of calls: told at every run, and missing it is an alarm.
OWN_FIGURE = {"operations-sealing": "SealingMissed", "operations-drill": "DrillMissed"}
DAY = 86_400


def queues():
    """Work queues: physical name without the stage -> (domain, logical id). The stand-in's handset is read by people."""
    return {
        text(queue["Properties"]["QueueName"]).removeprefix("test-"): (domain, logical)
        for domain in DOMAINS
        for logical, queue in resources(domain, "AWS::SQS::Queue").items()
        if queue.get("Condition") != "IsLocal" and "RedrivePolicy" in queue["Properties"]
    }


def consumers():
    """Queue -> the doors that it feeds."""
    found = {}
    for door, (domain, properties) in doors().items():
        for event in properties.get("Events", {}).values():
            if event["Type"] == "SQS":
                logical = event["Properties"]["Queue"]["GetAtt"].removesuffix(".Arn")
                queue = text(resources(domain, "AWS::SQS::Queue")[logical]["Properties"]["QueueName"])
                found.setdefault(queue.removeprefix("test-"), []).append(door)
    return found


def schedules():
    """(door, expression) of each schedule, whether it calls the door or puts a start into the door's queue."""
    for door, (_, properties) in doors().items():
        for event in properties.get("Events", {}).values():
            if event["Type"] == "ScheduleV2":
                yield door, event["Properties"]["ScheduleExpression"]
    for domain in DOMAINS:
        for rule in resources(domain, "AWS::Events::Rule").values():
            for target in rule["Properties"]["Targets"] if "ScheduleExpression" in rule["Properties"] else ():
                logical = target["Arn"]["GetAtt"].removesuffix(".Arn")
                queue = text(resources(domain, "AWS::SQS::Queue")[logical]["Properties"]["QueueName"])
                yield consumers()[queue.removeprefix("test-")][0], rule["Properties"]["ScheduleExpression"]


def seconds_between(expression):
    """How far apart the runs of a schedule lie at most, in seconds; an hour or a day where it names a minute or an hour."""
    rate = re.fullmatch(r"rate\((\d+) (minute|hour|day)s?\)", expression)
    if rate:
        return int(rate[1]) * {"minute": 60, "hour": 3600, "day": DAY}[rate[2]]
    hours, *rest = expression.removeprefix("cron(").removesuffix(")").split()[1:]
    weekly = rest[-2] not in ("*", "?")
    return 7 * DAY if weekly else 3600 if hours == "*" else DAY


def alarm_of(door):
    """The alarm that goes off when nothing happens at a door."""
    domain, _ = doors()[door]
    if door in OWN_FIGURE:
        return resources(domain, "AWS::CloudWatch::Alarm")[OWN_FIGURE[door]]["Properties"]
    (logical,) = [
        name
        for name, function in resources(domain, "AWS::Serverless::Function").items()
        if text(function["Properties"]["FunctionName"]) == f"test-{door}"
    ]
    found = resources(domain, "AWS::CloudWatch::Alarm")[f"{logical}Heartbeat"]["Properties"]
    assert found["MetricName"] == "Invocations"
    assert found["Dimensions"] == [{"Name": "FunctionName", "Value": {"Ref": logical}}]
    assert (found["Threshold"], found["ComparisonOperator"]) == (1, "LessThanThreshold")
    return found


def test_every_queue_feeds_one_door_and_every_dead_letter_belongs_to_a_queue():
    assert {queue: len(fed) for queue, fed in consumers().items()} == dict.fromkeys(queues(), 1)
    dead = [
        (domain, name)
        for domain in DOMAINS
        for name, queue in resources(domain, "AWS::SQS::Queue").items()
        if "RedrivePolicy" not in queue["Properties"] and queue.get("Condition") != "IsLocal"
    ]
    redriven = [
        (domain, template(domain)["Resources"][logical]["Properties"]["RedrivePolicy"]["deadLetterTargetArn"]["GetAtt"])
        for domain, logical in queues().values()
    ]
    assert sorted(dead) == sorted((domain, name.removesuffix(".Arn")) for domain, name in redriven)


@pytest.mark.parametrize("queue", queues())
def test_whoever_redrives_finds_the_door_behind_a_queue(queue):
    """The dead letters of a queue are called after it, and the README says which door it feeds where that has another name."""
    domain, logical = queues()[queue]
    redrive = template(domain)["Resources"][logical]["Properties"]["RedrivePolicy"]
    dead = template(domain)["Resources"][redrive["deadLetterTargetArn"]["GetAtt"].removesuffix(".Arn")]
    assert text(dead["Properties"]["QueueName"]) == f"test-{queue}-dead"
    assert dead["Properties"]["MessageRetentionPeriod"] == 14 * DAY
    (door,) = consumers()[queue]
    told = dict(re.findall(r"`([a-z]+-[a-z-]+)`(?: that is)? `([a-z]+-[a-z_]+)`", README))
    assert door == told.get(queue, queue)


@pytest.mark.parametrize(("door", "expression"), sorted(schedules()))
def test_a_schedule_that_stops_is_missed(door, expression):
    alarm = alarm_of(door)
    watched, apart = alarm["Period"] * alarm["EvaluationPeriods"], seconds_between(expression)
    assert alarm["TreatMissingData"] == "breaching"
    assert alarm["AlarmActions"]
    assert apart <= watched <= 5 * apart


@pytest.mark.parametrize("api", APIS)
def test_every_route_asks_the_gateway_for_a_token_unless_it_says_that_it_is_public(api):
    document = json.loads((ROOT / f"infra/api/{api}.gateway.json").read_text())
    unguarded = {
        f"{method.upper()} {path}"
        for path, methods in document["paths"].items()
        for method, said in methods.items()
        if method != "options" and not said.get("security")
    }
    public = {
        f"{route.operation.method} {route.operation.path}"
        for route in routes_by_audience(http_doors())[api]
        if route.operation.scope is Scope.PUBLIC
    }
    assert unguarded == public


@pytest.mark.parametrize("api", APIS)
def test_every_route_behind_a_token_asks_for_a_scope_of_its_api(api):
    for route in routes_by_audience(http_doors())[api]:
        scope = route.operation.scope
        assert scope is Scope.PUBLIC or scope in OF_AUDIENCE[api], f"{route.operation.method} {route.operation.path}"
