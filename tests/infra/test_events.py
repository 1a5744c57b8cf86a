import importlib
import json

import pytest

from tests.support.calls import CONTEXT, event
from tests.support.template import ROOT, doors

EVENTS = sorted(str(path.relative_to(ROOT / "events").with_suffix("")) for path in (ROOT / "events").rglob("*.json"))


def test_every_door_has_an_event_and_every_event_a_door():
    assert {"-".join(name.split("/")[:2]) for name in EVENTS} == set(doors())


@pytest.mark.parametrize("name", EVENTS)
def test_a_door_bears_each_of_its_events_on_an_empty_stage(stage, name):
    domain, door, _ = name.split("/")
    answer = importlib.import_module(f"{domain}.{door}").handler(event(name), CONTEXT)
    if "statusCode" in answer:
        assert answer["statusCode"] < 500
        assert answer["body"]
    elif "policyDocument" in answer:
        assert answer["policyDocument"]["Statement"][0]["Effect"] == "Deny"
    elif "batchItemFailures" in answer:
        # What a queue's event asks for is not there: the message comes back, or says nothing, but the call itself holds.
        assert len(answer["batchItemFailures"]) <= len(event(name)["Records"])
    assert json.dumps(answer)
