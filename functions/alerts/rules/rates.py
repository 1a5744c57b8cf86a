"""Rates, as figures show them."""


def rate(part: int, whole: int) -> float | None:
    """The part of a whole, 0 to 1, to four places; None of nothing."""
    return round(part / whole, 4) if whole else None
