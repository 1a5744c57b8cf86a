"""Who it is that signs in, by code or by password: the same for the platform's own app and for the consent page.

Attempts at a password are counted before they are looked at, by phone and whether or not it has an account; so a hundred at once
are no more than the five that there are. Wrong ones count for the address as well.
"""

from accounts.contract.refusals import NotRegistered, PasswordExpired, SignInRefused
from accounts.credentials.codes import CodePurpose, proved
from accounts.credentials.counting import count, forget, hold, of_address
from accounts.credentials.passwords import expired, fits
from accounts.rules.limits import limits_on
from traffic import clock
from traffic.privacy.sealing import phone_token
from traffic.records.account import Account
from traffic.records.phone_code import PhoneCode


def by_password(phone: str, password: str, address: str) -> Account:
    """The account; raises SignInRefused, SignInLocked, and PasswordExpired for a right one whose term is over."""
    limits, guessing = limits_on(clock.business_day()), of_address("guesses", address)
    hold(guessing)
    count(attempts_at(phone), most=limits.attempts)
    account = Account.of_phone(phone)
    right = fits(password, account)
    if account is None or not right:
        count(guessing, most=limits.address_attempts)
        raise SignInRefused
    forget(attempts_at(phone))
    if expired(account):
        raise PasswordExpired
    return account


def by_code(phone: str, code: str, address: str) -> tuple[Account, PhoneCode]:
    """The account, and the code to spend when its session opens; raises CodeWrong, SignInLocked, NotRegistered."""
    # An address that is locked already must not lock the phone as well.
    hold(of_address("guesses", address))
    # Apart from passwords: a stranger who tries some must not keep the holder of the phone from signing in by code.
    coded = f"sign-in-code#phone#{phone_token(phone)}"
    count(coded, most=limits_on(clock.business_day()).attempts)
    held = proved(phone, CodePurpose.SIGN_IN, code, address)
    forget(coded)
    account = Account.of_phone(phone)
    if account is None:
        raise NotRegistered
    return account, held


def attempts_at(phone: str) -> str:
    """Under whose name attempts at a phone's account count."""
    return f"sign-in#phone#{phone_token(phone)}"
