import pytest

from partners.positions import handler
from tests.support.callers import call
from tests.support.partners import EVERY, PLACE, system
from tests.support.stage import items
from traffic import clock
from traffic.geography import Place, cell
from traffic.records.duty import Duty, DutyTask
from traffic.records.terminal import Terminal, TerminalState

WHERE = {"district": "520103", "place": PLACE, "metres": 10_000, "reference": "GZCT-20261105-000018"}


def on_duty(number, *, north=0, unit="520103000000", until=3600, state=TerminalState.ACTIVE, task=DutyTask.PATROL):
    place = Place(106_713_000, 26_578_000 + north)
    now = clock.epoch_seconds()
    Duty(
        f"officer:{number}", terminal=f"terminal-{number}", unit=unit, task=task, near=cell(place),
        longitude=place.longitude, latitude=place.latitude, positioned_at=now - 30, since=now - 60, until=now + until,
    ).save()  # fmt: skip
    Terminal(f"terminal-{number}", state=state, officer=f"officer:{number}", unit=unit).save()


@pytest.fixture
def partner(stage):
    return system()


def ask(by, **more):
    return call(handler, "/positions/lookup", WHERE | more, by=by)


def test_who_is_near_is_told_by_distance_and_not_by_name(partner):
    on_duty("520103", north=20_000)
    on_duty("520104", north=1_000, task=DutyTask.CHECKPOINT)
    status, body = ask(partner)
    assert (status, body["more"]) == (200, False)
    assert [(one["task"], one["metres"]) for one in body["items"]] == [("checkpoint", 111), ("patrol", 2_224)]
    assert body["items"][0] == {
        "unit": {"code": "520103000000", "text": "贵阳市云岩区"}, "task": "checkpoint", "longitude": 106.713,
        "latitude": 26.579, "at": "2026-11-05T11:59:30+08:00", "metres": 111,
    }  # fmt: skip
    assert "officer" not in str(body)
    assert "terminal" not in str(body)


@pytest.mark.parametrize(
    "of",
    [
        {"north": 200_000},
        {"unit": "520115000000"},
        {"until": -1},
        {"state": TerminalState.LOST},
        {"state": TerminalState.LOCKED},
    ],
    ids=["too far", "of another division", "off duty", "lost terminal", "locked terminal"],
)
def test_others_are_not_told_of(partner, of):
    on_duty("520103", **of)
    assert ask(partner)[1]["items"] == []


def test_a_terminal_that_is_anothers_now_tells_of_that_one_only(partner):
    on_duty("520103")
    on_duty("520104", north=1_000)
    Duty("officer:520103").update([Duty.terminal.set("terminal-520104")])
    status, body = ask(partner)
    assert (status, [one["metres"] for one in body["items"]]) == (200, [111])


def test_who_changes_cells_meanwhile_is_found_once(partner, monkeypatch):
    on_duty("520103")
    found = list(Duty.of_cell.query(cell(Place(106_713_000, 26_578_000))))
    monkeypatch.setattr(Duty.of_cell, "query", lambda _: found)
    assert len(ask(partner)[1]["items"]) == 1


def test_a_prefecture_includes_its_districts(partner):
    on_duty("520103", unit="520115000000")
    assert len(ask(partner, district="520100")[1]["items"]) == 1


def test_more_than_a_hundred_are_said_to_be_more(partner):
    for number in range(103):
        on_duty(f"{520103_000 + number}", north=number)
    _, body = ask(partner)
    assert (len(body["items"]), body["more"]) == (100, True)


def test_a_look_is_written_down_before_it_shows_anything(partner):
    ask(partner)
    (entry,) = [item for item in items("foundation-audit") if item["action"]["S"] == "positions.looked_up"]
    assert (entry["subject"]["S"], entry["reference"]["S"]) == ("district:520103", "GZCT-20261105-000018")
    assert entry["actor"]["S"] == partner["principalId"]


@pytest.mark.parametrize("district", ["520302", "520000"])
def test_divisions_beyond_the_registration_are_refused(partner, district):
    status, body = ask(partner, district=district)
    assert (status, body["code"]) == (403, "outside_districts")


def test_a_registration_without_divisions_is_told_nothing(stage):
    assert ask(system(EVERY, districts=None))[0] == 403


@pytest.mark.parametrize(
    ("field", "value"),
    [("metres", 99), ("metres", 50_001), ("district", "529999"), ("reference", "19900000001")],
)
def test_what_is_wrong_is_named(partner, field, value):
    status, body = ask(partner, **{field: value})
    assert (status, [error["field"] for error in body["errors"]]) == (422, [field])


def test_without_the_scope_nothing_is_told(stage):
    assert ask(system("system"))[0] == 403
