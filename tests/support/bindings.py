"""People who bind: their accounts as the accounts domain would have made them."""

from tests.support.callers import ACCOUNT, Findings, citizen
from tests.support.mirror import ID, NAME, OTHER_ID, OTHER_NAME, OTHER_PHONE, PHONE
from traffic.privacy.sealing import person_token, phone_token, seal
from traffic.records.account import Account, AccountClaim, ClaimKind

SCOPE = "registry.bind"
OTHER_ACCOUNT = ACCOUNT[:-1] + "2"


def holder(number: str = ID, name: str = NAME, phone: str = PHONE, account: str = ACCOUNT) -> Findings:
    """A signed-in person whose real name is verified."""
    now, person = "2026-11-01T09:00:00+08:00", person_token(number)
    Account(
        account,
        phone_sealed=seal(phone, "account.phone"),
        phone_token=phone_token(phone),
        person=person,
        name_sealed=seal(name, "account.name"),
        verified_at=now,
        consent="1",
        consented_at=now,
        created_at=now,
    ).save()
    AccountClaim.of(ClaimKind.PERSON, person, account).save()
    AccountClaim.of(ClaimKind.PHONE, phone_token(phone), account).save()
    return citizen(SCOPE, person=person, account=account)


def other_holder() -> Findings:
    """Somebody else."""
    return holder(OTHER_ID, OTHER_NAME, OTHER_PHONE, OTHER_ACCOUNT)
