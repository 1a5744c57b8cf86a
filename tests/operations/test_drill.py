from datetime import timedelta
from fnmatch import fnmatchcase

import pytest

from operations import drill
from operations.drilling.beginning import NotDrilled
from operations.drilling.copies import NoCopy, copy_name
from operations.drilling.known import KNOWN
from tests.conftest import NOON
from tests.support.calls import CONTEXT, event
from tests.support.drilled import QUEUE, begun, copies, drilled, worked_through
from tests.support.packages import waiting
from tests.support.stage import client, items
from tests.support.template import ACCOUNT, DOMAINS, REGION, doors, resources, template, text
from traffic import clock
from traffic.records.drill import Drill, DrillTable

DAILY = event("operations/drill/daily")


@pytest.fixture(autouse=True)
def quick(stage, monkeypatch):
    monkeypatch.setenv("DRILL_WAIT", "0")


def daily(moment=NOON):
    with clock.standing_at(moment):
        return drill.handler(DAILY, CONTEXT)


def days(capsys):
    import json

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if "DaysSinceRestoreDrill" in line]
    return lines[-1]["DaysSinceRestoreDrill"][0]


def test_a_month_has_one_drill_and_the_next_month_another():
    first = daily()
    assert first["began"]
    assert first["tables"] == sorted(template("operations")["Parameters"]["DrillTables"]["Default"].split(","))
    worked_through()
    assert daily(NOON + timedelta(days=3)) == {"drill": first["drill"], "began": False}
    assert daily(NOON + timedelta(days=27))["began"]


def test_an_operator_has_one_at_any_time_of_any_table():
    daily()
    worked_through()
    asked = begun(tables=["violations-records"])
    assert [one.table for one in DrillTable.of_drill(asked)] == ["violations-records"]


def test_an_operators_drill_of_one_table_is_not_the_months():
    begun(tables=["foundation-keys"])
    worked_through()
    assert daily(NOON + timedelta(hours=1))["began"]


def test_an_operators_drill_of_all_tables_is_the_months():
    asked = begun()
    worked_through()
    begun(tables=["foundation-keys"])
    worked_through()
    assert daily(NOON + timedelta(hours=1)) == {"drill": asked, "began": False}


def test_one_that_is_running_is_handed_out_again_and_no_second_begun():
    first = daily()
    before = waiting(QUEUE)
    again = drill.handler({"drill": {}}, CONTEXT)
    assert again == {"drill": first["drill"], "began": False}
    assert waiting(QUEUE) == before
    assert len(Drill.last(9)) == 1


def test_whoever_dies_before_the_drill_is_written_down_leaves_nothing_that_runs():
    from tests.support.faults import Death, planned

    with pytest.raises(Death), planned(4, "death", only="dynamodb.PutItem"):
        daily()
    assert Drill.last(9) == []
    assert daily()["began"]


def test_days_without_a_good_drill_are_told_every_day(capsys):
    daily()
    assert days(capsys) == 0
    worked_through()
    daily(NOON + timedelta(days=20))
    assert days(capsys) == 20


def test_a_drill_of_one_table_is_none_that_counts(capsys):
    with clock.standing_at(NOON - timedelta(days=40)):
        drilled()
    with clock.standing_at(NOON - timedelta(days=1)):
        drilled(tables=["foundation-keys"])
    daily()
    assert days(capsys) == 40


def test_without_a_good_drill_of_all_tables_days_are_counted_from_the_first_that_is_remembered(capsys):
    for ago in (50, 1):
        with clock.standing_at(NOON - timedelta(days=ago)):
            drilled(tables=["foundation-keys"])
    daily()
    assert days(capsys) == 50


def test_a_drill_with_a_finding_is_none_that_counts(capsys):
    with clock.standing_at(NOON - timedelta(days=40)):
        drilled()
    client("dynamodb").delete_table(TableName="test-registry-points")
    told = drilled()
    assert told["count"] == 1
    capsys.readouterr()
    daily()
    assert days(capsys) == 40


def test_copies_of_all_remembered_drills_are_swept_every_day():
    told = drilled(tables=["foundation-keys"])
    client("dynamodb").restore_table_to_point_in_time(
        SourceTableName="test-foundation-keys", TargetTableName=copy_name(told["drill"], "foundation-keys")
    )
    for _ in range(4):
        drilled(tables=["foundation-keys"])
    daily()
    worked_through()
    assert copies() == []


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"tables": ["accounts-accounts"]}, NotDrilled),
        ({"moment": "2026-11-05T12:00:00"}, NotDrilled),
        ({"moment": None, "copies": {"payments-ledger": "drill.test.x"}}, NotDrilled),
        ({"copies": {"payments-ledger": "test-payments-ledger"}}, NoCopy),
        ({"copies": {"payments-ledger": "drill.prod.x"}}, NoCopy),
    ],
)
def test_what_cannot_be_drilled_is_refused_and_nothing_is_written(asked, refusal):
    with pytest.raises(refusal):
        begun(**asked)
    assert items("operations-drills") == []


def patterns():
    """What policies and plans of every template name, as they would be for any stage."""
    for name, (_, properties) in doors().items():
        if name == "operations-restoring":
            continue
        for policy in properties.get("Policies", []):
            for statement in policy["Statement"]:
                found = statement.get("Resource", [])
                yield from (text(one) for one in (found if isinstance(found, list) else [found]))
    for domain in DOMAINS:
        for selection in resources(domain, "AWS::Backup::BackupSelection").values():
            yield from (text(one) for one in selection["Properties"]["BackupSelection"]["Resources"])


def test_no_plan_and_no_other_door_of_any_stage_means_a_copy():
    copy = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{copy_name('01K9DRILL', 'payments-ledger')}"
    for pattern in patterns():
        # A stage may be called anything that the template lets through, `drill` too.
        assert not fnmatchcase(copy, pattern), pattern
        assert not fnmatchcase(copy, pattern.replace("table/test-", "table/drill-")), pattern


def statement(sid):
    _, properties = doors()["operations-restoring"]
    (found,) = [one for policy in properties["Policies"] for one in policy["Statement"] if one["Sid"] == sid]
    return found


def test_only_copies_may_be_written_and_deleted_and_only_known_tables_read():
    writing = {"Delete", "Put", "Update", "Create", "BatchWrite"}
    _, properties = doors()["operations-restoring"]
    for one in (one for policy in properties["Policies"] for one in policy["Statement"]):
        if any(action.partition(":")[2].startswith(tuple(writing)) for action in one["Action"]):
            assert "table/drill.${Stage}.*" in str(one["Resource"]) or one["Sid"] in {"KeepTrack", "PutReports"}
    read = {text(one).rpartition("test-")[2] for one in statement("ReadWhatIsDrilled")["Resource"]}
    assert read == set(KNOWN)
    restored = statement("AskForCopies")["Resource"]["If"][1]
    assert {text(one) for one in restored} == {
        *(text(one) for one in statement("ReadWhatIsDrilled")["Resource"]),
        text(statement("FillCopies")["Resource"]),
    }
