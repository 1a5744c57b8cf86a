"""The person behind an account: the name that was verified, which a registered one is compared with."""

from traffic.http import Caller
from traffic.looks import NotVerified
from traffic.privacy.sealing import opened
from traffic.records.account import Account


def verified_name(caller: Caller) -> str:
    """The caller's verified name; raises NotVerified."""
    try:
        account = Account.of_account(caller.known)
    except Account.DoesNotExist:
        raise NotVerified from None
    if account.name_sealed is None:
        raise NotVerified
    return opened(account.name_sealed, "account.name")
