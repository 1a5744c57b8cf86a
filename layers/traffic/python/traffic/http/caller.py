"""Who is calling: what the authorizer found out, and nothing that the client merely claims."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from traffic.errors import Forbidden, Unauthenticated


class Scope(StrEnum):
    """What a route asks of its caller. PUBLIC asks nothing; rate limits still hold."""

    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Caller:
    """One caller for the length of one call: `subject` is None for nobody in particular."""

    subject: str | None
    scopes: frozenset[str]
    address: str

    @classmethod
    def of(cls, request_context: dict[str, Any]) -> "Caller":
        """Read the gateway's request context, where the authorizer's findings are strings."""
        findings = request_context.get("authorizer") or {}
        return cls(
            subject=findings.get("principalId"),
            scopes=frozenset(str(findings.get("scope", "")).split()),
            address=(request_context.get("identity") or {}).get("sourceIp") or "",
        )

    def require(self, scope: Scope) -> None:
        """Raise Unauthenticated for nobody, Forbidden for somebody without the scope."""
        if scope is Scope.PUBLIC or scope in self.scopes:
            return
        raise Unauthenticated if self.subject is None else Forbidden
