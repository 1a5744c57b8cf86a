"""Signing in on the consent page. Counters, locks and codes are those of every other sign-in."""

from accounts.contract.oauth_protocol import ConsentForm
from accounts.contract.refusals import CodeWrong
from accounts.credentials.codes import CodePurpose, send_code
from accounts.credentials.signing_in import by_code, by_password
from accounts.oauth.asking import Asked, app_of
from accounts.oauth.codes import issue
from accounts.oauth.pages.fields import Step
from traffic.errors import Invalid
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import parse_phone
from traffic.records.account import Account
from traffic.records.phone_code import PhoneCode
from traffic.records.transaction import Lost


class PhoneMalformed(Invalid):
    """No phone number."""

    code = "phone_malformed"
    zh, en = "请填写正确的手机号码", "Please enter a mobile phone number"


def code_for(asked: Asked, form: ConsentForm, address: str) -> str:
    """The authorization code for whoever signs in and so allows what was asked; raises what signing in raises, and AppUnknown."""
    app_of(asked.client, asked.redirect_uri)
    account, spending = _signed_in(form, address)
    try:
        return issue(asked, account, spending)
    except Lost:
        raise CodeWrong from None


def step_after(form: ConsentForm, address: str) -> Step:
    """Send a code if that was asked for; what the page asks next. Raises TooMany, PhoneMalformed."""
    if form.act == "send":
        send_code(_phone(form), CodePurpose.SIGN_IN, address)
        return Step.CODE
    return Step.PASSWORD if form.act == "password" else Step.PHONE


def step_of(form: ConsentForm) -> Step:
    """The step that a form came from."""
    if form.password:
        return Step.PASSWORD
    return Step.CODE if form.act == "allow" else Step.PHONE


def _signed_in(form: ConsentForm, address: str) -> tuple[Account, PhoneCode | None]:
    if form.password:
        return by_password(_phone(form), form.password, address), None
    return by_code(_phone(form), form.code, address)


def _phone(form: ConsentForm) -> str:
    try:
        return parse_phone(form.phone)
    except InvalidIdentifier:
        raise PhoneMalformed from None
