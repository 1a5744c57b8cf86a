"""Releasing a number (M07): its account loses the number and nothing else, and may be given another."""

from dataclasses import dataclass

from pynamodb.expressions.update import Action

from accounts.contract.refusals import CodeWrong, PhoneUnknown, SamePerson
from accounts.contract.requests_identity import ReleaseRequest
from accounts.credentials.carrier import hold_to_carrier
from accounts.credentials.codes import CodePurpose, proved
from accounts.numbers.entries import phone_change, phone_entry
from accounts.numbers.telling import tell
from accounts.rules.limits import limits_on
from traffic import clock
from traffic.errors import Conflict
from traffic.gateways.sms import Template
from traffic.privacy.sealing import person_token, phone_token
from traffic.records.account import Account, AccountClaim, AccountState, ClaimKind
from traffic.records.phone_code import PhoneCode
from traffic.records.transaction import Lost, together


@dataclass(frozen=True, slots=True)
class Releaser:
    """Who frees a number, in what capacity, and why, as it is written down."""

    actor: str
    role: str
    purpose: str
    why: str
    unit: str | None = None
    reference: str | None = None


# The owner of a number need not have an account, and is known here by the number only.
_OWNER = Releaser("number-owner", "citizen", "own", "owner")


def release_by_owner(sent: ReleaseRequest, address: str) -> None:
    """Free a number for whoever holds it now, by code, and owns it, by the carrier.

    Raises CodeWrong, SignInLocked, NotMatched, TooMany, Unavailable, PhoneUnknown, SamePerson, Conflict.
    """
    code = proved(sent.number, CodePurpose.RELEASE, sent.code, address)
    who, tries = f"release#phone#{phone_token(sent.number)}", limits_on(clock.business_day()).release_tries
    hold_to_carrier(sent.name, sent.citizen.number, sent.number, who=who, tries=tries)
    holder = Account.of_phone(sent.number)
    if holder is None:
        raise PhoneUnknown
    if holder.person == person_token(sent.citizen.number):
        raise SamePerson
    release(holder, sent.number, _OWNER, spending=code)


def release(holder: Account, phone: str, by: Releaser, *, spending: PhoneCode | None = None) -> None:
    """Take the number from the account that holds it, and tell the number. Raises Conflict, CodeWrong."""
    changes: list[Action] = [
        Account.state.set(AccountState.RELEASED),
        Account.phone_sealed.remove(),
        Account.phone_token.remove(),
        Account.version.add(1),
    ]
    claim = AccountClaim.of(ClaimKind.PHONE, phone_token(phone), holder.account)
    entry = phone_entry(
        holder,
        "phone.released",
        actor=by.actor,
        role=by.role,
        purpose=by.purpose,
        unit=by.unit,
        reference=by.reference,
    )
    try:
        with together() as transaction:
            transaction.delete(claim, condition=AccountClaim.holder == holder.account)
            if spending:
                transaction.delete(spending, condition=spending.unspent)
            transaction.save(phone_change(holder, old=phone, new=None, why=by.why, actor=by.actor))
            transaction.save(entry)
            transaction.update(holder, changes, condition=holder.unchanged & Account.may_become(AccountState.RELEASED))
    except Lost as lost:
        raise CodeWrong if spending and lost.places == {1} else Conflict from None
    tell(phone, Template.PHONE_RELEASED)
