"""Verifying a real name. One person, one account; what stays is the verdict, when, the sealed name and the person's token."""

from datetime import datetime, timedelta

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

# Registration makes both in one call.
_ONE_CALL = timedelta(minutes=1)


def verify(account: Account, sent: IdentityRequest, session: str | None) -> Account:
    """The account that is now the person's: this one, or the released one that they come back to.

    Whoever had the phone number before may have left sessions and a password behind. So only the session that verifies goes on,
    and a password stays only where the account was registered in that very session.

    Raises AlreadyVerified, PhoneNeeded, UnderAge, NotMatched, PersonHasAccount, TooMany, Unavailable, Conflict.
    """
    person = person_token(sent.citizen.number)
    if account.person != person:
        _hold_to_person(account, sent)
        account = _claimed(account, person, sent.name, session)
    _keep_only(account, session)
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


def _claimed(account: Account, person: str, name: str, session: str | None) -> Account:
    changes: list[Action] = [
        Account.person.set(person),
        Account.name_sealed.set(seal(name, "account.name")),
        Account.verified_at.set(clock.china_now().isoformat(timespec="seconds")),
        Account.version.add(1),
    ]
    if not _registered_in(account, session):
        changes += [Account.passwords.remove(), Account.password_set_on.remove()]
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


def _registered_in(account: Account, session: str | None) -> bool:
    """Whether the account and the session began together, so that who verifies is who chose the password."""
    begun = next((each for each in live_sessions(account.account) if each.session == session), None)
    if begun is None:
        return False
    apart = datetime.fromisoformat(begun.created_at) - datetime.fromisoformat(account.created_at)
    return apart <= _ONE_CALL


def _keep_only(account: Account, session: str | None) -> None:
    """Let the session that verified know the person, and end those that stand from before; running it again is harmless."""
    for each in live_sessions(account.account):
        if each.person == account.person:
            continue
        if each.session == session:
            each.update([Session.person.set(account.person)], Session.subject.exists())
        else:
            each.revoke()


def _entry(account: Account, person: str) -> AuditEntry:
    return audit.entry(
        subject=f"person:{person}",
        action="identity.verified",
        actor=account.account,
        role="owner",
        purpose="own",
        request=logger.get_correlation_id() or "",
    )
