"""The accounts table: people's accounts, what makes each unique, and how its phone number changed.

Access patterns                     key                                    units
one account                         account, `account`                     1 read, strong (about 1 KB)
by phone, person, Alipay, WeChat    `phone#<token>` …, `claim`; then it    2 reads, strong
an account made or changed          with its claims, one transaction       2 writes each
its phone numbers, for the desk     account, `phone#…`                     0.5 read
its links to Alipay and WeChat      account, `link#…`                      1 read, strong
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from pynamodb.attributes import BinaryAttribute, ListAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from traffic.privacy.sealing import phone_token
from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class AccountState(StrEnum):
    """Released: its phone number was somebody else's, so it has none. Closed: its holder went back to an older account."""

    LIVE = "live"
    RELEASED = "released"
    CLOSED = "closed"


# From where an account may come to a state. A closed one never opens again.
MOVES: Mapping[AccountState, frozenset[AccountState]] = MappingProxyType(
    {
        AccountState.LIVE: frozenset({AccountState.LIVE, AccountState.RELEASED}),
        AccountState.RELEASED: frozenset({AccountState.LIVE}),
        AccountState.CLOSED: frozenset({AccountState.LIVE}),
    }
)


class ClaimKind(StrEnum):
    """What belongs to one account only."""

    PHONE = "phone"
    PERSON = "person"
    ALIPAY = "alipay"
    WECHAT = "wechat"


class _Table:
    table_name = physical("accounts-accounts")
    region = required("AWS_REGION")


class AccountClaim(Model):
    """That a token belongs to an account: made, moved and removed in one transaction with the account."""

    class Meta(_Table):
        pass

    claim = UnicodeAttribute(hash_key=True, attr_name="account")
    part = UnicodeAttribute(range_key=True, default="claim")
    holder = UnicodeAttribute()

    @classmethod
    def of(cls, kind: ClaimKind, token: str, holder: str) -> Self:
        """The claim of a holder, to be saved or deleted."""
        return cls(f"{kind}#{token}", holder=holder)

    @classmethod
    def holder_of(cls, kind: ClaimKind, token: str) -> str | None:
        """The account that a token belongs to, read strongly; None for nobody's."""
        try:
            return cls.get(f"{kind}#{token}", "claim", consistent_read=True).holder
        except cls.DoesNotExist:
            return None


class Account(Model):
    """One account. Times are ISO 8601 in China, days too.

    person              token of whom it was verified to be, name_sealed that person's name, verified_at when
    passwords           hashes, the present one first, then those that may not be used again; none if there is no password
    consent             the version of the privacy notice that was agreed to (个人信息保护法 art. 14 and 17)
    version             counts changes; every change is conditional on it
    """

    class Meta(_Table):
        pass

    account = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True, default="account")
    state = UnicodeAttribute(default=AccountState.LIVE)
    phone_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    phone_token = UnicodeAttribute(null=True)
    passwords: ListAttribute[str] = ListAttribute(default=list)
    password_set_on = UnicodeAttribute(null=True)
    person = UnicodeAttribute(null=True)
    name_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    verified_at = UnicodeAttribute(null=True)
    consent = UnicodeAttribute()
    consented_at = UnicodeAttribute()
    created_at = UnicodeAttribute()
    version = IntegerAttribute(default=0)

    @classmethod
    def of_account(cls, account: str) -> Self:
        """One account, read strongly; raises Account.DoesNotExist."""
        return cls.get(account, "account", consistent_read=True)

    @classmethod
    def of_claim(cls, kind: ClaimKind, token: str) -> Self | None:
        """The account that a token belongs to; None for nobody's."""
        holder = AccountClaim.holder_of(kind, token)
        return cls.of_account(holder) if holder else None

    @classmethod
    def of_phone(cls, phone: str) -> Self | None:
        """The account that a phone number signs in to."""
        return cls.of_claim(ClaimKind.PHONE, phone_token(phone))

    @classmethod
    def of_person(cls, person: str) -> Self | None:
        """The account of a verified person, by their token."""
        return cls.of_claim(ClaimKind.PERSON, person)

    @property
    def unchanged(self) -> Condition:
        """The condition under which what was read may be changed."""
        return Account.version == self.version

    @classmethod
    def may_become(cls, to: AccountState) -> Condition:
        """The condition under which one conditional write may move an account to a state."""
        return cls.state.is_in(*sorted(MOVES[to]))


class PhoneChange(Model):
    """That an account's phone number changed or was released, from `old_sealed` to `new_sealed`; kept for good."""

    class Meta(_Table):
        pass

    account = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True)
    at = UnicodeAttribute()
    why = UnicodeAttribute()
    actor = UnicodeAttribute()
    old_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    new_sealed = BinaryAttribute(legacy_encoding=False, null=True)

    @classmethod
    def of_account(cls, account: str) -> list[Self]:
        """Every change of an account's phone number, oldest first."""
        return list(cls.query(account, PhoneChange.part.startswith("phone#")))


class AccountLink(Model):
    """That an account's holder signs in through a provider: what its claim is found by when the link is undone."""

    class Meta(_Table):
        pass

    account = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True)
    who = UnicodeAttribute()

    @classmethod
    def of(cls, account: str, kind: ClaimKind, who: str) -> Self:
        """The link of an account to a provider, to be saved or deleted; `who` is a token."""
        return cls(account, f"link#{kind}", who=who)

    @classmethod
    def of_account(cls, account: str, kind: ClaimKind) -> Self | None:
        """An account's link to one provider, read strongly; None for none."""
        try:
            return cls.get(account, f"link#{kind}", consistent_read=True)
        except cls.DoesNotExist:
            return None

    @classmethod
    def all_of(cls, account: str) -> list[Self]:
        """An account's links, read strongly."""
        return list(cls.query(account, AccountLink.part.startswith("link#"), consistent_read=True))

    @property
    def kind(self) -> str:
        """The provider."""
        return self.part.removeprefix("link#")
