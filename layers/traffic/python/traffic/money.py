"""Money is whole fen. Yuan exist for display and for reading other people's files, nowhere else."""

import re

_YUAN = re.compile(r"(\d{1,12})(?:\.(\d{1,2}))?", re.ASCII)
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = (("亿", 10**8), ("万", 10**4), ("仟", 1000), ("佰", 100), ("拾", 10))
_NOT_WRITTEN = 10**14


def yuan_text(fen: int) -> str:
    """`20000` → `200.00`, `-5` → `-0.05`."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def fen_of(yuan: str) -> int:
    """`200`, `200.5` or `200.50` yuan as fen; raises ValueError for anything else, negative amounts included."""
    match = _YUAN.fullmatch(yuan.strip())
    if match is None:
        raise ValueError("not an amount in yuan")
    whole, cents = match.groups(default="")
    return int(whole) * 100 + int(cents.ljust(2, "0") or 0)


def capital_text(fen: int) -> str:
    """An amount as documents write it, so that no digit can be added: `20000` → `贰佰元整`, `15005` → `壹佰伍拾元零伍分`.

    Raises ValueError for negative amounts and from 10¹² yuan on. Rule: 《正确填写票据和结算凭证的基本规定》(中国人民银行).
    """
    if not 0 <= fen < _NOT_WRITTEN:
        raise ValueError("not an amount to be written out")
    yuan, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    text = f"{_capitals(yuan)}元" if yuan or not rest else ""
    text += f"{_DIGITS[jiao]}角" if jiao else "零" if yuan and cents else ""
    # 整 closes an amount that could otherwise be written on; behind 分 nothing can follow.
    return text + (f"{_DIGITS[cents]}分" if cents else "整")


def _capitals(number: int) -> str:
    for unit, size in _UNITS:
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return _capitals(high) + unit + gap + (_capitals(low) if low else "")
    return _DIGITS[number]
