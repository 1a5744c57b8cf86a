from datetime import timedelta

import pytest

from accounts.viewers import handler
from tests.support.callers import call, citizen
from tests.support.people import ID
from traffic import audit, clock
from traffic.privacy.sealing import person_token

PATH = "/access-log"


@pytest.fixture
def person(stage):
    return person_token(ID)


@pytest.fixture
def holder(person):
    return citizen("account", person=person)


def looked(person, *, minutes=0, action="person.looked_up", **more):
    facts = {"actor": "officer:520103", "role": "officer", "unit": "520103000000", "purpose": "duty"} | more
    with clock.standing_at(clock.now() + timedelta(minutes=minutes)):
        audit.entry(subject=f"person:{person}", action=action, request="r-1", **facts).save()


def read(holder, **query):
    status, body = call(handler, PATH, by=holder, method="GET", query=query or None)
    assert status == 200
    return body


def test_a_look_is_told_with_when_what_in_which_capacity_where_and_why(person, holder):
    looked(person)
    assert read(holder) == {
        "items": [
            {
                "at": "2026-11-05T12:00:00.000+08:00",
                "action": "查询人员信息",
                "by": "民警",
                "department": "贵阳市云岩区",
                "purpose": "执勤执法",
            }
        ],
        "sealed": [],
        "next": None,
    }


def test_an_officer_is_never_named(person, holder):
    looked(person)
    assert "520103" not in str(read(holder))


def test_own_looks_and_those_of_apps_are_told_as_such(person, holder):
    looked(person, action="licence.viewed", actor="01K9ACCOUNT", role="owner", unit=None, purpose="own")
    looked(person, minutes=1, action="licence.viewed", actor="client:app", role="partner", unit=None, purpose="own")
    assert [(item["by"], item["department"]) for item in read(holder)["items"]] == [
        ("经本人授权的第三方应用", None),
        ("本人", None),
    ]


def test_what_has_no_words_yet_is_told_in_general_ones(person, holder):
    looked(person, action="something.new", role="somebody", purpose="other", unit="999999000000")
    (item,) = read(holder)["items"]
    assert (item["action"], item["by"], item["purpose"], item["department"]) == (
        "办理其他业务",
        "工作人员",
        "其他公务",
        None,
    )


def test_a_sealed_look_is_counted_and_told_from_its_day_on(person, holder):
    for minute in range(2):
        looked(person, minutes=minute, purpose="case", opens_on="2026-12-05")
    looked(person, purpose="case", opens_on="2026-11-20")
    looked(person, minutes=5)
    body = read(holder)
    assert len(body["items"]) == 1
    assert body["sealed"] == [{"opens_on": "2026-11-20", "count": 1}, {"opens_on": "2026-12-05", "count": 2}]
    with clock.standing_at(clock.now() + timedelta(days=30)):
        opened = read(citizen("account", person=person))
    assert (len(opened["items"]), opened["sealed"]) == (4, [])


def test_pages_go_on_where_the_one_before_ended_and_miss_nothing(person, holder):
    for minute in range(45):
        looked(person, minutes=minute, **({"opens_on": "2026-12-05"} if minute % 9 == 0 else {}))
    found, following = [], read(holder)
    assert following["sealed"] == [{"opens_on": "2026-12-05", "count": 5}]
    while True:
        found += [item["at"] for item in following["items"]]
        if following["next"] is None:
            break
        following = read(holder, next=following["next"])
        assert following["sealed"] == []
    assert len(found) == len(set(found)) == 40
    assert found == sorted(found, reverse=True)


def test_nobody_elses_looks_are_told(person, holder):
    looked("an0therPers0nT0ken")
    assert read(holder)["items"] == []


def test_a_page_token_of_somebody_else_is_refused(person, holder):
    for minute in range(25):
        looked(person, minutes=minute)
    following = read(holder)["next"]
    stranger = citizen("account", person="an0therPers0nT0ken", account="01K9ACCOUNT000000000000002")
    status, body = call(handler, PATH, by=stranger, method="GET", query={"next": following})
    assert (status, body["errors"][0]["code"]) == (422, "page_token")


def test_only_whoever_is_verified_may_ask(stage):
    status, body = call(handler, PATH, by=citizen("account"), method="GET")
    assert (status, body["code"]) == (403, "not_verified")


def test_nobody_and_another_scope_are_refused(holder):
    assert call(handler, PATH, method="GET")[0] == 401
    assert call(handler, PATH, by=holder | {"scope": "registry.read"}, method="GET")[0] == 403
