"""An account's passwords: the present one, and those before it that may not come back."""

from collections.abc import Sequence
from datetime import date, timedelta

from accounts.rules import passwords
from accounts.rules.limits import limits_on
from traffic import clock, ids
from traffic.errors import FieldError, Invalid
from traffic.records.account import Account

_SALT_BYTES = 16
_TEXTS = {
    "too_short": ("密码至少8位", "is too short"),
    "too_simple": ("密码须包含大写字母、小写字母、数字、符号中的至少三种", "needs three of: A-Z, a-z, 0-9, signs"),
    "personal": ("密码不得包含手机号码、身份证号码或出生日期", "must not hold a phone number, citizen id or birthday"),
    "too_common": ("密码过于常见, 请更换", "is one that everybody tries first"),
    "used_before": ("不得使用最近用过的密码", "was used of late"),
}


def new_passwords(password: str, field: str, *, phone: str, before: Sequence[str] = ()) -> list[str]:
    """What the account keeps from now on, the new one first; raises Invalid naming `field`."""
    today = clock.business_day()
    limits = limits_on(today)
    fault = passwords.fault(password, phone=phone, length=limits.password_length, today=today)
    if fault is None and passwords.used_before(password, before[: limits.passwords_kept]):
        fault = "used_before"
    if fault:
        raise Invalid((FieldError(field, fault, *_TEXTS[fault]),))
    return [passwords.kept(password, ids.nonce(_SALT_BYTES)), *before][: limits.passwords_kept]


def fits(password: str, account: Account | None) -> bool:
    """Whether it is the account's password. It takes as long where there is no account, or none with a password."""
    held = account.passwords[0] if account and account.passwords else passwords.NOBODYS
    right = passwords.holds(password, held)
    return right and held is not passwords.NOBODYS


def expired(account: Account) -> bool:
    """Whether the term of the account's password is over."""
    if account.password_set_on is None:
        return False
    last = date.fromisoformat(account.password_set_on) + timedelta(limits_on(clock.business_day()).password_days)
    return clock.business_day() > last
