"""A wanted car that thirty calls report at once, and officers who sign at once: one alert, one frame a terminal, one owner."""

from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat

import aiohttp
import pytest

from infra.local.alerted import channel_of, line_to
from infra.local.client import insist
from infra.local.patrol import on_the_road
from infra.local.proofs import watchlist
from infra.local.proofs.play import Play, eventually
from infra.local.sample.passing import flow
from infra.local.system import System
from traffic import clock

AT_ONCE = 30


@pytest.fixture(scope="module")
def play(platform, desk):
    """The proofs' own people, on duty; the administrator is the one that the other tests know, for it has one session."""
    made = Play(platform.world, platform.folder, None)
    made.desk = desk
    list(watchlist.people_are_on_duty(made))
    return made


def test_thirty_reports_and_fifteen_signatures_at_once_make_one_alert_and_one_owner(platform, play):
    cameras = System(platform.url, play.desk, "平台测试卡口", ["passages.write"])
    traffic = flow(1, 1, 0, clock.now(), seed=11)
    watchlist.put_on_the_list(play, traffic.wanted)
    (seen,) = traffic.passages
    reports = [{"passages": [seen | {"passage": f"GCPLATFORM{number:06d}"}]} for number in range(AT_ONCE)]
    with on_the_road(platform.world, play.patrols) as patrols, ThreadPoolExecutor(AT_ONCE) as people:
        answers = people.map(lambda report: insist(lambda: cameras.call("POST", "/passages", report))[0], reports)
        assert set(answers) == {202}
        eventually("everything was matched", lambda: any(one.alerts() for one in patrols) and not waiting(play))
        alerts = [alert["alert"] for one in patrols for alert in one.alerts()]
        assert len(set(alerts)) == 1
        assert all(len(one.alerts()) <= 1 for one in patrols)
        told = [one for one in patrols if one.alerts()]
        signing = list(chain.from_iterable(repeat(told, 5)))
        signed = list(people.map(lambda one: (one.api.officer, one.sign(alerts[0])), signing))
        assert len({officer for officer, has_it in signed if has_it}) == 1


def waiting(play):
    return sum(play.waiting(f"alerts-{queue}") for queue in ("passages", "fanout", "deliveries"))


def test_nobody_connects_without_a_token(platform):
    with line_to(channel_of(platform.world)) as line, pytest.raises(aiohttp.WSServerHandshakeError, match=r"40[13]"):
        line.terminal(dict).go_online()


def test_a_locked_terminal_is_not_let_in_and_hears_nothing_more(platform, play):
    with on_the_road(platform.world, play.patrols[:1]) as (patrol,):
        path = f"/terminals/{patrol.api.terminal}"
        assert play.desk.call("POST", f"{path}/lock", {"reason": "lost", "state": "lost"})[0] == 200
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            patrol.channel.line.terminal(patrol.api.handshake).go_online()
        patrol.channel.locate(106.7, 26.6, clock.china_now().isoformat(timespec="seconds"))
        patrol.channel.wait(lambda: any(one["type"] == "ended" for one in patrol.channel.said))
