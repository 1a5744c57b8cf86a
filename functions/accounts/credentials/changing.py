"""Changing a password, knowing the old one or by a code.

Every other session ends: before the change, so that a call that dies half way leaves none that an old password opened; and after
it, for those that opened in between. A session opens only for an account that is what was read (accounts.sessions.opening).
"""

from datetime import date, timedelta

from pynamodb.expressions.update import Action

from accounts.contract.refusals import CodeWrong, NotRegistered, PasswordWrong
from accounts.credentials.codes import CodePurpose, proved
from accounts.credentials.counting import count, forget
from accounts.credentials.passwords import fits, new_passwords
from accounts.credentials.signing_in import attempts_at
from accounts.rules.limits import limits_on
from accounts.sessions.ending import end_all
from traffic import audit, clock
from traffic.entrypoint import logger
from traffic.errors import Conflict
from traffic.privacy.sealing import opened
from traffic.records.account import Account
from traffic.records.audit import AuditEntry
from traffic.records.phone_code import PhoneCode
from traffic.records.transaction import Lost, together


def change(account: Account, password: str, new: str, *, session: str | None) -> date:
    """Take `new` for `password` and keep only `session`; returns its last day.

    Raises PasswordWrong, SignInLocked, Invalid, Conflict.
    """
    trying = f"password#account#{account.account}"
    count(trying, most=limits_on(clock.business_day()).attempts)
    if not fits(password, account):
        raise PasswordWrong
    forget(trying)
    _set(account, new, "password.changed", keep=session)
    return _last_day()


def recover(phone: str, code: str, new: str, address: str) -> date:
    """Set a password by a code and end every session; returns its last day.

    Raises CodeWrong, SignInLocked, NotRegistered, Invalid, Conflict. A lock after wrong passwords ends.
    """
    held = proved(phone, CodePurpose.RECOVERY, code, address)
    account = Account.of_phone(phone)
    if account is None:
        raise NotRegistered
    _set(account, new, "password.recovered", spending=held)
    forget(attempts_at(phone))
    return _last_day()


def _set(
    account: Account, password: str, action: str, *, keep: str | None = None, spending: PhoneCode | None = None
) -> None:
    phone = opened(account.phone_sealed, "account.phone") if account.phone_sealed else ""
    hashes = new_passwords(password, "new_password", phone=phone, before=account.passwords)
    changes: list[Action] = [
        Account.passwords.set(hashes),
        Account.password_set_on.set(clock.business_day().isoformat()),
        Account.version.add(1),
    ]
    end_all(account.account, keep=keep)
    try:
        with together() as transaction:
            if spending:
                transaction.delete(spending, condition=spending.unspent)
            transaction.save(_entry(account, action))
            transaction.update(account, changes, condition=account.unchanged)
    except Lost as lost:
        raise CodeWrong if spending and 0 in lost.places else Conflict from None
    end_all(account.account, keep=keep)


def _entry(account: Account, action: str) -> AuditEntry:
    return audit.entry(
        subject=f"account:{account.account}",
        action=action,
        actor=account.account,
        purpose="own",
        request=logger.get_correlation_id() or "",
    )


def _last_day() -> date:
    today = clock.business_day()
    return today + timedelta(days=limits_on(today).password_days)
