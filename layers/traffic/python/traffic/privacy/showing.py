"""What a role sees of a person's data. Least that serves the purpose: 个人信息保护法 §6; masks by conventions of the field.

The table says, kind by kind and role by role, whether a text is shown in full or masked; whatever it does not say is hidden.
It decides on the screen only. Whether somebody may look at all, and for which purpose, is settled before by scope, ownership
and the entry that the look-up writes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from traffic import clock
from traffic.dictionaries.dated import holds
from traffic.privacy import masks


class Role(StrEnum):
    """In what capacity somebody looks.

    Owner: at what is their own. Citizen: at somebody else's. Partner: an app with the person's consent. Clerk: of a unit, at its
    vehicles and drivers. Officer: with purpose and reference. Reviewer: of an application. Administrator: of accounts and
    systems. Auditor: of what the others did.
    """

    OWNER = "owner"
    CITIZEN = "citizen"
    PARTNER = "partner"
    CLERK = "clerk"
    OFFICER = "officer"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Display(StrEnum):
    """How much of a text. Own is the wider mask of what a person recognises as theirs."""

    FULL = "full"
    OWN = "own"
    MASKED = "masked"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Rule:
    """What each role sees of one kind; both days count, and `valid_to` None means until further notice."""

    kind: str
    display: Mapping[Role, Display]
    valid_from: date
    valid_to: date | None = None


_SHORT = {"F": Display.FULL, "o": Display.OWN, "m": Display.MASKED, "-": Display.HIDDEN}
# The day 个人信息保护法 came into force.
_PIPL = date(2021, 11, 1)


def _rule(kind: str, display: str) -> Rule:
    return Rule(kind, {role: _SHORT[short] for role, short in zip(Role, display.split(), strict=True)}, _PIPL)


# F full, o own, m masked, - hidden, in the order of Role.
RULES = (
    #                      OWN CIT PAR CLE OFF REV ADM AUD
    _rule("citizen_id", "   o   -   -   m   F   F   -   m"),
    _rule("phone", "        m   -   m   m   F   m   m   m"),
    _rule("name", "         F   m   m   F   F   F   m   m"),
    _rule("plate", "        F   m   m   F   F   F   -   m"),
    _rule("vin", "          m   -   -   m   F   F   -   -"),
    _rule("engine_number", "m   -   -   m   F   F   -   -"),
    _rule("file_number", "  m   -   -   m   F   F   -   -"),
    _rule("core_number", "  m   -   -   -   F   m   -   -"),
    _rule("address", "      m   -   -   -   F   m   -   -"),
)

_MASKS: dict[str, Callable[[str], str]] = {
    "citizen_id": masks.mask_citizen_id,
    "phone": masks.mask_phone,
    "name": masks.mask_name,
    "plate": masks.mask_plate,
    "vin": masks.mask_vin,
    "engine_number": masks.mask_engine_number,
    "file_number": masks.mask_file_number,
    "core_number": masks.mask_core_number,
    "address": masks.mask_address,
}
_OWN_MASKS = _MASKS | {"citizen_id": partial(masks.mask_citizen_id, own=True)}
_ROLES = {role: role for role in Role}


def shown(kind: str, text: str, role: Role) -> str | None:
    """`text` as `role` sees it today, None where it sees nothing. Raises KeyError for a kind or role that there is not."""
    masked, own = _MASKS[kind], _OWN_MASKS[kind]
    match display_of(kind, _ROLES[role], clock.business_day()):
        case Display.FULL:
            return text
        case Display.OWN:
            return own(text)
        case Display.MASKED:
            return masked(text)
        case Display.HIDDEN:
            return None


def display_of(kind: str, role: Role, on: date) -> Display:
    """How much of a kind a role sees on a day: hidden unless a rule of that day says otherwise."""
    for rule in RULES:
        if rule.kind == kind and holds(rule, on):
            return rule.display.get(role, Display.HIDDEN)
    return Display.HIDDEN
