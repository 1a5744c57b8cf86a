"""The liveness table: checks that a living person holds the phone, each for one act of one account.

Access patterns                 key                      units
a check begun                   account, act             1 write; a newer one replaces it
its frames judged               account, act             1 read, strong, and 1 write
a passed one spent by its act   account, act             1 write
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from pynamodb.attributes import ListAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from traffic import clock
from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class LivenessState(StrEnum):
    """Where a check stands. Frames are judged once; a passed check opens one act."""

    WAITING = "waiting"
    PASSED = "passed"
    FAILED = "failed"
    SPENT = "spent"


# From where a check may come to a state.
MOVES: Mapping[LivenessState, frozenset[LivenessState]] = MappingProxyType(
    {
        LivenessState.WAITING: frozenset(),
        LivenessState.PASSED: frozenset({LivenessState.WAITING}),
        LivenessState.FAILED: frozenset({LivenessState.WAITING}),
        LivenessState.SPENT: frozenset({LivenessState.PASSED}),
    }
)


class Liveness(Model):
    """One check. `challenge` is what the person was asked to do, in order; no picture is ever kept."""

    class Meta:
        table_name = physical("accounts-liveness")
        region = required("AWS_REGION")

    account = UnicodeAttribute(hash_key=True)
    act = UnicodeAttribute(range_key=True)
    check = UnicodeAttribute()
    challenge: ListAttribute[str] = ListAttribute()
    state = UnicodeAttribute(default=LivenessState.WAITING)
    score = IntegerAttribute(null=True)
    expires = IntegerAttribute()

    @classmethod
    def of_check(cls, account: str, check: str) -> Self | None:
        """An account's check by its id, read strongly; there are no more rows than kinds of act."""
        rows = cls.query(account, filter_condition=cls.check == check, consistent_read=True)
        return next(iter(rows), None)

    @classmethod
    def spend(cls, account: str, act: str) -> bool:
        """Use up a passed check for the act that it was made for; False where none is passed and in time."""
        row = cls(account, act)
        return row.become(LivenessState.SPENT)

    def become(self, to: LivenessState, *, score: int | None = None) -> bool:
        """Move to a state, in one conditional write; False when it stands elsewhere or is out of time."""
        changes: list[Action] = [Liveness.state.set(to)]
        if score is not None:
            changes.append(Liveness.score.set(score))
        try:
            self.update(changes, self._may_become(to))
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return False
        return True

    def _may_become(self, to: LivenessState) -> Condition:
        able: Condition = Liveness.state.is_in(*sorted(MOVES[to])) & (Liveness.expires > clock.epoch_seconds())
        # A row that was only named by its key does not say which check it is.
        if self.check:
            able &= Liveness.check == self.check
        return able
