"""The treasury is asked, and its answer read: nothing is written here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from payments.rules import treasury_steps as steps
from payments.rules.treasury_steps import Ask, Standing
from payments.telling.notes import note_of
from payments.telling.outcome import Arrival, Outcome, Try
from payments.telling.standing import standing_of
from traffic import clock
from traffic.gateways.treasury import (
    CancelAnswer,
    Confirmation,
    ConfirmState,
    PushAnswer,
    Treasury,
    Unanswered,
)
from traffic.records.bill import Bill

# Money came, but not what was paid: only somebody who looks can say why.
DIFFERS = "amount_differs"


@dataclass(frozen=True, slots=True)
class Asking:
    """One bill before the treasury."""

    treasury: Treasury
    bill: Bill
    standing: Standing
    now: datetime

    @classmethod
    def of(cls, bill: Bill) -> "Asking":
        """A bill as it was read, now."""
        return cls(Treasury.of_settings(), bill, standing_of(bill), clock.china_now())

    def outcome(self, ask: Ask) -> Outcome:
        """What comes of telling or asking this."""
        acts: dict[Ask, Callable[[], Outcome]] = {
            Ask.PUSH: self._push,
            Ask.CONFIRM: self._confirm,
            Ask.CANCEL: self._cancel,
        }
        try:
            return acts[ask]()
        except Unanswered as error:
            # Trouble on the line passes, whatever its kind: a wrong key or a clock that is off is mended for all bills at once.
            step = steps.failed(self.standing, ask, self.now)
            return Outcome(step, (Try(ask, error.code, error.digests),))

    def _push(self) -> Outcome:
        told = self.treasury.push(note_of(self.bill))
        accepted = told.answer is PushAnswer.ACCEPTED
        become = steps.acknowledged if accepted else steps.onto_worklist
        return Outcome(become(self.standing, self.now), (Try(Ask.PUSH, told.answer, told.digests),), told.pay_code)

    def _confirm(self) -> Outcome:
        told = self.treasury.confirm(self.bill.decision)
        tried = Try(Ask.CONFIRM, told.state, told.digests)
        if told.state is ConfirmState.NO_DATA:
            return self._unknown(tried)
        if told.state is ConfirmState.PENDING:
            return Outcome(steps.pending(self.standing, self.now), (tried,), told.pay_code)
        return self._confirmed(told, tried)

    def _confirmed(self, told: Confirmation, tried: Try) -> Outcome:
        if told.fen != self.bill.paid or told.at is None or told.serial is None:
            differs = replace(tried, answer=DIFFERS)
            return Outcome(steps.onto_worklist(self.standing, self.now), (differs,), told.pay_code)
        return Outcome(steps.confirmed(), (tried,), told.pay_code, Arrival(told.at, told.serial))

    def _unknown(self, tried: Try) -> Outcome:
        """财政无数据: a bill that is owed is told again at once, one that was withdrawn is as it should be."""
        if self.standing.withdrawn:
            return Outcome(steps.cancelled(self.standing), (tried,))
        counted = replace(self.standing, attempts=self.standing.attempts + 1)
        pushed = replace(self, standing=counted).outcome(Ask.PUSH)
        return replace(pushed, tries=(tried, *pushed.tries))

    def _cancel(self) -> Outcome:
        told = self.treasury.cancel(self.bill.decision)
        paid = told.answer is CancelAnswer.PAID
        step = steps.has_the_money(self.standing, self.now) if paid else steps.cancelled(self.standing)
        return Outcome(step, (Try(Ask.CANCEL, told.answer, told.digests),))
