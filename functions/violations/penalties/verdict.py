"""The liveness verdict behind an acceptance: looked at here, spent by being named in the decision's own transaction."""

from pynamodb.transactions import TransactWrite

from traffic import clock
from traffic.records.decision import CheckUsed
from traffic.records.liveness import Liveness, LivenessState
from violations.penalties.refusals import NotAlive

# accounts.rules.challenges.Act.ACCEPT_PENALTY.
_ACT = "accept_penalty"


def require(account: str, check: str) -> None:
    """Raise NotAlive unless the check was passed, for this act, is in time, and has opened nothing yet."""
    try:
        row = Liveness.get(account, _ACT, consistent_read=True)
    except Liveness.DoesNotExist:
        raise NotAlive from None
    if (row.check, row.state) != (check, LivenessState.PASSED) or row.expires <= clock.epoch_seconds() or _used(check):
        raise NotAlive


def spend(act: TransactWrite, account: str, check: str, number: str) -> None:
    """Add to a transaction that the verdict opened a decision; accounts' own table is only looked at."""
    passed = (Liveness.check == check) & (Liveness.state == LivenessState.PASSED)
    act.condition_check(Liveness, account, _ACT, condition=passed & (Liveness.expires > clock.epoch_seconds()))
    act.save(CheckUsed(f"check:{check}", number=number), condition=CheckUsed.subject.does_not_exist())


def _used(check: str) -> bool:
    """Whether a verdict has opened a decision already."""
    try:
        CheckUsed.get(f"check:{check}", "used", consistent_read=True)
    except CheckUsed.DoesNotExist:
        return False
    return True
