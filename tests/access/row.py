"""Rows of the matrix: what is sent to a route, and what becomes of each kind of caller who sends it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from joserfc.jwk import ECKey

from tests.access.callers import IDENTITIES, KEPT_OUT, Kind
from traffic.http import Scope

Statuses = Mapping[Kind, int]

_A_FEW = (Kind.NOBODY, Kind.STOLEN, Kind.OWNER, Kind.ADMINISTRATOR, Kind.SYSTEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One request. Text like `<terminal>` stands for what the stage set calls by that name.

    form      the body goes as a form; proof: the device key whose proof of this very body goes with it
    headers   what a channel sends with a notice, beside a body that is sent as it is
    """

    body: Any = None
    at: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    cookie: str | None = None
    form: bool = False
    headers: Any = field(default_factory=dict)
    proof: ECKey | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A route behind a scope. `expects` has a status for every kind that the scope lets in, and for no other.

    tells     text that an answer holds for the kinds `told`, and for nobody else
    """

    route: str
    scope: Scope
    sent: Sent
    expects: Statuses
    tells: str | None = None
    told: frozenset[Kind] = frozenset()

    @property
    def audience(self) -> str:
        """The route's API."""
        return self.route.partition(" ")[0]

    def lets_in(self, kind: Kind) -> bool:
        """Whether the scope lets a kind of caller in."""
        identity = IDENTITIES.get(kind)
        if identity is None or identity.audience != self.audience or kind in KEPT_OUT:
            return False
        return self.scope in identity.scopes

    def expected(self, kind: Kind) -> int:
        """401 for whom the API does not know, 403 for whom the scope or the lock keeps out, else as the row says."""
        identity = IDENTITIES.get(kind)
        if identity is None or identity.audience != self.audience:
            return 401
        return self.expects[kind] if self.lets_in(kind) else 403


@dataclass(frozen=True, slots=True)
class PublicRow:
    """A route that asks for no token: what answers the right request, and each wrong one, whatever token comes with it."""

    route: str
    right: Sent
    status: int
    wrong: tuple[tuple[Sent, int], ...] = ()
    dear: bool = False

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Whose tokens come with it. Where a password is hashed, slowly on purpose, a few stand for all."""
        return _A_FEW if self.dear else tuple(Kind)

    @property
    def audience(self) -> str:
        """The route's API."""
        return self.route.partition(" ")[0]


def row(
    route: str, scope: Scope, expects: Statuses, *, tells: str | None = None, told: tuple[Kind, ...] = (), **sent: Any
) -> Row:
    """A row for `<audience> <method> <path>`."""
    return Row(route, scope, Sent(**sent), expects, tells, frozenset(told))


def public(route: str, status: int, *wrong: tuple[Sent, int], dear: bool = False, **sent: Any) -> PublicRow:
    """A row for a public route; `dear` if it costs much to call."""
    return PublicRow(route, Sent(**sent), status, wrong, dear)
