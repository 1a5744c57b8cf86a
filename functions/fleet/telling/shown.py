"""How an episode looks to an officer."""

from typing import Literal

from fleet.contract.answers_episodes import EpisodeAnswer, EpisodeDetail, EpisodesAnswer, OutcomeAnswer, ReachedAnswer
from fleet.contract.fields import spot_shown
from fleet.judging.rows import china
from fleet.rules.kinds import RULE_TEXTS, Rule, VehicleKind
from fleet.rules.limits import judging_on
from traffic.http.pages import Page
from traffic.records.fleet_episode import EpisodeOutcome, FleetEpisode

# In what the answer counts what the table holds: tenths of km/h, seconds as minutes.
_UNITS = {Rule.NIGHT_BAN: 10, Rule.SPEED: 10, Rule.FATIGUE: 60}


def episodes_shown(page: Page[FleetEpisode]) -> EpisodesAnswer:
    """A page of them."""
    return {"items": [episode_shown(one) for one in page.items], "next": page.next}


def detail_shown(episode: FleetEpisode) -> EpisodeDetail:
    """One, with how it was intercepted."""
    return {**episode_shown(episode), "interception": _interception(episode.episode)}


def episode_shown(episode: FleetEpisode) -> EpisodeAnswer:
    """One."""
    rule = Rule(episode.rule)
    unit = _UNITS.get(rule, 1)
    return {
        "episode": episode.episode,
        "vehicle": episode.vehicle,
        "plate": episode.plate,
        "plate_kind": episode.plate_kind,
        "kind": VehicleKind(episode.kind).value,
        "rule": rule.value,
        "rule_text": RULE_TEXTS[rule],
        "level": episode.level,
        "state": _state(episode),
        "began_at": china(episode.began).isoformat(),
        "last_at": china(episode.last).isoformat(),
        "start": spot_shown(episode.start_longitude, episode.start_latitude),
        "end": spot_shown(episode.end_longitude, episode.end_latitude),
        "road": episode.road,
        "peak": episode.peak / unit,
        "bound": episode.bound / unit,
        "reached": _reached(episode, rule),
        "words": episode.words,
    }


def _state(episode: FleetEpisode) -> Literal["open", "ended", "withdrawn"]:
    if episode.gone:
        return "withdrawn"
    return "ended" if episode.ended else "open"


def _reached(episode: FleetEpisode, rule: Rule) -> list[ReachedAnswer]:
    steps = judging_on(china(episode.last).date()).rises.get(rule, ())
    return [
        {"level": level, "at": china(at).isoformat()} for (_, level), at in zip(steps, episode.reached, strict=False)
    ]


def _interception(episode: str) -> OutcomeAnswer | None:
    found = EpisodeOutcome.of_episode(episode)
    if found is None:
        return None
    return {"alert": found.alert, "standing": found.standing, "outcome": found.outcome, "unit": found.unit}
