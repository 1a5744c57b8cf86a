"""车辆识别代号: what a VIN may have been misread as, and whether its check digit supports it (GB 16735, ISO 3779)."""

import re
from collections.abc import Mapping

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.vehicles import Vin, parse_vin
from traffic.identifiers.writing import plain

# I, O and Q never stand in a VIN, and no letter in a number: whoever sees one has seen the digit.
TWINS: Mapping[str, str] = {"O": "0", "o": "0", "Q": "0", "I": "1", "l": "1", "|": "1", "x": "X"}


def ending_in(text: str) -> str | None:
    """The part of a line that may be a VIN: its end, when nothing but seventeen letters and digits stand there."""
    found = re.search(r"(?<![0-9A-Za-z])\*?[0-9A-Za-z]{17}\*?$", text)
    return found[0] if found else None


def repaired(text: str) -> Vin | None:
    """The VIN that a written or recognised text means, I, O and Q taken for the digits; None when it cannot be one."""
    number = "".join(TWINS.get(sign, sign) for sign in plain(text.strip("* ")))
    try:
        return parse_vin(number)
    except InvalidIdentifier:
        return None
