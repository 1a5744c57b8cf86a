"""Every fact has one declared shape: the schemas and the page equal the code, producers and consumers keep to it."""

import ast
import importlib
import json
import re
from functools import cache

import pytest
from botocore.stub import Stubber
from jsonschema import Draft202012Validator
from moto import mock_aws

from infra.facts.__main__ import main, stale
from infra.facts.told import subscriptions, tellers
from tests.conftest import NOON
from tests.support import facts
from tests.support.appeals import VIOLATION, filed, owner, penalty
from tests.support.calls import consume
from tests.support.channel import raised
from tests.support.facts import envelope, example, wrong_with
from tests.support.stage import raise_stage
from tests.support.template import DOMAINS, ROOT, doors, resources
from traffic import aws, clock, ids, queues
from traffic.facts.declared import FACTS
from traffic.records.outbox import Outbox

TOLD = [kind for kind, fact in FACTS.items() if not fact.awaited]
HEARD = [(one.door, kind) for one in subscriptions() for kind in one.kinds]
# A name, a citizen id or a phone number by what a field is called. `plate` and `vehicle` stand where alerts and points need them.
PERSONAL = re.compile(
    r"(^|_)(name|names|citizen|citizen_id|id_number|phone|mobile|address|birthday|gender|openid|email)($|_)"
)
WITH_PLATES = {
    "penalty.decided", "clone.suspected", "episode.began", "episode.rose", "warning.received",
}  # fmt: skip


def _facts_in(path):
    """The facts that an event of a queue door carries."""
    for record in json.loads(path.read_text()).get("Records", []):
        try:
            body = json.loads(record.get("body", ""))
        except ValueError:
            continue
        if isinstance(body, dict) and body.get("detail-type") in FACTS:
            yield body


# One is broken on purpose, for its door to refuse.
FIXTURES = [
    path for path in sorted((ROOT / "events").rglob("*.json")) if path.stem != "broken" and any(_facts_in(path))
]


def schema(kind):
    return json.loads((ROOT / f"infra/facts/schemas/{FACTS[kind].source}/{kind}.json").read_text())


def fields(told):
    """The names of all fields of a schema, those within included."""
    for name, inside in told.get("properties", {}).items():
        yield name
        yield from fields(inside)
    for inside in told.get("$defs", {}).values():
        yield from fields(inside)


def test_schemas_and_page_equal_the_code():
    assert stale() == []


def test_the_command_writes_compares_and_names_what_was_left_behind(tmp_path, capsys):
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
    (tmp_path / "facts/schemas/payments/payment.settled.json").write_text("{}")
    (tmp_path / "facts/schemas/payments/payment.forgotten.json").write_text("{}")
    assert main(["--check"], tmp_path) == 1
    said = capsys.readouterr().out
    assert "payment.settled.json differs" in said
    assert "payment.forgotten.json differs" in said


@pytest.mark.parametrize("kind", FACTS)
def test_a_schema_is_one_and_closed_and_its_example_fits(kind):
    found = schema(kind)
    Draft202012Validator.check_schema(found)
    for told in (found, *found.get("$defs", {}).values()):
        assert told["additionalProperties"] is False
    assert wrong_with(FACTS[kind].source, kind, example(kind)) == []
    assert re.search("[一-鿿]", found["description"])


@pytest.mark.parametrize("kind", FACTS)
def test_what_is_not_declared_is_refused(kind):
    whole = example(kind)
    assert wrong_with(FACTS[kind].source, kind, whole | {"more": 1})
    assert wrong_with("elsewhere", kind, whole)
    for name in schema(kind)["required"]:
        assert wrong_with(FACTS[kind].source, kind, {key: held for key, held in whole.items() if key != name}), name


@pytest.mark.parametrize("kind", FACTS)
def test_a_fact_names_nobody(kind):
    found = schema(kind)
    assert not [name for name in fields(found) if PERSONAL.search(name)]
    written = json.dumps(found["examples"], ensure_ascii=False)
    assert not re.search(r"\b[1-9]\d{5}(?:19|20)\d{9}[\dX]\b|\b1[3-9]\d{9}\b", written)
    has_plate = {*fields(found)} & {"plate", "vehicle"}
    assert bool(has_plate) == (kind in WITH_PLATES)


