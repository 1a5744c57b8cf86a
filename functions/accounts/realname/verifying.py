"""Verifying a real name. One person, one account; what stays is the verdict, when, the sealed name and the person's token."""

from pynamodb.expressions.update import Action

from accounts.contract.refusals import AlreadyVerified, PersonHasAccount, PhoneNeeded, UnderAge
from accounts.contract.requests_identity import IdentityRequest
from accounts.credentials.carrier import hold_to_carrier
from accounts.realname.returning import return_to
from accounts.rules.ages import old_enough
from accounts.rules.limits import limits_on
from accounts.sessions.ending import live_sessions
from traffic import audit, clock
from traffic.entrypoint import logger
from traffic.errors import Conflict
from traffic.privacy.sealing import opened, person_token, seal
from traffic.records.account import Account, AccountClaim, AccountState, ClaimKind
from traffic.records.audit import AuditEntry
from traffic.records.session import Session
from traffic.records.transaction import Lost, together


def verify(account: Account, sent: IdentityRequest) -> Account:
    """The account that is now the person's: this one, or the released one that they come back to.

    Raises AlreadyVerified, PhoneNeeded, UnderAge, NotMatched, PersonHasAccount, TooMany, Unavailable, Conflict.
    """
    person = person_token(sent.citizen.number)
    if account.person != person:
        _hold_to_person(account, sent)
        account = _claimed(account, person, sent.name)
    _tell_sessions(account)
    return account


def _hold_to_person(account: Account, sent: IdentityRequest) -> None:
    today = clock.business_day()
    if account.person:
        raise AlreadyVerified
    if account.phone_sealed is None:
        raise PhoneNeeded
    if not old_enough(sent.citizen.birth, today):
        raise UnderAge
    phone, who = opened(account.phone_sealed, "account.phone"), f"identity#account#{account.account}"
    hold_to_carrier(sent.name, sent.citizen.number, phone, who=who, tries=limits_on(today).identity_tries)


def _claimed(account: Account, person: str, name: str) -> Account:
    changes: list[Action] = [
        Account.person.set(person),
        Account.name_sealed.set(seal(name, "account.name")),
        Account.verified_at.set(clock.china_now().isoformat(timespec="seconds")),
        Account.version.add(1),
    ]
    try:
        with together() as transaction:
            claim = AccountClaim.of(ClaimKind.PERSON, person, account.account)
            transaction.save(claim, condition=AccountClaim.claim.does_not_exist())
            transaction.save(_entry(account, person))
            transaction.update(account, changes, condition=account.unchanged & Account.person.does_not_exist())
    except Lost:
        return _other(account, person)
    return Account.of_account(account.account)


def _other(account: Account, person: str) -> Account:
    """Whose the person is instead; raises PersonHasAccount, or Conflict when this account merely changed meanwhile."""
    other = Account.of_person(person)
    if other is None:
        raise Conflict
    if other.account == account.account:
        return other
    if other.state == AccountState.RELEASED:
        return return_to(other, account)
    raise PersonHasAccount


def _tell_sessions(account: Account) -> None:
    """Let every session know the person at once; whatever is missed here learns it when it is turned."""
    for session in live_sessions(account.account):
        if session.person != account.person:
            session.update([Session.person.set(account.person)], Session.subject.exists())


def _entry(account: Account, person: str) -> AuditEntry:
    return audit.entry(
        subject=f"person:{person}",
        action="identity.verified",
        actor=account.account,
        role="owner",
        purpose="own",
        request=logger.get_correlation_id() or "",
    )
