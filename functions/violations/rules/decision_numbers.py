"""Numbers of our own decisions (决定书编号): six digits of the district, the kind of document, a serial of eight, a check digit.

The layout is that of the 六合一 platform. How its check digit is found is not public, so ours is that of GB/T 17710
(ISO 7064 MOD 11,10): it finds every single wrong digit, and of two neighbours that changed places nearly all. A number of
another maker may be right without it.
"""

import re

# 文书类别: 简易程序处罚决定书.
_SUMMARY = "1"
_SERIALS = 10**8
_NUMBER = re.compile(rf"[0-9]{{6}}{_SUMMARY}[0-9]{{9}}", re.ASCII)


def decision_number(district: str, serial: int) -> str:
    """The sixteen digits for the `serial`-th decision of a district, check digit included; serials are the caller's to keep apart.

    Raises ValueError for a district that is not six digits, and for a serial that does not fit into eight.
    """
    if not re.fullmatch("[0-9]{6}", district):
        raise ValueError("a district is six digits")
    if not 0 <= serial < _SERIALS:
        raise ValueError("a serial fits into eight digits")
    body = f"{district}{_SUMMARY}{serial:08d}"
    return body + check_digit(body)


def is_decision_number(text: str) -> bool:
    """Whether a text is a number of ours, sixteen digits without separators and with the right check digit."""
    return _NUMBER.fullmatch(text) is not None and check_digit(text[:-1]) == text[-1]


def check_digit(digits: str) -> str:
    """The digit that belongs behind some others (ISO 7064 MOD 11,10)."""
    product = 10
    for digit in digits:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)
