from dataclasses import replace
from datetime import date, datetime

import pytest

from violations.rules.rights import NOTICES, Intended, notice_of, notice_on, paragraphs_of, penalty_text

TODAY = date(2026, 11, 5)
INTENDED = Intended(
    happened=datetime.fromisoformat("2026-11-01T08:15:30"),
    place="贵阳市云岩区中华北路与北京路交叉口由北向南",
    plate="贵A7C301",
    behaviour="驾驶机动车不按交通信号灯指示通行的",
    provision="《中华人民共和国道路交通安全法》第三十八条",
    basis="《中华人民共和国道路交通安全法》第九十条",
    fine=20_000,
    points=6,
    warned=False,
)


def test_the_notice_says_what_law_demands_to_be_told():
    text = "\n".join(paragraphs_of(notice_on(TODAY), INTENDED))
    for part in (
        "2026年11月01日08时15分",
        "贵A7C301",
        INTENDED.place,
        INTENDED.behaviour,
        INTENDED.provision,
        INTENDED.basis,
    ):
        assert part in text
    assert "罚款人民币贰佰元整（¥200.00），记6分" in text
    for right in ("陈述和申辩", "不会因此给予更重的处罚", "自愿", "窗口", "实人认证", "行政复议"):
        assert right in text
    assert "{" not in text


@pytest.mark.parametrize("more", [{"warned": True}, {"fine": 0, "points": 0}])
def test_a_warning_is_told_as_one(more):
    assert penalty_text(replace(INTENDED, **more)) == "警告，不记分"


def test_a_fine_without_points_says_so():
    assert penalty_text(replace(INTENDED, points=0)) == "罚款人民币贰佰元整（¥200.00），不记分"


def test_braces_in_a_place_are_no_places_to_fill():
    assert "{plate}路口" in paragraphs_of(notice_on(TODAY), replace(INTENDED, place="{plate}路口"))[0]


def test_a_notice_is_found_by_its_version_for_good():
    assert notice_of("rights-2026-01") is NOTICES[0]
    assert len({notice.version for notice in NOTICES}) == len(NOTICES)
    with pytest.raises(KeyError):
        notice_of("rights-1999-01")
