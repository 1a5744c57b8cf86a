"""事件查询: what the vehicles of an area did against which rule, how grave it grew, and how they were intercepted.

Called by   officers who manage the fleet of an area, through the police API
Reads       fleet-episodes, terminals-terminals, the secret foundation-signing
Writes      foundation-audit
"""

from typing import Any

from fleet.contract.answers_episodes import EpisodeDetail, EpisodesAnswer
from fleet.contract.requests_episodes import EpisodesQuery
from fleet.telling.found import EpisodeUnknown, episode_for, episodes_for
from fleet.telling.shown import detail_shown, episodes_shown
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.looks import officers_act
from traffic.privacy.showing import Role
from traffic.purposes import Purpose

app = ServiceApp("police")


@app.get("/fleet-episodes", scope=Scope.FLEET_MANAGE, answer=EpisodesAnswer, query=EpisodesQuery)
def list_episodes(body: EpisodesQuery) -> EpisodesAnswer:
    """查看本辖区车辆当日开始的事件."""
    return episodes_shown(episodes_for(app.caller, body.day, body.next))


@app.get("/fleet-episodes/{episode}", scope=Scope.FLEET_MANAGE, answer=EpisodeDetail, refusals=[EpisodeUnknown])
def show_episode(episode: str) -> EpisodeDetail:
    """查看一起事件的经过、级别和拦截情况; 查看留有记录."""
    found = episode_for(app.caller, episode)
    subject = f"fleet-vehicle:{found.vehicle}"
    officers_act(app.caller, subject, "episode.viewed", role=Role.OFFICER, purpose=Purpose.DUTY).save()
    return detail_shown(found)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
