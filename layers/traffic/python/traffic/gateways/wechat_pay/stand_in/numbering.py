"""WeChat's own numbers: each follows from ours, so that nothing needs to be remembered of it."""

import hashlib


def transaction_of(number: str) -> str:
    """WeChat's number of a trade (微信支付订单号)."""
    return f"4200{_digits(f'trade {number}', 24)}"


def refund_id_of(number: str) -> str:
    """WeChat's number of a refund (微信退款单号)."""
    return f"503{_digits(f'refund {number}', 26)}"


def notice_id_of(number: str) -> str:
    """The number of a notice: the same, however often it is sent."""
    return f"EV-{_digits(f'notice {number}', 19)}"


def prepay_id_of(number: str) -> str:
    """What a payer's device begins with."""
    return f"wx{_hashed(f'prepay {number}')[:34]}"


def _digits(of: str, size: int) -> str:
    return str(int(_hashed(of), 16))[:size]


def _hashed(of: str) -> str:
    return hashlib.sha256(of.encode()).hexdigest()
