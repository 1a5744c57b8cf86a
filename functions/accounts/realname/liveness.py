"""Liveness checks (M08). The engine's verdict is bound to the check's id and challenge, so one check cannot serve another."""

import base64
from datetime import UTC, datetime

from accounts.contract.refusals import CheckJudged, CheckUnknown
from accounts.credentials.counting import take
from accounts.rules.challenges import Act, challenge_of
from accounts.rules.limits import DAY, limits_on
from accounts.rules.waiting import Window
from traffic import clock, ids
from traffic.entrypoint import logger
from traffic.errors import GatewayError, Unavailable
from traffic.gateways.faces import Faces
from traffic.records.liveness import Liveness, LivenessState

_VERDICTS = {LivenessState.PASSED, LivenessState.FAILED}


def begin(account: str, act: Act) -> Liveness:
    """A new check in place of whatever the account had for this act; raises TooMany."""
    limits = limits_on(clock.business_day())
    take(f"liveness#account#{account}", [Window(DAY, limits.liveness_tries)])
    row = Liveness(
        account,
        act,
        check=ids.sortable(),
        challenge=[str(motion) for motion in challenge_of(int.from_bytes(ids.nonce(4)))],
        expires=clock.epoch_seconds() + limits.liveness_seconds,
    )
    row.save()
    return row


def judged(account: str, check: str, frames: list[str]) -> LivenessState:
    """The verdict on a check, sent again the same; raises CheckUnknown, CheckJudged for a spent one, Unavailable."""
    row = _held(account, check)
    if row.state == LivenessState.WAITING:
        passed, score = _asked(row, [base64.b64decode(frame) for frame in frames])
        if not row.become(LivenessState.PASSED if passed else LivenessState.FAILED, score=score):
            row = _held(account, check)
    state = LivenessState(row.state)
    if state not in _VERDICTS:
        raise CheckJudged
    return state


def moment(seconds: int) -> str:
    """Epoch seconds as the contract writes moments."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(clock.CHINA).isoformat(timespec="seconds")


def _held(account: str, check: str) -> Liveness:
    row = Liveness.of_check(account, check)
    if row is None or row.expires <= clock.epoch_seconds():
        raise CheckUnknown
    return row


def _asked(row: Liveness, frames: list[bytes]) -> tuple[bool, int]:
    try:
        verdict = Faces.of_settings().liveness(row.check, ",".join(row.challenge), frames)
    except GatewayError as error:
        logger.warning("face engine gave no answer", extra={"why": error.code})
        raise Unavailable from None
    return verdict.passed, verdict.score
