"""Registered clients for tests: an app that keeps a secret, one that cannot, and a system."""

from typing import Any

from accounts.oauth.credentials import digest
from accounts.oauth.registering import CONTACT
from traffic import clock
from traffic.privacy.sealing import seal
from traffic.records.client import Client, ClientKind

SECRET = "a-secret-of-256-bits-as-the-platform-makes-it"
CALLBACK = "https://app.example.com/callback"
APP, PUBLIC_APP, SYSTEM = "01K9APP0000000000000000001", "01K9PUB0000000000000000001", "01K9SYS0000000000000000001"


def registered(client: str = APP, **more: Any) -> Client:
    """A client in the table; those of the three ids get what suits their kind."""
    system = client == SYSTEM
    facts: dict[str, Any] = {
        "kind": ClientKind.SYSTEM if system else ClientKind.APP,
        "name_zh": "筑城出行",
        "name_en": "Zhucheng Mobility",
        "organisation": "贵阳筑城出行服务有限公司",
        "confidential": client != PUBLIC_APP,
        "redirect_uris": None if system else {CALLBACK, "http://127.0.0.1/callback"},
        "scopes": {"system"} if system else {"profile", "registry.read"},
        "secret": digest(client, SECRET) if client != PUBLIC_APP else None,
        "secret_made_at": clock.china_now().isoformat(timespec="seconds"),
        "secret_used": True,
        "contact_sealed": seal('["柏小满", "19900000001"]', CONTACT),
        "created_at": clock.china_now().isoformat(timespec="seconds"),
    }
    held = Client(client, **(facts | more))
    held.save()
    return held
