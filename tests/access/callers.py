"""The kinds of caller: who they are, through which API they come, what their tokens say, and how they show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from joserfc.jwk import ECKey

from accounts.sessions.opening import OWN_APP, OWN_SCOPE
from terminals.rules.roles import scopes_of
from tests.support.oauth_clients import APP as APP_CLIENT
from tests.support.oauth_clients import SYSTEM as SYSTEM_CLIENT
from tests.support.tokens import DEVICE, STRANGER, URL, proof
from traffic import clock
from traffic.http.scopes import OF_AUDIENCE, PARTNER
from traffic.tokens.making import access_token

UNIT, UNIT_ELSEWHERE, UNIT_PROVINCE = "520103000000", "520301000000", "520000000000"
# How long a token lives here; the expired one was made so long ago, to the second.
ISSUED_SECONDS = 900
# The day of the stage (tests/conftest.py), for the powers of roles.
TODAY = date(2026, 11, 5)


class Kind(StrEnum):
    """One column of the matrix."""

    NOBODY = "nobody"
    EXPIRED = "expired token"
    OTHER_API = "token for another API"
    REVOKED = "revoked session"
    STOLEN = "stolen token"
    STRANGER = "stranger"
    OWNER = "owner"
    CLERK = "unit clerk"
    APP = "app with consent"
    APP_BARE = "app without the scope"
    OFFICER = "officer"
    OFFICER_ELSEWHERE = "officer elsewhere"
    REVIEWER = "reviewer"
    REVIEWER_ELSEWHERE = "reviewer elsewhere"
    ADMINISTRATOR = "administrator"
    ADMINISTRATOR_ELSEWHERE = "administrator elsewhere"
    CASHIER = "cashier"
    CASHIER_ELSEWHERE = "cashier elsewhere"
    CASHIER_PROVINCE = "cashier of the province"
    AUDITOR = "auditor"
    CONTROLLER = "controller"
    CONTROLLER_ELSEWHERE = "controller elsewhere"
    COMMANDER = "commander"
    COMMANDER_ELSEWHERE = "commander elsewhere"
    LOCKED = "locked terminal"
    SYSTEM = "partner system"
    SYSTEM_BARE = "partner system without the scope"


# Known to the API, and kept out of every route: by the lock, or by the one scope that the token lacks.
KEPT_OUT = (Kind.LOCKED, Kind.APP_BARE)
# Whoever comes with one of these is nobody, whatever the route asks and whatever the token says.
BAD_TOKENS = (Kind.EXPIRED, Kind.OTHER_API, Kind.REVOKED, Kind.STOLEN)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who holds a token. `claims` are those of one kind of caller; `device` is the key that the token is bound to."""

    audience: str
    subject: str
    session: str
    scope: str
    client: str = OWN_APP
    device: ECKey | None = None
    claims: Mapping[str, str] = field(default_factory=dict)

    @property
    def scopes(self) -> frozenset[str]:
        """The scope's words."""
        return frozenset(self.scope.split())


def _citizen(number: int, session: int, scope: str = OWN_SCOPE, client: str = OWN_APP) -> Identity:
    return Identity("citizen", f"01K9ACCOUNT{number:015d}", f"01K9SESSION{session:015d}", scope, client)


def _officer(number: str, unit: str, *roles: str) -> Identity:
    terminal, session = f"01K9TERMINAL{number:>014}", f"01K9SESSION{number:>015}"
    scope = " ".join(scopes_of(roles, TODAY))
    claims = {"unit": unit, "terminal": terminal, "roles": " ".join(roles)}
    return Identity("police", f"officer:{number}", session, scope, "terminal", DEVICE, claims)


def _system(session: int, scope: str) -> Identity:
    return Identity("partner", f"client:{SYSTEM_CLIENT}", f"01K9SESSION{session:015d}", scope, SYSTEM_CLIENT)


