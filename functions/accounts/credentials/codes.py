"""Codes by SMS: six digits for one purpose and one phone, tried a few times, spent once."""

import hashlib
import hmac
from enum import StrEnum

from accounts.contract.refusals import CodeWrong
from accounts.credentials.counting import count, hold, of_address, take
from accounts.rules.limits import DAY, Limits, limits_on
from accounts.rules.waiting import Window
from traffic import clock, ids
from traffic.errors import FieldError, GatewayError, Invalid
from traffic.gateways.sms import Sms, Template
from traffic.privacy.sealing import phone_token
from traffic.records.phone_code import PhoneCode
from traffic.secret import secret

_HOUR = 3600
_DIGITS = 6


class CodePurpose(StrEnum):
    """What a code is good for, and nothing else."""

    REGISTER = "register"
    SIGN_IN = "sign_in"
    RECOVERY = "recovery"
    CONTACT = "contact"
    RELEASE = "release"


_TEMPLATES = {
    CodePurpose.REGISTER: Template.REGISTRATION_CODE,
    CodePurpose.SIGN_IN: Template.SIGN_IN_CODE,
    CodePurpose.RECOVERY: Template.RECOVERY_CODE,
    CodePurpose.CONTACT: Template.CONTACT_CODE,
    CodePurpose.RELEASE: Template.RELEASE_CODE,
}


def send_code(phone: str, purpose: CodePurpose, address: str) -> int:
    """Send a new code, which replaces the one before; returns for how many seconds it waits. Raises TooMany,
    and Invalid for a phone that texts do not reach.

    Whether the phone has an account makes no difference here, so nobody can find out.
    """
    limits, token = limits_on(clock.business_day()), phone_token(phone)
    take(of_address("codes", address), _windows_of_address(limits))
    take(f"codes#phone#{token}", _windows_of_phone(limits))
    key, digits = PhoneCode.key(purpose, token), _new_digits()
    PhoneCode(key, digest=_digest(key, digits), expires=clock.epoch_seconds() + limits.code_seconds).save()
    _send(phone, _TEMPLATES[purpose], {"code": digits, "minutes": str(limits.code_seconds // 60)})
    return limits.code_seconds


def proved(phone: str, purpose: CodePurpose, code: str, address: str) -> PhoneCode:
    """The right code, for the transaction that it allows to delete; raises CodeWrong, SignInLocked for an address that guesses."""
    limits, key = limits_on(clock.business_day()), PhoneCode.key(purpose, phone_token(phone))
    guessing = of_address("guesses", address)
    hold(guessing)
    waiting = PhoneCode.tried(key, most=limits.code_tries)
    if waiting is None or not hmac.compare_digest(waiting.digest, _digest(key, code)):
        count(guessing, most=limits.address_attempts)
        raise CodeWrong
    return waiting


def _send(phone: str, template: Template, values: dict[str, str]) -> None:
    try:
        Sms.of_settings().send(phone, template, values)
    except GatewayError as error:
        if not error.permanent:
            raise
        raise Invalid((FieldError("phone", "unreachable", "该号码无法接收短信", "cannot be reached by SMS"),)) from None


def _new_digits() -> str:
    # The remainder of 64 random bits favours no code by more than one in 10^13.
    return f"{int.from_bytes(ids.nonce(8)) % 10**_DIGITS:0{_DIGITS}}"


def _digest(key: str, code: str) -> str:
    return hmac.digest(secret("foundation-signing"), f"code\0{key}\0{code}".encode(), hashlib.sha256).hex()


def _windows_of_phone(limits: Limits) -> list[Window]:
    return [
        Window(limits.code_pause_seconds, 1),
        Window(_HOUR, limits.codes_an_hour),
        Window(DAY, limits.codes_a_day),
    ]


def _windows_of_address(limits: Limits) -> list[Window]:
    return [Window(_HOUR, limits.address_codes_an_hour), Window(DAY, limits.address_codes_a_day)]
