"""What alerts say of an episode is kept beside it, by the newest fact: facts come in any order and more than once."""

from typing import Any

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from traffic.records.fleet_episode import EpisodeOutcome


def keep(kind: str, detail: dict[str, Any]) -> None:
    """Keep where the alert of an episode stands; an older fact than the one that is kept changes nothing."""
    newest = EpisodeOutcome.heard.does_not_exist() | (EpisodeOutcome.heard < detail["event"])
    # What an earlier fact said of it stays: closing repeats it or says nothing. Of an alert raised anew nothing is said yet.
    said = [name for name in ("outcome", "unit") if detail.get(name)]
    unsaid = {"outcome", "unit"} - {*said} if kind == "alert.raised" else set()
    actions: list[Action] = [
        EpisodeOutcome.alert.set(detail["alert"]),
        EpisodeOutcome.standing.set(kind.removeprefix("alert.")),
        EpisodeOutcome.heard.set(detail["event"]),
        *(getattr(EpisodeOutcome, name).set(detail[name]) for name in said),
        *(getattr(EpisodeOutcome, name).remove() for name in sorted(unsaid)),
    ]
    try:
        EpisodeOutcome(EpisodeOutcome.key_of(detail["reference"])).update(actions, condition=newest)
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
