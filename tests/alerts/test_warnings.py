import pytest

from alerts import warnings
from alerts.raising import sites as known_sites
from tests.support.calls import consume
from tests.support.faults import Death, Fault, planned
from tests.support.stage import empty, items
from traffic.records.alert import Alert
from traffic.records.site import Site, SiteKind

EPISODE = {
    "event": "01K9EVENT00000000000000001", "episode": "01K9EPISODE000000000000001", "rule": "fatigue", "level": 3,
    "vehicle": {"plate": "贵A58213", "kind": "01"}, "place": {"longitude": 106_700_000, "latitude": 26_500_000},
    "bearing": 90, "speed_kmh": 80, "road": "G75", "at": "2026-11-05T11:59:00+08:00", "district": "520300",
}  # fmt: skip
WARNING = {
    "event": "01K9EVENT00000000000000002", "warning": "01K9WARNING000000000000001", "client": "C", "level": 2,
    "kind": "overloaded", "text": "涉嫌超载", "plate": "贵A58213", "plate_kind": "01", "district": "520103",
    "place": {"longitude": 106_700_000, "latitude": 26_500_000}, "at": "2026-11-05T11:59:00+08:00",
}  # fmt: skip


@pytest.fixture(autouse=True)
def sites(stage):
    known_sites.forget()
    Site(
        "52", "520115900001", kind=SiteKind.CHECKPOINT, name="牛郎关执法站", district="520115", road="G75",
        longitude=106_800_000, latitude=26_500_000, bearing=90,
    ).save()  # fmt: skip
    yield
    known_sites.forget()


def told(kind, detail):
    return consume(warnings.handler, {"detail-type": kind, "detail": detail})


def alerts():
    return list(Alert.scan())


def test_an_episode_is_an_alert_with_the_checkpoint_to_intercept_at():
    assert told("episode.began", EPISODE) == []
    (alert,) = alerts()
    assert (alert.source, alert.reference, alert.kind, alert.level) == ("fleet", EPISODE["episode"], "fatigue", 3)
    assert (alert.plate, alert.action) == ("贵A58213", "intercept")
    assert (alert.checkpoint, alert.why) == ("520115900001", "same_road")


def test_it_is_told_to_the_district_where_the_vehicle_is():
    told("episode.began", EPISODE)
    assert alerts()[0].district == "520115"


def test_far_from_every_site_it_is_the_vehicles_own_district():
    told("episode.began", EPISODE | {"place": {"longitude": 104_700_000, "latitude": 26_500_000}})
    assert alerts()[0].district == "520300"


def test_each_level_that_it_rises_to_is_the_next_alert():
    told("episode.began", EPISODE)
    told("episode.rose", EPISODE | {"level": 2, "at": "2026-11-05T12:14:00+08:00"})
    assert sorted(alert.level for alert in alerts()) == [2, 3]


def test_a_word_to_driver_and_company_is_no_alert():
    assert told("episode.began", EPISODE | {"level": 4}) == []
    assert alerts() == []


def test_what_a_vehicle_did_long_ago_sends_nobody_out():
    assert told("episode.began", EPISODE | {"at": "2026-11-04T11:59:59+08:00"}) == []
    assert alerts() == []


def test_a_partners_warning_is_an_alert():
    assert told("warning.received", WARNING) == []
    (alert,) = alerts()
    assert (alert.source, alert.reference, alert.kind, alert.words) == (
        "partner", WARNING["warning"], "overloaded", "涉嫌超载",
    )  # fmt: skip
    assert (alert.district, alert.checkpoint) == ("520103", None)


def test_a_warning_may_be_about_no_vehicle():
    assert told("warning.received", WARNING | {"plate": None, "plate_kind": None}) == []
    assert alerts()[0].plate is None


@pytest.mark.parametrize(("kind", "detail"), [("episode.began", EPISODE), ("warning.received", WARNING)])
def test_a_fact_that_comes_again_finds_its_alert(kind, detail):
    for _ in range(3):
        assert told(kind, detail) == []
    assert len(alerts()) == 1


@pytest.mark.parametrize("way", ["before", "after", "death", "end", "timeout"])
def test_whatever_call_fails_there_is_one_alert_and_one_fact_in_the_end(way):
    told("episode.began", EPISODE)
    for call in range(1, 6):
        empty("alerts-alerts", "foundation-outbox")
        known_sites.forget()
        with planned(call, way):
            try:
                failed = told("episode.began", EPISODE)
            except (Death, Fault):
                failed = ["died"]
        if failed:
            assert told("episode.began", EPISODE) == []
        assert len(alerts()) == 1
        assert [row["kind"]["S"] for row in items("foundation-outbox")] == ["alert.raised"]


def test_what_is_no_fact_comes_back():
    assert told("episode.began", {}) == ["m0"]
