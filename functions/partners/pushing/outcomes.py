"""What becomes of a warning, as the facts of its alert tell it: each moment once, in whatever order they come."""

from collections.abc import Mapping
from typing import Any

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from partners.rules.warnings import STATE_OF, WarningState
from traffic import clock, ids
from traffic.entrypoint import logger
from traffic.records.partner_warning import PartnerWarning


def keep(kind: str, told: Mapping[str, Any]) -> None:
    """Write down with its warning what a fact tells of an alert; one of another source tells nothing here."""
    state = STATE_OF.get(kind)
    if state is None or told["source"] != "partner":
        return
    moment: UnicodeAttribute = getattr(PartnerWarning, f"{state}_at")
    at = moment_of(told["event"])
    changes: list[Action] = [moment.set(at), PartnerWarning.alert.set(told["alert"])]
    # What is said before the end may be said otherwise later.
    if state is WarningState.CLOSED and told.get("outcome"):
        changes.append(PartnerWarning.outcome.set(str(told["outcome"])))
    # An alert that is handed over is signed again: the first time is what counts, whichever fact comes first.
    earlier = moment.does_not_exist() | (moment > at)
    try:
        PartnerWarning(told["reference"]).update(changes, PartnerWarning.warning.exists() & earlier)
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        logger.info("nothing new of a warning")


def moment_of(event: str) -> str:
    """When a fact was written, which its id says."""
    return ids.made_at(event).astimezone(clock.CHINA).isoformat(timespec="seconds")
