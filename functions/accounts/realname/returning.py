"""Coming back: whose phone was released registers another, is verified by it, and finds the old account again.

The phone moves from the new account, which held nothing, to the old one, in one transaction; the new one closes.
"""

from pynamodb.expressions.update import Action

from accounts.contract.refusals import PersonHasAccount
from accounts.numbers.entries import phone_change, phone_entry
from accounts.sessions.ending import end_all
from traffic.privacy.sealing import opened, seal
from traffic.records.account import Account, AccountClaim, AccountState, ClaimKind
from traffic.records.transaction import Lost, together


def return_to(old: Account, new: Account) -> Account:
    """The old account, live again, with the new one's phone. Raises PersonHasAccount when either changed meanwhile."""
    phone = opened(new.phone_sealed or b"", "account.phone")
    claim = AccountClaim.of(ClaimKind.PHONE, new.phone_token or "", new.account)
    returned: list[Action] = [
        Account.state.set(AccountState.LIVE),
        Account.phone_sealed.set(seal(phone, "account.phone")),
        Account.phone_token.set(new.phone_token),
        Account.version.add(1),
    ]
    closed: list[Action] = [
        Account.state.set(AccountState.CLOSED),
        Account.phone_sealed.remove(),
        Account.phone_token.remove(),
        Account.version.add(1),
    ]
    try:
        with together() as transaction:
            transaction.save(phone_change(old, old=None, new=phone, why="returned", actor=old.account))
            transaction.save(phone_entry(old, "phone.changed", actor=old.account, role="owner", purpose="own"))
            mine = AccountClaim.holder == new.account
            transaction.update(claim, [AccountClaim.holder.set(old.account)], condition=mine)
            transaction.update(old, returned, condition=old.unchanged & Account.may_become(AccountState.LIVE))
            transaction.update(new, closed, condition=new.unchanged & Account.may_become(AccountState.CLOSED))
    except Lost:
        raise PersonHasAccount from None
    end_all(new.account)
    # A device that was lost with the number before must not live on.
    end_all(old.account)
    return Account.of_account(old.account)
