"""A partner system as the demonstration meets it: registered by the administrator, signed in by client credentials."""

from collections.abc import Sequence
from typing import Any

from infra.local import client
from infra.local.places import NotUp
from infra.local.terminal import SimulatedTerminal
from traffic import ids


class NotAdmitted(NotUp):
    """The system was refused; says by what."""


class System:
    """One partner's system with these scopes, good for calls of the partner API. Raises NotAdmitted."""

    def __init__(
        self, front: str, desk: SimulatedTerminal, name: str, scopes: Sequence[str], districts: Sequence[str] = ()
    ) -> None:
        self._front, self._desk = front, desk
        self.client = self._registered(name, scopes, districts)
        self.secret = self._secret()
        self._token = self._signed_in()

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """A call of the partner API with the system's token."""
        return client.call(
            method, f"{self._front}/partner{path}", body, Authorization=f"Bearer {self._token}", **headers
        )

    def elsewhere(self, method: str, path: str) -> tuple[int, Any]:
        """A call of another API with the same token."""
        return client.call(method, f"{self._front}{path}", Authorization=f"Bearer {self._token}")

    def _registered(self, name: str, scopes: Sequence[str], districts: Sequence[str]) -> str:
        wanted = {
            "kind": "system", "name_zh": name, "name_en": "Invented System", "organisation": "贵阳筑城出行服务有限公司",
            "confidential": True, "scopes": list(scopes), "contact": {"name": "柏小满", "phone": "19900000077"},
            "districts": list(districts),
        }  # fmt: skip
        found = self._desk.call("POST", "/oauth-clients", wanted, **{"Idempotency-Key": ids.sortable()})
        return str(_admitted(found)["client"])

    def _secret(self) -> str:
        return str(_admitted(self._desk.call("POST", f"/oauth-clients/{self.client}/secrets"))["secret"])

    def _signed_in(self) -> str:
        given = {"grant_type": "client_credentials", "client_id": self.client, "client_secret": self.secret}
        answer = client.form(f"{self._front}/citizen/oauth/token", given)
        return str(_admitted((answer.status, answer.json))["access_token"])


def _admitted(answered: tuple[int, Any]) -> Any:
    status, answer = answered
    if status >= 300:
        raise NotAdmitted(f"{status} {answer.get('code') or answer.get('error')}")
    return answer
