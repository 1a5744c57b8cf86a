"""The threat model names tests that exist, and leaves no threat without one."""

import ast
import re
from functools import cache

import pytest

from tests.support.template import ROOT

PAGE = (ROOT / "infra/threats.md").read_text()
TABLE = PAGE.partition("## What could happen")[2].partition("\n## ")[0]
ROWS = [line.strip("| ").split(" | ") for line in TABLE.splitlines() if line.startswith("| ")][2:]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))


@cache
def names_in(path):
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.mark.parametrize(("path", "name"), NAMED, ids=[name for _, name in NAMED])
def test_every_test_that_is_named_exists(path, name):
    assert name in names_in(path)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_every_threat_has_something_in_its_way_and_a_test(row):
    threat, stopped_by, shown_by = row
    assert threat
    assert stopped_by
    assert re.fullmatch(r"(`tests/[\w/]+\.py::\w+`(, )?)+", shown_by.strip())
