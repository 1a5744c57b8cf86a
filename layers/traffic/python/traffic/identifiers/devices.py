"""Numbers of police terminals and their cards: IMEI and ICCID."""

import re
from dataclasses import dataclass

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.writing import plain, unseparated


@dataclass(frozen=True, slots=True)
class Iccid:
    """A card's number. A check digit that does not hold is a warning: some Chinese cards carry letters or none."""

    number: str
    check_digit_holds: bool


def parse_imei(text: str) -> str:
    """The 15 digits of an IMEI. Raises InvalidIdentifier: imei_malformed, imei_check_digit."""
    number = unseparated(text)
    if not re.fullmatch(r"[0-9]{15}", number):
        raise InvalidIdentifier("imei_malformed")
    if not luhn_holds(number):
        raise InvalidIdentifier("imei_check_digit")
    return number


def parse_iccid(text: str) -> Iccid:
    """The 19 or 20 characters of a card issued in China (8986…). Raises InvalidIdentifier: iccid_malformed."""
    number = plain(text)
    if not re.fullmatch(r"8986[0-9A-Z]{15,16}", number):
        raise InvalidIdentifier("iccid_malformed")
    return Iccid(number, number.isdigit() and luhn_holds(number))


def luhn_holds(digits: str) -> bool:
    """Whether all `digits`, the last of them the check digit, satisfy Luhn (ISO/IEC 7812-1 annex B)."""
    straight = sum(int(digit) for digit in digits[-1::-2])
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (straight + doubled) % 10 == 0
