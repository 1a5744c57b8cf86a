"""What a caller writes keeps no pattern busy, asks for no endless page, and comes at no pace of its own."""

import ast
import json
import re
from functools import cache
from re import _constants as meant
from re import _parser as parser

import pytest

from tests.support.template import ROOT, resources, template

APIS = ("citizen", "police", "partner")
# Beyond this a repetition is as good as endless.
MANY = 64
_ASKING = {"compile", "fullmatch", "match", "search", "sub", "split", "findall", "finditer"}


@cache
def written_patterns():
    """(where, pattern) of every pattern that stands as text in functions and the layer."""
    found = []
    for folder in ("functions", "layers/traffic/python"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                pattern = _pattern(node)
                if pattern is not None:
                    found.append((f"{path.relative_to(ROOT)}:{node.lineno}", pattern))
    return found


def _pattern(node):
    """The text of `re.…("text")` and of `pattern="text"`."""
    if not isinstance(node, ast.Call):
        return None
    asked = (
        isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
    )
    given = node.args[0] if asked and node.func.attr in _ASKING and node.args else None
    named = next((keyword.value for keyword in node.keywords if keyword.arg == "pattern"), None)
    text = given or named
    return text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else None


def endless_within_endless(parsed, *, inside=False):
    """Whether a repetition without a bound holds another: what makes matching take longer than anybody waits."""
    for kind, said in parsed:
        endless = kind in (meant.MAX_REPEAT, meant.MIN_REPEAT) and said[1] > MANY
        if (endless and inside) or any(
            endless_within_endless(one, inside=inside or endless) for one in _within(kind, said)
        ):
            return True
    return False


def _within(kind, said):
    """The patterns that a part of a pattern holds."""
    if kind in (meant.MAX_REPEAT, meant.MIN_REPEAT):
        return [said[2]]
    if kind is meant.SUBPATTERN:
        return [said[3]]
    return said[1] if kind is meant.BRANCH else []


def test_what_is_looked_for_is_found():
    assert endless_within_endless(parser.parse(r"(a+)+b"))
    assert endless_within_endless(parser.parse(r"(?:x|(?:y*z)*)*"))
    assert not endless_within_endless(parser.parse(r"[a-z]+(?:-[0-9]{1,8}){0,4}"))


def test_no_pattern_repeats_what_repeats():
    assert len(written_patterns()) > 100
    assert [where for where, pattern in written_patterns() if endless_within_endless(parser.parse(pattern))] == []


@pytest.mark.parametrize("api", APIS)
def test_no_pattern_of_a_contract_repeats_what_repeats(api):
    contract = json.loads((ROOT / f"infra/api/{api}.openapi.json").read_text())
    patterns = {held["pattern"] for held in _objects(contract) if isinstance(held.get("pattern"), str)}
    assert patterns
    assert [one for one in patterns if endless_within_endless(parser.parse(one))] == []


@pytest.mark.parametrize("api", APIS)
def test_no_list_lets_a_caller_say_how_long_a_page_is(api):
    contract = json.loads((ROOT / f"infra/api/{api}.openapi.json").read_text())
    for schema in contract["components"]["schemas"].values():
        for name, held in schema.get("properties", {}).items():
            if re.fullmatch(r"limit|size|count|page_size|per_page", name) and name in (
                "limit",
                "page_size",
                "per_page",
            ):
                assert "maximum" in held, name


@pytest.mark.parametrize("api", APIS)
def test_every_api_has_a_pace_and_look_ups_one_by_address(api):
    (settings,) = resources(f"api/{api}", "AWS::Serverless::Api")["Api"]["Properties"]["MethodSettings"]
    assert settings["ThrottlingRateLimit"] == {"Ref": "RequestsPerSecond"}
    assert settings["ThrottlingBurstLimit"] == {"Ref": "Burst"}
    firewalls = [held for held in template(f"api/{api}")["Resources"].values() if held["Type"] == "AWS::WAFv2::WebACL"]
    assert bool(firewalls) is (api == "citizen")
    for firewall in firewalls:
        (rule,) = firewall["Properties"]["Rules"]
        assert rule["Statement"]["RateBasedStatement"]["AggregateKeyType"] == "IP"


def _objects(held):
    if isinstance(held, dict):
        yield held
        for one in held.values():
            yield from _objects(one)
    elif isinstance(held, list):
        for one in held:
            yield from _objects(one)
