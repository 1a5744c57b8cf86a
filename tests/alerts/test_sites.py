import pytest

from alerts import sites
from tests.support.callers import call, officer
from tests.support.meanwhile import meanwhile
from tests.support.stage import items

pytestmark = pytest.mark.usefixtures("stage")
SITE = {
    "site": "520103900001", "kind": "checkpoint", "name": "牛郎关执法站", "district": "520103", "longitude": 106.713,
    "latitude": 26.578, "road": "G75", "milestone_m": 1_084_500, "direction": 180,
}  # fmt: skip


def commander(unit="520103000000", number="officer:520103"):
    return officer("duty sites.manage", roles="commander", unit=unit, number=number)


def put(by=None, **body):
    return call(sites.handler, "/sites", SITE | body, by=by or commander())


def listed(by=None, **query):
    return call(sites.handler, "/sites", by=by or commander(), method="GET", query=query)


def test_a_site_is_put_and_listed():
    status, body = put()
    assert status == 200
    assert {name: body[name] for name in SITE} == SITE
    assert [one["site"] for one in listed()[1]["items"]] == [SITE["site"]]
    assert [one["action"]["S"] for one in items("foundation-audit")] == ["site.put"]


def test_put_again_the_last_holds():
    put()
    put(open=False, name="牛郎关")
    assert [(one["name"], one["open"]) for one in listed()[1]["items"]] == [("牛郎关", False)]


def test_one_kind_is_listed_by_itself():
    put()
    put(site="520103000002", kind="camera")
    assert [one["site"] for one in listed(kind="camera")[1]["items"]] == ["520103000002"]


def test_a_long_list_comes_in_pages():
    for number in range(52):
        put(site=f"5201030000{number:02}")
    first = listed()[1]
    assert (len(first["items"]), len(listed(next=first["next"])[1]["items"])) == (50, 2)


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("district", {"district": "529999"}),
        ("district", {"district": "520302"}),
        ("milestone_m", {"road": None}),
        ("longitude", {"longitude": 116.7}),
        ("site", {"site": "440103000001"}),
    ],
)
def test_what_is_wrong_is_named(field, body):
    status, answer = put(**body)
    assert (status, [error["field"] for error in answer["errors"]]) == (422, [field])


def test_a_site_of_another_area_is_not_taken_over():
    put()
    elsewhere = commander("520302000000", "officer:520302")
    assert put(elsewhere, district="520302")[0] == 422
    assert listed(elsewhere)[1]["items"] == []


def test_whoever_comes_between_is_seen_before_anything_is_written():
    """A site that another area put on the map meanwhile stays theirs."""
    elsewhere = officer(
        "sites.manage", unit="520302000000", number="officer:520302", terminal="01K9TERMINAL0000000520302"
    )
    with meanwhile(lambda: put(elsewhere, district="520302", name="遵义站")):
        assert put()[0] == 422
    assert [one["name"] for one in listed(elsewhere)[1]["items"]] == ["遵义站"]


def test_nobody_without_the_scope_comes_in():
    assert put(officer("duty"))[0] == 403
