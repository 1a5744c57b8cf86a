"""One item of each kind that a person's account leaves, every optional field filled."""

from infra.capacity.filled import AT, DAY, HASH, ID, KEY, OFFICER, SECOND, UNIT
from infra.capacity.sizes import Item
from infra.local.sample import cast
from traffic import audit
from traffic.privacy import keys
from traffic.privacy.sealing import person_token, phone_token, seal
from traffic.records.account import Account, AccountClaim, ClaimKind, PhoneChange
from traffic.records.audit import AuditEntry
from traffic.records.session import Session

# As long as the contract lets it be.
_DEVICE_NAME = "我" * 40
_OFFICIAL = {"actor": OFFICER, "purpose": "case", "unit": UNIT, "reference": "A" * 32, "opens_on": DAY}


def of_people() -> dict[str, Item]:
    """The items, by what they are."""
    with keys.standing_in(bytes(32)):
        person, phone = person_token(cast.ZHANG.citizen_id), phone_token(cast.ZHANG.phone)
        return {
            "account": _account(person, phone).serialize(),
            "claim": AccountClaim.of(ClaimKind.PERSON, person, ID).serialize(),
            "phone change": _phone_change().serialize(),
            "session": _session(person).serialize(),
            "own look": _look(person, "owner", "vehicles.viewed").serialize(),
            "officer's look": _look(person, "officer", "person.looked_up", **_OFFICIAL).serialize(),
        }


def _account(person: str, phone: str) -> Account:
    return Account(
        ID,
        phone_sealed=seal(cast.ZHANG.phone, "account.phone"),
        phone_token=phone,
        passwords=[HASH] * 5,
        password_set_on=DAY,
        person=person,
        name_sealed=seal(cast.ZHANG.name, "account.name"),
        verified_at=AT,
        consent=DAY,
        consented_at=AT,
        created_at=AT,
    )


def _phone_change() -> PhoneChange:
    old, new = (seal(cast.ZHANG.phone, f"phonechange.{which}") for which in ("old", "new"))
    return PhoneChange(ID, f"phone#{ID}", at=AT, why="own", actor=ID, old_sealed=old, new_sealed=new)


def _session(person: str) -> Session:
    return Session(
        ID,
        ID,
        kind="own",
        client="tongtu",
        scope="account profile registry.bind registry.read",
        person=person,
        device=KEY,
        device_name=_DEVICE_NAME,
        turn=99,
        turned_at=SECOND,
        created_at=AT,
        used_at=AT,
        expires=SECOND,
    )


def _look(person: str, role: str, action: str, **official: str) -> AuditEntry:
    own = {"actor": ID, "purpose": "own"}
    return audit.entry(subject=f"person:{person}", action=action, request="0" * 36, role=role, **(own | official))