IDENTITIES = {
    Kind.OWNER: _citizen(1, 1),
    Kind.STRANGER: _citizen(2, 2),
    Kind.CLERK: _citizen(3, 3),
    Kind.APP: _citizen(1, 4, "profile registry.read", APP_CLIENT),
    Kind.APP_BARE: _citizen(1, 5, "profile registry.read", APP_CLIENT),
    Kind.OFFICER: _officer("5201031", UNIT, "officer"),
    Kind.OFFICER_ELSEWHERE: _officer("5203011", UNIT_ELSEWHERE, "officer"),
    Kind.REVIEWER: _officer("5201032", UNIT, "reviewer"),
    Kind.REVIEWER_ELSEWHERE: _officer("5203012", UNIT_ELSEWHERE, "reviewer"),
    Kind.ADMINISTRATOR: _officer("5201033", UNIT, "administrator"),
    Kind.ADMINISTRATOR_ELSEWHERE: _officer("5203013", UNIT_ELSEWHERE, "administrator"),
    Kind.CASHIER: _officer("5201035", UNIT, "cashier"),
    Kind.CASHIER_ELSEWHERE: _officer("5203015", UNIT_ELSEWHERE, "cashier"),
    Kind.CASHIER_PROVINCE: _officer("5200015", UNIT_PROVINCE, "cashier"),
    Kind.AUDITOR: _officer("5201036", UNIT, "auditor"),
    Kind.CONTROLLER: _officer("5201040", UNIT, "controller"),
    Kind.CONTROLLER_ELSEWHERE: _officer("5203020", UNIT_ELSEWHERE, "controller"),
    Kind.COMMANDER: _officer("5201041", UNIT, "commander"),
    Kind.COMMANDER_ELSEWHERE: _officer("5203021", UNIT_ELSEWHERE, "commander"),
    Kind.LOCKED: _officer(
        "5201034", UNIT, "officer", "reviewer", "administrator", "cashier", "controller", "commander"
    ),
    Kind.SYSTEM: _system(6, " ".join(sorted(PARTNER))),
    Kind.SYSTEM_BARE: _system(7, ""),
}


def findings(kind: Kind) -> dict[str, str]:
    """What an authorizer finds out of a caller of a kind, for doors that the stage is set with."""
    who = IDENTITIES[kind]
    said = {"principalId": who.subject, "scope": who.scope, "session": who.session, "client": who.client}
    return said | dict(who.claims)


# Whose tokens the bad ones are like: somebody whom most routes of that API would let in.
LIKE = {"citizen": Kind.OWNER, "police": Kind.ADMINISTRATOR, "partner": Kind.SYSTEM}
# Sessions of those same callers: one that was ended, one that is bound to a device.
REVOKED_SESSION, BOUND_SESSION = "01K9SESSION000000000000008", "01K9SESSION000000000000009"
_ANOTHER = {"citizen": "police", "police": "citizen", "partner": "citizen"}


def credentials(kind: Kind, audience: str, scope: str, method: str, path: str) -> dict[str, str]:
    """The headers by which a caller of a kind says who it is, to a route of `audience` that asks for `scope`.

    The bad tokens claim every scope of the API, so that nothing but what is bad about them keeps them out.
    """
    if kind is Kind.NOBODY:
        return {}
    if kind in BAD_TOKENS:
        token, key = _bad_token(kind, audience, scope)
    else:
        identity = IDENTITIES[kind]
        said = _all_but(scope, identity) if kind is Kind.APP_BARE else identity.scope
        token, key = _token(identity, identity.audience, said, identity.session), identity.device
    if key is None:
        return {"Authorization": f"Bearer {token}"}
    return {"Authorization": f"DPoP {token}", "DPoP": proof(key, method, f"{URL}/{audience}{path}", token)}


def _all_but(scope: str, identity: Identity) -> str:
    """Every scope that the caller could have, but for the one that the route asks for."""
    return " ".join(sorted(identity.scopes - {scope}))


def _bad_token(kind: Kind, audience: str, scope: str) -> tuple[str, ECKey | None]:
    identity = IDENTITIES[LIKE[audience]]
    every = " ".join(sorted(OF_AUDIENCE[audience] | {scope}))
    if kind is Kind.EXPIRED:
        with clock.standing_at(clock.now() - timedelta(seconds=ISSUED_SECONDS)):
            return _token(identity, audience, every, identity.session), identity.device
    if kind is Kind.OTHER_API:
        return _token(identity, _ANOTHER[audience], every, identity.session), identity.device
    if kind is Kind.REVOKED:
        return _token(identity, audience, every, REVOKED_SESSION), identity.device
    session = identity.session if identity.device else BOUND_SESSION
    return _token(identity, audience, every, session, DEVICE), STRANGER


def _token(identity: Identity, audience: str, scope: str, session: str, device: ECKey | None = None) -> str:
    bound = device or identity.device
    return access_token(
        subject=identity.subject,
        session=session,
        client=identity.client,
        audience=audience,
        scope=scope,
        seconds=ISSUED_SECONDS,
        **identity.claims,
        **({"cnf": {"jkt": bound.thumbprint()}} if bound else {}),
    )
