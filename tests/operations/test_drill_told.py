import pytest

from infra.drill import _parser, arithmetic, figures, told, total
from tests.support.template import template


def row(**more):
    numbers = {
        "items": 10, "source_items": 14, "bytes": 5_000_000, "newer": 1, "untold": 3, "objects": 2, "checked": 3, "findings": 0,
    }  # fmt: skip
    return {"table": "payments-ledger", "seconds": 2.5, "mb_per_s": 2.0, **numbers, **more}


def report(*rows, **more):
    return {"tables": list(rows), "findings": [], "left": [], "count": 0, "seconds": 4.2, **more}


def test_each_table_has_a_line_and_the_last_one_has_the_totals():
    found = report(row(), row(table="payments-bills", items=7))
    lines = [*told(found), total(found)]
    assert [line.split()[0] for line in lines[:3]] == ["table", "payments-ledger", "payments-bills"]
    assert lines[0].split() == [
        "table", "items", "in", "source", "bytes", "seconds", "MB/s", "newer", "untold", "objects", "findings",
    ]  # fmt: skip
    assert lines[1].split()[1:] == ["10", "14", "5,000,000", "2.5", "2.0000", "1", "3", "2", "0"]
    assert lines[-1] == "drill: 2 tables, 17 items, 10,000,000 bytes, 6 proofs, 4 objects, 4 s, 0 findings"


def test_findings_and_copies_that_were_left_are_told():
    finding = {"table": "payments-ledger", "what": "missing", "key": "ab"}
    lines = list(told(report(row(findings=1), findings=[finding], left=["drill.dev.x"], count=1)))
    assert 'found: {"table": "payments-ledger", "what": "missing", "key": "ab"}' in lines
    assert any(line.startswith("left: drill.dev.x") for line in lines)


@pytest.mark.parametrize(("rate", "needed"), [(2.0, "each: 28"), (55.56, "each: 1"), (None, "no restore was measured")])
def test_restores_side_by_side_are_reckoned_from_the_fastest(rate, needed):
    assert needed in arithmetic(report(row(mb_per_s=rate), row(mb_per_s=None, seconds=None)))
    assert "55.6 MB/s" in arithmetic(report(row(mb_per_s=rate)))


def test_whoever_follows_a_drill_waits_for_its_deadline_too():
    hours = template("operations")["Parameters"]["DrillHours"]["Default"]
    assert _parser().parse_args([]).patience > hours * 3600


def test_a_finding_breaks_the_figures_budget():
    by_name = {figure.name: figure for figure in figures(report(row(), count=1))}
    assert not by_name["drill.findings"].ok
    assert by_name["drill.items"].value == 10
