"""A citizen with the platform's own app: registers, signs in, calls, all over HTTP, and reads codes from the handset."""

from typing import Any

from infra.local import client
from infra.local.handset import newest_code
from infra.local.world import World
from traffic import ids

# The version of the privacy notice that the app shows.
CONSENT = "2026-11"


class Citizen:
    """Somebody with a phone, and the tokens of one session once there is one."""

    def __init__(self, running: World, phone: str, password: str) -> None:
        self.phone, self.password = phone, password
        self.access_token = self.refresh_token = ""
        self._running = running
        self.url = f"{running.front}/citizen"

    def code(self, purpose: str) -> str:
        """Ask for a code by SMS and read it."""
        client.post(f"{self.url}/phone-codes", {"phone": self.phone, "purpose": purpose})
        return newest_code(self._running.client("sqs"), self.phone)

    def register(self, code: str) -> tuple[int, dict[str, Any]]:
        """Make the account and open its first session."""
        body = {"phone": self.phone, "code": code, "password": self.password, "consent": CONSENT}
        return self._signed_in(client.post(f"{self.url}/accounts", body))

    def sign_in(self) -> tuple[int, dict[str, Any]]:
        """Open another session, by password."""
        return self._signed_in(client.post(f"{self.url}/sessions", self.by_password))

    @property
    def by_password(self) -> dict[str, Any]:
        """What signs in by password."""
        return {"phone": self.phone, "password": self.password}

    def refresh(self, token: str | None = None) -> tuple[int, dict[str, Any]]:
        """Turn the session with a refresh token, the newest unless told otherwise."""
        body = {"refresh_token": token or self.refresh_token}
        return self._signed_in(client.post(f"{self.url}/sessions/refresh", body))

    def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """A call with the token; every one that creates has a key of its own."""
        key = {"Idempotency_Key": ids.sortable()} if method == "POST" else {}
        return client.call(method, self.url + path, body, Authorization=f"Bearer {self.access_token}", **key)

    def _signed_in(self, found: tuple[int, dict[str, Any]]) -> tuple[int, dict[str, Any]]:
        if "access_token" in found[1]:
            self.access_token, self.refresh_token = found[1]["access_token"], found[1]["refresh_token"]
        return found
