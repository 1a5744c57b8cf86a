"""People with an account, for tests that begin after the registration."""

from accounts.rules.passwords import kept
from traffic import clock
from traffic.privacy.sealing import phone_token, seal
from traffic.records.account import Account, AccountClaim, ClaimKind

PHONE, PASSWORD = "19900000017", "Mulberry-7-lane"
ACCOUNT, PERSON = "01K9ACCOUNT000000000000017", "pErs0nT0kenpErs0nT0ken"


def signed_up(account: str = ACCOUNT, phone: str = PHONE, *, person: str | None = PERSON) -> Account:
    """An account with a phone, a password, and a verified person unless `person` is None."""
    now = clock.china_now().isoformat(timespec="seconds")
    token = phone_token(phone)
    made = Account(
        account,
        phone_sealed=seal(phone, "account.phone"),
        phone_token=token,
        passwords=[kept(PASSWORD, b"salt of the test")],
        password_set_on=now[:10],
        person=person,
        consent="2026-01",
        consented_at=now,
        created_at=now,
    )
    made.save()
    AccountClaim.of(ClaimKind.PHONE, token, account).save()
    return made
