"""Numbers of cases: 违法编号, 决定书编号, 违法行为代码."""

import re
from dataclasses import dataclass

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.writing import plain, unseparated


@dataclass(frozen=True, slots=True)
class DecisionNumber:
    """A 决定书编号: 15 digits that identify it, and the 文书校验位 where one was given (else an empty text)."""

    number: str
    check_digit: str

    @property
    def printed(self) -> str:
        """As it stands on paper: `530192-1901066838`."""
        return f"{self.number[:6]}-{self.number[6:]}{self.check_digit}"


def parse_violation_number(text: str) -> str:
    """The 违法编号 (wfbh), 22 digits without inner meaning. Raises InvalidIdentifier: violation_number_malformed."""
    number = plain(text)
    if not re.fullmatch(r"[0-9]{22}", number):
        raise InvalidIdentifier("violation_number_malformed")
    return number


def parse_decision_number(text: str) -> DecisionNumber:
    """The 决定书编号 (jdsbh) with or without its check digit, as stored or as printed.

    The check digit's rule is not public: whether it is right, only a look-up of the decision can tell.
    Raises InvalidIdentifier: decision_number_malformed.
    """
    digits = unseparated(text)
    if not re.fullmatch(r"[0-9]{15,16}", digits):
        raise InvalidIdentifier("decision_number_malformed")
    return DecisionNumber(digits[:15], digits[15:])


def parse_behaviour_code(text: str) -> str:
    """The 违法行为代码 (wfxw, GA/T 16.31): four digits, and a fifth character for a province's sub-item (`1352A`).

    Raises InvalidIdentifier: behaviour_code_malformed.
    """
    code = plain(text)
    if not re.fullmatch(r"[1-9][0-9]{3}[0-9A-Z]?", code):
        raise InvalidIdentifier("behaviour_code_malformed")
    return code
