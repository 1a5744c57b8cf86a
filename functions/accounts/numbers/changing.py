"""A new phone number (M06): only for a verified account, only a number of that same person, the old one told of it."""

from pynamodb.expressions.update import Action

from accounts.contract.refusals import CodeWrong, NotMatched, NotVerified, PhoneRegistered
from accounts.contract.requests_identity import ContactRequest
from accounts.credentials.carrier import hold_to_carrier
from accounts.credentials.codes import CodePurpose, proved
from accounts.numbers.entries import phone_change, phone_entry
from accounts.numbers.telling import tell
from accounts.rules.limits import limits_on
from traffic import clock
from traffic.errors import Conflict
from traffic.gateways.sms import Template
from traffic.privacy.sealing import opened, person_token, phone_token, seal
from traffic.records.account import Account, AccountClaim, AccountState, ClaimKind
from traffic.records.phone_code import PhoneCode
from traffic.records.transaction import Lost, together


def change_phone(account: Account, sent: ContactRequest, address: str) -> None:
    """Give the account the number that was proved; doing it again changes nothing.

    Raises NotVerified, NotMatched, CodeWrong, SignInLocked, TooMany, Unavailable, PhoneRegistered, Conflict.
    """
    if account.person is None or account.name_sealed is None:
        raise NotVerified
    if account.person != person_token(sent.citizen.number):
        raise NotMatched
    if account.phone_token == phone_token(sent.number):
        return
    code = proved(sent.number, CodePurpose.CONTACT, sent.code, address)
    name, who = opened(account.name_sealed, "account.name"), f"identity#account#{account.account}"
    tries = limits_on(clock.business_day()).identity_tries
    hold_to_carrier(name, sent.citizen.number, sent.number, who=who, tries=tries)
    old = opened(account.phone_sealed, "account.phone") if account.phone_sealed else None
    _change(account, old, sent.number, code)
    if old:
        tell(old, Template.CONTACT_CHANGED)


def _change(account: Account, old: str | None, new: str, code: PhoneCode) -> None:
    changes: list[Action] = [
        Account.state.set(AccountState.LIVE),
        Account.phone_sealed.set(seal(new, "account.phone")),
        Account.phone_token.set(phone_token(new)),
        Account.version.add(1),
    ]
    try:
        with together() as transaction:
            transaction.save(
                AccountClaim.of(ClaimKind.PHONE, phone_token(new), account.account),
                condition=AccountClaim.claim.does_not_exist(),
            )
            transaction.save(phone_change(account, old=old, new=new, why="own", actor=account.account))
            transaction.save(phone_entry(account, "phone.changed", actor=account.account, role="owner", purpose="own"))
            transaction.delete(code, condition=code.unspent)
            if account.phone_token:
                transaction.delete(AccountClaim.of(ClaimKind.PHONE, account.phone_token, account.account))
            transaction.update(account, changes, condition=account.unchanged & Account.may_become(AccountState.LIVE))
    except Lost as lost:
        # Deletes come first: the code, then perhaps the old claim; then the new claim.
        if 0 in lost.places:
            raise CodeWrong from None
        raise PhoneRegistered if (2 if account.phone_token else 1) in lost.places else Conflict from None
