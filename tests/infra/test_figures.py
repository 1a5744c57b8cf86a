import re
from importlib.util import find_spec

import pytest

from infra.figures import PAGE, README
from infra.figures.__main__ import SUMMARY
from infra.figures.figure import Budget, Figure
from infra.figures.headlines import HEADLINES, Headline
from infra.figures.page import Unmeasured, figures_of, page, summary
from infra.figures.recording import measured, record
from tests.support.template import ROOT

SHOWN = sorted({name for rows in HEADLINES.values() for one in rows for name in figures_of(one)})
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def runs(command):
    """Whether somebody who types this finds a target of the Makefile, or a module that is there."""
    words = command.split()
    if words[0] == "make":
        return words[1] in TARGETS
    return words[:2] == ["python", "-m"] and find_spec(words[2]) is not None


def test_the_page_and_the_readme_hold_the_figures_as_they_were_recorded():
    assert PAGE.read_text(encoding="utf-8") == page(measured())
    assert SUMMARY.of(README.read_text(encoding="utf-8")) == summary(measured())


def test_every_headline_shows_figures():
    assert all(figures_of(one) for rows in HEADLINES.values() for one in rows)


@pytest.mark.parametrize("name", SHOWN)
def test_a_figure_has_a_command_that_exists_a_machine_and_a_day(name):
    found = measured()[name]
    assert runs(found["command"])
    assert found["machine"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", found["date"])


def test_no_figure_is_beyond_what_was_promised():
    assert [name for name in SHOWN if not measured()[name]["ok"]] == []


def test_a_headline_that_nobody_measured_stops_the_page():
    with pytest.raises(Unmeasured, match=r"nothing\.at_all"):
        page(measured(), {"Answers": (Headline("never measured", "{nothing.at_all:.0f}"),)})


def test_a_command_that_is_not_there_is_found_out():
    assert not runs("make wishes")
    assert not runs("python -m tests.wishes")
    assert not runs("by hand")


def test_what_is_recorded_again_takes_the_place_of_what_was(tmp_path):
    kept = tmp_path / "measured.json"
    for value in (1.0, 2.0):
        record([Figure("one.two", value, "s", Budget("at most", 1.5))], "make bench", kept)
    found = measured(kept)
    assert list(found) == ["one.two"]
    assert (found["one.two"]["value"], found["one.two"]["promised"], found["one.two"]["ok"]) == (2.0, "≤ 1.5", False)


@pytest.mark.parametrize(
    ("side", "value", "holds"), [("at most", 2.0, True), ("at most", 2.1, False), ("at least", 1.9, False)]
)
def test_a_budget_holds_or_does_not(side, value, holds):
    assert Budget(side, 2.0).holds(value) is holds
