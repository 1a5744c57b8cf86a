"""Ages. Under fourteen, only a parent may agree (个人信息保护法 art. 31), and nobody holds a licence; so there is no account."""

from datetime import date

LEAST_YEARS = 14


def old_enough(birth: date, today: date) -> bool:
    """Whether somebody is fourteen: from the birthday on; born on 29 February, from 1 March in a common year."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day)) >= LEAST_YEARS
