"""Numbers of organisations: 统一社会信用代码, 组织机构代码, 管理部门代码."""

import re

from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.writing import plain, unseparated

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def parse_uscc(text: str) -> str:
    """The 18 characters of a 统一社会信用代码 (GB 32100-2015).

    Raises InvalidIdentifier: uscc_malformed, uscc_check_character.
    """
    number = plain(text)
    if not re.fullmatch(f"[{_USCC_ALPHABET}]{{18}}", number):
        raise InvalidIdentifier("uscc_malformed")
    if uscc_check_character(number[:17]) != number[17]:
        raise InvalidIdentifier("uscc_check_character")
    return number


def uscc_check_character(seventeen: str) -> str:
    """The 18th character for the first 17 of a 统一社会信用代码: weights are the powers of 3 modulo 31."""
    total = sum(_USCC_ALPHABET.index(character) * 3**place for place, character in enumerate(seventeen))
    return _USCC_ALPHABET[-total % 31]


def parse_organisation_code(text: str) -> str:
    """The nine characters of a legacy 组织机构代码 (GB 11714), without the printed hyphen.

    Raises InvalidIdentifier: organisation_code_malformed, organisation_code_check_character.
    """
    number = unseparated(text)
    if not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", number):
        raise InvalidIdentifier("organisation_code_malformed")
    if organisation_check_character(number[:8]) != number[8]:
        raise InvalidIdentifier("organisation_code_check_character")
    return number


def organisation_check_character(eight: str) -> str:
    """The ninth character for the first eight of an 组织机构代码, in which A counts 10 and Z 35."""
    total = sum(weight * int(character, 36) for weight, character in zip(_ORGANISATION_WEIGHTS, eight, strict=True))
    return "0123456789X"[-total % 11]


def parse_department(text: str) -> str:
    """The 管理部门代码 (glbm): 12 digits, of which six are the division; a shared prefix means subordination.

    Raises InvalidIdentifier: department_malformed.
    """
    number = plain(text)
    if not re.fullmatch(r"[0-9]{12}", number):
        raise InvalidIdentifier("department_malformed")
    return number
