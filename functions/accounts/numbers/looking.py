"""An officer's look at whose account a number signs in to: no look without its entry."""

from accounts.contract.refusals import PhoneUnknown
from accounts.contract.requests_phones import PhoneLookUp
from traffic.errors import Conflict
from traffic.http import Caller
from traffic.looks import officers_act
from traffic.privacy.sealing import phone_token
from traffic.privacy.showing import Role
from traffic.records.account import Account
from traffic.records.audit import AuditEntry
from traffic.records.transaction import Lost, together


def seen_holder(sent: PhoneLookUp, caller: Caller) -> Account:
    """The account, once it stands written that it was looked at; raises PhoneUnknown, and Conflict when it changed meanwhile.

    A number that nobody has registered was looked for all the same, and that is written under the number's token.
    """
    account = Account.of_phone(sent.number)
    if account is None:
        _entry(sent, caller, f"phone:{phone_token(sent.number)}").save()
        raise PhoneUnknown
    whose = f"person:{account.person}" if account.person else f"account:{account.account}"
    try:
        with together() as transaction:
            transaction.condition_check(Account, account.account, "account", condition=account.unchanged)
            transaction.save(_entry(sent, caller, whose))
    except Lost:
        raise Conflict from None
    return account


def _entry(sent: PhoneLookUp, caller: Caller, subject: str) -> AuditEntry:
    purpose, reference = sent.purpose, sent.reference
    return officers_act(
        caller, subject, "phone.looked_up", role=Role.ADMINISTRATOR, purpose=purpose, reference=reference
    )
