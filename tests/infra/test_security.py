"""What the tools find is explained one by one, and an explanation goes when what it explains is gone."""

import json
import re

import pytest

from infra.security import exceptions, text, tools
from infra.security.exceptions import Explained, unexplained, without_findings
from infra.security.finding import Finding
from tests.support.template import doors, environment_of

SECOND_KEY = re.compile(r"secret|password|token|private|credential", re.IGNORECASE)


def found(check="B105", where="functions/accounts/oauth/pages/fields.py"):
    return Finding("bandit", check, where, "in its words")


def test_what_nobody_explained_is_told():
    odd = [found("B999"), found(where="functions/accounts/new.py")]
    assert unexplained([*odd, found()]) == odd


def test_an_explanation_of_nothing_is_told(monkeypatch):
    entry = Explained("B105", ("functions/accounts/oauth/pages/*.py", "functions/gone.py"), "It is a word.")
    monkeypatch.setattr(exceptions, "EXPLAINED", (entry,))
    assert without_findings([found()]) == [("B105", "functions/gone.py")]


@pytest.mark.parametrize("entry", exceptions.EXPLAINED, ids=lambda entry: f"{entry.check} {entry.where[0]}")
def test_every_explanation_is_whole_sentences(entry):
    assert re.fullmatch(r"[A-Z].{40,}\.", entry.why)


def test_every_line_that_looks_like_a_secret_has_a_reason():
    known = text.reviewed()
    assert known == json.loads(text.REVIEWED.read_text())
    assert [digest for digest, why in known.items() if not re.fullmatch(r"[0-9a-f]{40}", digest) or len(why) < 10] == []


def test_a_tool_that_is_not_there_says_how_to_get_it():
    with pytest.raises(tools.Failed, match="make security"):
        tools.told("no-such-tool")


@pytest.mark.parametrize("name", doors())
def test_no_function_has_a_secret_in_its_environment(name):
    """A setting that is called like a secret holds the name of one, a number of days or a kind."""
    domain, properties = doors()[name]
    for setting, value in environment_of(domain, properties).items():
        if SECOND_KEY.search(setting):
            assert re.fullmatch(r"[a-z/_-]{1,64}|\d{1,5}|\$\{\w+\}", value), setting
        assert len(value) < 512, setting
        assert "PRIVATE KEY" not in value, setting