@pytest.mark.parametrize("kind", TOLD)
def test_every_fact_has_a_producer(kind):
    """A module of its domain builds the shape, and the kind itself is spelled out somewhere there."""
    assert tellers(FACTS[kind])
    first, _, rest = kind.partition(".")
    words = _words(FACTS[kind].source)
    assert kind in words or {f"{first}.", rest} <= words


@cache
def _words(domain):
    """Every text that stands in a domain's code."""
    trees = (ast.parse(path.read_text()) for path in (ROOT / "functions" / domain).rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_nobody_tells_yet_what_is_awaited():
    awaited = [f'"{kind}"' for kind, fact in FACTS.items() if fact.awaited]
    telling = [
        path
        for path in (ROOT / "functions").rglob("*.py")
        if any(kind in path.read_text() for kind in awaited) and re.search(r"Outbox\.of|publish\(", path.read_text())
    ]
    assert telling == []


def test_every_module_that_tells_builds_a_declared_shape():
    for path in (ROOT / "functions").rglob("*.py"):
        text = path.read_text()
        tells = "Outbox.of(" in text or re.search(r"from traffic\.queues import .*\bpublish\b", text)
        if tells and path.name != "relay.py":
            assert "from traffic.facts." in text or "fact_of" in text, path


def test_subscriptions_name_declared_facts_only():
    assert {kind for _, kind in HEARD} <= FACTS.keys()
    for domain in DOMAINS:
        for rule in resources(domain, "AWS::Events::Rule").values():
            pattern = rule["Properties"].get("EventPattern", {})
            assert pattern.get("source") == ["aws.s3"] or {*pattern} <= {"detail-type", "detail", "source"}


def test_what_a_subscription_asks_of_a_detail_is_declared():
    for one in subscriptions():
        for kind in one.kinds:
            assert {*one.only} <= {*schema(kind)["properties"]}, (one.door, kind)


@pytest.fixture(scope="module")
def known():
    """What facts are about: a decided violation, an appeal, an alert."""
    with mock_aws(), clock.standing_at(NOON), ids.seeded(7):
        raise_stage()
        penalty(number=example("payment.settled")["decision"])
        yield {"violation": VIOLATION, "appeal": filed(owner()), "alert": raised().alert}


@pytest.mark.parametrize(("door", "kind"), HEARD)
def test_a_consumer_takes_every_fact_that_it_asks_for(known, door, kind):
    """All on one stage: whoever hears of facts has to bear what others have told before."""
    only = next(one.only for one in subscriptions() if one.door == door)
    told = example(kind)
    told |= {name: known[name] for name in known.keys() & told.keys()} | {
        name: values[0] for name, values in only.items()
    }
    assert wrong_with(FACTS[kind].source, kind, told) == []
    assert consume(importlib.import_module(door).handler, envelope(kind, told)) == []


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: str(path.relative_to(ROOT / "events").with_suffix("")))
def test_facts_among_the_events_are_as_declared(path):
    for fact in _facts_in(path):
        kind = fact["detail-type"]
        assert wrong_with(fact.get("source", f"tongtu.{FACTS[kind].source}")[7:], kind, fact["detail"]) == []


def test_what_a_test_writes_wrongly_is_noticed(stage):
    Outbox.of("payments", "payment.settled", {"decision": 1}).save()
    Outbox.of("payments", "payment.dreamt", {}).save()
    with Stubber(aws.client("events")) as bus:
        bus.add_response("put_events", {"FailedEntryCount": 0, "Entries": []})
        queues.publish("registry", [("package.imported", {"rows": -1})])
    assert [text.split(" ")[0] for text in facts.WRONG].count("payment.settled") > 1
    assert "payments tells payment.dreamt, which is not declared" in facts.WRONG
    assert any(text.startswith("package.imported $.rows") for text in facts.WRONG)
    facts.WRONG.clear()


def test_doors_load_no_shape():
    """Shapes are for mypy, tools and tests; a door that loaded them would pay for that with each cold start."""
    for path in [*(ROOT / "functions").rglob("*.py"), *(ROOT / "layers/traffic/python/traffic").rglob("*.py")]:
        if path.parent.name == "facts" or "traffic.facts." not in path.read_text():
            continue
        for node in ast.parse(path.read_text()).body:
            assert not (isinstance(node, ast.ImportFrom) and str(node.module).startswith("traffic.facts")), path
    assert doors()
