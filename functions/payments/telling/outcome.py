"""What came of asking the treasury: the tries, where the bill stands now, and the money that is there, if any."""

from dataclasses import dataclass
from datetime import datetime

from payments.rules.treasury_steps import Ask, Step
from traffic.gateways.treasury import Digests


@dataclass(frozen=True, slots=True)
class Try:
    """One question, and what was answered: the answer's own code, or what went wrong."""

    ask: Ask
    answer: str
    digests: Digests


@dataclass(frozen=True, slots=True)
class Arrival:
    """The money is at the treasury, since `at`, under its number `serial`."""

    at: datetime
    serial: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be written, together or not at all."""

    step: Step
    tries: tuple[Try, ...]
    pay_code: str | None = None
    arrival: Arrival | None = None
