"""The import of packages under faults: whatever call fails, and however, the end is the end without faults."""

import io
from typing import Any

import pytest
from moto import mock_aws
from PIL import Image

from registry import gate, intake, tally
from tests.support.calls import consume
from tests.support.faults import Death, planned
from tests.support.packages import package, upload, waiting
from tests.support.stage import client, raise_stage
from tests.support.unsealed import unsealed
from traffic.privacy import keys
from violations import evidence
from violations import intake as violations_intake

DOORS = {
    "registry-intake": intake,
    "violations-intake": violations_intake,
    "violations-evidence": evidence,
    "registry-tally": tally,
}


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(file, "JPEG")
    return file.getvalue()


# The one takes its way through the doors of violations, the other through the registry's importer and the keys it seals with.
PACKAGES = {
    "violations": package(
        "violations",
        [{}, {}, {"wfbh": "5201032026000000000002", "gxsj": "2026-11-03 09:00:00"}, {"fkje": "x"}],
        photos={"5201032026000000000001_1.jpg": picture(), "not-a-photo.jpg": b"text"},
    ),
    "drivers": package("drivers", [{}, {}, {"sfzmhm": "52010219851201004X", "sjhm": ""}, {"ljjf": "x"}]),
}


def delivered(handler: Any, message: Any) -> None:
    """As SQS does: until it is taken, four times at most."""
    for _ in range(4):
        try:
            if consume(handler, message) == []:
                return
        except Death:
            keys.forget()
    pytest.fail("a message would have ended among the dead letters")


def journey(arrivals: list[Any]) -> None:
    for arrival in arrivals:
        delivered(gate.handler, arrival)
        for queue, door in DOORS.items():
            for message in waiting(queue):
                delivered(door.handler, message)


def end_state() -> dict[str, Any]:
    """Every item of every table, what is sealed in it opened; every object of every bucket."""
    dynamodb, s3 = client("dynamodb"), client("s3")
    tables = {table: dynamodb.scan(TableName=table)["Items"] for table in dynamodb.list_tables()["TableNames"]}
    state: dict[str, Any] = {
        table: sorted(repr(sorted(item.items())) for item in items) for table, items in unsealed(tables).items()
    }
    for bucket in (found["Name"] for found in s3.list_buckets()["Buckets"]):
        state[bucket] = sorted((it["Key"], it["ETag"]) for it in s3.list_objects_v2(Bucket=bucket).get("Contents", ()))
    return state


def run(name: str, at: int | None, kind: Any = "before") -> tuple[dict[str, Any], list[str]]:
    with mock_aws():
        raise_stage()
        arrivals = [upload(*PACKAGES[name])]
        with planned(at, kind) as plan:
            journey(arrivals)
        return end_state(), plan.calls


@pytest.fixture(scope="module", params=PACKAGES)
def unharmed(request):
    from tests.conftest import NOON
    from traffic import clock

    with clock.standing_at(NOON):
        return request.param, *run(request.param, None)


# The harness's own calls to the queues are counted too; a fault there is the test's, so they are left out.
OWN = {"sqs.GetQueueUrl", "sqs.ReceiveMessage", "sqs.DeleteMessage"}


@pytest.mark.parametrize("kind", ["before", "after", "death"])
def test_any_single_fault_leaves_the_end_as_it_was(unharmed, kind):
    name, state, calls = unharmed
    tried = [at for at, call in enumerate(calls, 1) if call not in OWN]
    assert len(tried) >= 18
    for at in tried:
        found, _ = run(name, at, kind)
        assert found == state, f"fault {kind} call {at}, {calls[at - 1]}"


def test_everything_delivered_twice_and_backwards_leaves_the_end_as_it_was(unharmed):
    name, state, _ = unharmed
    with mock_aws():
        raise_stage()
        arrival = upload(*PACKAGES[name])
        for _ in range(2):
            delivered(gate.handler, arrival)
        for queue, door in DOORS.items():
            for message in reversed(waiting(queue)):
                delivered(door.handler, message)
                delivered(door.handler, message)
        assert end_state() == state


def test_keys_are_made_on_the_way(unharmed):
    name, state, calls = unharmed
    assert calls.count("kms.GenerateDataKey") == (2 if name == "drivers" else 0)
    assert len(state["test-foundation-keys"]) == calls.count("kms.GenerateDataKey")
