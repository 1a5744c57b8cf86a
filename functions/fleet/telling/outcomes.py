"""What alerts say of an episode is kept beside it: facts come in any order and more than once.

Each level that an episode reaches is an alert of its own. The gravest counts, since it is the one that somebody must answer now;
of what is said of it, the newest.
"""

from typing import Any

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from traffic.records.fleet_episode import EpisodeOutcome


def keep(kind: str, detail: dict[str, Any]) -> None:
    """Keep where the alert of an episode stands, and how it went; what was said later, or of a graver one, stays."""
    raised = kind == "alert.raised"
    standing = [EpisodeOutcome.alert.set(detail["alert"]), EpisodeOutcome.standing.set(kind.removeprefix("alert."))]
    _by_the_newest(detail, EpisodeOutcome.heard, [*standing, *_said(detail, EpisodeOutcome.unit, unsaid=raised)])
    # What was reported holds although somebody signed since; of an alert raised anew nothing is reported yet.
    if outcome := _said(detail, EpisodeOutcome.outcome, unsaid=raised):
        _by_the_newest(detail, EpisodeOutcome.reported, outcome)


def _said(detail: dict[str, Any], about: UnicodeAttribute, *, unsaid: bool) -> list[Action]:
    if told := detail.get(about.attr_name):
        return [about.set(told)]
    return [about.remove()] if unsaid else []


def _by_the_newest(detail: dict[str, Any], mark: UnicodeAttribute, actions: list[Action]) -> None:
    # 1 is the gravest of the levels, so what is left of 9 sorts as it should.
    said = f"{9 - detail['level']}#{detail['event']}"
    try:
        outcome = EpisodeOutcome(EpisodeOutcome.key_of(detail["reference"]))
        outcome.update([*actions, mark.set(said)], condition=mark.does_not_exist() | (mark < said))
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
