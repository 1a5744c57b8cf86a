"""What each role of an officer may do: scopes of the police API, dated. Separation of duties: GB/T 22239-2019, 8.1.4.2."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from traffic.dictionaries.dated import holds


class Role(StrEnum):
    """What an officer is entrusted with; one may have several."""

    OFFICER = "officer"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    CASHIER = "cashier"
    CONTROLLER = "controller"
    COMMANDER = "commander"


@dataclass(frozen=True, slots=True)
class Powers:
    """The scopes of each role from a day to a day, both included."""

    scopes: Mapping[Role, str]
    valid_from: date
    valid_to: date | None = None


# The scope of whoever is signed in, and all that a first PIN gives until it is changed.
DUTY = "duty"

POWERS = (
    Powers(
        {
            Role.OFFICER: f"{DUTY} people.read",
            Role.REVIEWER: f"{DUTY} registry.review registry.refresh appeals.review materials.review",
            Role.ADMINISTRATOR: f"{DUTY} terminals.manage clients.manage accounts.manage",
            Role.AUDITOR: f"{DUTY} payments.read",
            Role.CASHIER: f"{DUTY} payments.read payments.manage",
            Role.CONTROLLER: f"{DUTY} watchlist.manage fleet.manage",
            Role.COMMANDER: f"{DUTY} watchlist.approve alerts.command sites.manage incidents.handle",
        },
        date(2019, 12, 1),
    ),
)

# Partners and phone numbers belong to no department, so only the province's own may manage them.
_PROVINCIAL = frozenset({"clients.manage", "accounts.manage"})

# Who administers, or handles money, is not who examines it; for cashiers 会计法 art. 37 says so.
_SEPARATE = (frozenset({Role.ADMINISTRATOR, Role.AUDITOR}), frozenset({Role.CASHIER, Role.AUDITOR}))


def scopes_of(roles: Collection[str], day: date) -> list[str]:
    """The scopes of somebody with these roles on a day, in order; nobody has any on a day that the table does not know."""
    found: set[str] = set()
    for powers in POWERS:
        if holds(powers, day):
            found.update(*(powers.scopes[Role(role)].split() for role in roles))
    return sorted(found)


def scopes_at(roles: Collection[str], unit: str, day: date) -> list[str]:
    """The same for somebody of a department (12 digits): what concerns the whole province is the province's own to grant."""
    found = scopes_of(roles, day)
    return found if unit[2:6] == "0000" else [scope for scope in found if scope not in _PROVINCIAL]


def separate(roles: Collection[str]) -> bool:
    """Whether the roles may be in one hand."""
    return not any(set(roles) >= pair for pair in _SEPARATE)
