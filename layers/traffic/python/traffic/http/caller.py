"""Who is calling: what the authorizer found out, and nothing that the client merely claims."""

from dataclasses import dataclass
from typing import Any

from traffic.errors import Forbidden, Unauthenticated
from traffic.http.scopes import Scope


@dataclass(frozen=True, slots=True)
class Caller:
    """One caller for the length of one call; what does not apply to a kind of caller is None.

    subject    an account's id, `officer:<number>` or `client:<id>`; None for nobody in particular
    session    the session that the token belongs to; client: the app or system that holds it
    unit, terminal, roles      an officer's department (12 digits), terminal and roles
    person     the verified person behind an account, as a token; known once the session was looked at
    """

    subject: str | None
    scopes: frozenset[str]
    address: str
    session: str | None = None
    client: str | None = None
    unit: str | None = None
    terminal: str | None = None
    roles: frozenset[str] = frozenset()
    person: str | None = None

    @classmethod
    def of(cls, request_context: dict[str, Any]) -> "Caller":
        """Read the gateway's request context, where the authorizer's findings are strings."""
        findings = request_context.get("authorizer") or {}
        return cls(
            subject=findings.get("principalId"),
            scopes=frozenset(str(findings.get("scope", "")).split()),
            address=(request_context.get("identity") or {}).get("sourceIp") or "",
            session=findings.get("session"),
            client=findings.get("client"),
            unit=findings.get("unit"),
            terminal=findings.get("terminal"),
            roles=frozenset(str(findings.get("roles", "")).split()),
        )

    @property
    def known(self) -> str:
        """The subject; raises Unauthenticated for nobody in particular."""
        if self.subject is None:
            raise Unauthenticated
        return self.subject

    def require(self, scope: Scope) -> None:
        """Raise Unauthenticated for nobody, Forbidden for somebody without the scope."""
        if scope is Scope.PUBLIC or scope in self.scopes:
            return
        raise Unauthenticated if self.subject is None else Forbidden
