"""Accounts, sessions and what belongs to them: the owner's, a stranger's, a unit clerk's, a partner's app and system."""

from accounts.rules.passwords import kept
from tests.access.callers import BOUND_SESSION, IDENTITIES, LIKE, REVOKED_SESSION, Identity, Kind
from tests.support.mirror import ID, NAME, OTHER_ID, OTHER_NAME, OTHER_PHONE, PHONE
from tests.support.signed_up import PASSWORD
from tests.support.tokens import DEVICE
from traffic import audit, clock
from traffic.privacy.sealing import person_token, phone_token, seal
from traffic.privacy.showing import Role
from traffic.records.account import Account, AccountClaim, AccountLink, ClaimKind
from traffic.records.liveness import Liveness
from traffic.records.session import Session, SessionKind, SessionState

CLERK_ID, CLERK_NAME, CLERK_PHONE = "520103198807160025", "王清芳", "19900000031"
STRANGER_PHONE = OTHER_PHONE
OTHER_SESSION, CHECK = "01K9SESSION000000000000010", "01K9CHECK00000000000000001"
_PEOPLE = {
    Kind.OWNER: (ID, NAME, PHONE, PASSWORD),
    Kind.STRANGER: (OTHER_ID, OTHER_NAME, OTHER_PHONE, "Another-8-orchard"),
    Kind.CLERK: (CLERK_ID, CLERK_NAME, CLERK_PHONE, "Another-9-orchard"),
}
NUMBERS = {kind: person[0] for kind, person in _PEOPLE.items()}


def citizens() -> dict[str, str]:
    """Set them up; returns what the rows name."""
    for kind, (number, name, phone, password) in _PEOPLE.items():
        _account(IDENTITIES[kind].subject, number, name, phone, password)
    for kind, identity in IDENTITIES.items():
        if identity.audience != "police":
            session(identity, identity.session, _person_of(kind))
    for kind in (LIKE["citizen"], LIKE["partner"]):
        identity, person = IDENTITIES[kind], _person_of(kind)
        session(identity, REVOKED_SESSION, person, state=SessionState.REVOKED)
        session(identity, BOUND_SESSION, person, device=DEVICE.thumbprint())
    owner = IDENTITIES[Kind.OWNER]
    session(owner, OTHER_SESSION, _person_of(Kind.OWNER))
    _belongings(owner.subject)
    return {
        "other session": OTHER_SESSION,
        "check": CHECK,
        "clerk phone": CLERK_PHONE,
        "stranger phone": STRANGER_PHONE,
    }


def session(identity: Identity, number: str, person: str | None, **more: str) -> None:
    """A live session, or as `more` says."""
    now, own = clock.china_now().isoformat(timespec="seconds"), identity.client == "tongtu"
    kind = SessionKind.SYSTEM if identity.audience == "partner" else SessionKind.OWN if own else SessionKind.GRANT
    Session(
        identity.subject,
        number,
        kind=kind,
        client=identity.client,
        scope=identity.scope,
        person=person,
        turn=1,
        created_at=now,
        used_at=now,
        expires=clock.epoch_seconds() + 3600,
        granted_to=identity.client if kind is SessionKind.GRANT else None,
        **more,
    ).save()


def _person_of(kind: Kind) -> str | None:
    """The person behind a caller's account; an app acts for the owner, a system for nobody."""
    if IDENTITIES[kind].audience != "citizen":
        return None
    return person_token(NUMBERS.get(kind, ID))


def _account(account: str, number: str, name: str, phone: str, password: str) -> None:
    now, person = clock.china_now().isoformat(timespec="seconds"), person_token(number)
    Account(
        account,
        phone_sealed=seal(phone, "account.phone"),
        phone_token=phone_token(phone),
        passwords=[kept(password, b"salt of the test")],
        password_set_on=now[:10],
        person=person,
        name_sealed=seal(name, "account.name"),
        verified_at=now,
        consent="2026-11",
        consented_at=now,
        created_at=now,
    ).save()
    AccountClaim.of(ClaimKind.PERSON, person, account).save()
    AccountClaim.of(ClaimKind.PHONE, phone_token(phone), account).save()


def _belongings(account: str) -> None:
    """What only the owner has: a link, a liveness check, and a look that an officer took at them."""
    AccountClaim.of(ClaimKind.WECHAT, "owner-at-wechat", account).save()
    AccountLink.of(account, ClaimKind.WECHAT, "owner-at-wechat").save()
    expires = clock.epoch_seconds() + 300
    Liveness(account, "bind", check=CHECK, challenge=["blink", "nod", "turn_left"], expires=expires).save()
    audit.entry(
        subject=f"person:{person_token(ID)}", action="person.looked_up", actor="officer:520199", purpose="duty",
        request="r-1", role=Role.OFFICER, unit="520102000000", reference="QW-20261104-001",
    ).save()  # fmt: skip
