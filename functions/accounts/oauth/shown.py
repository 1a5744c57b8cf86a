"""A registration as whoever asks may see it."""

from datetime import UTC, datetime

from accounts.contract.oauth_clients import ClientAnswer
from accounts.oauth.registering import contact_of
from traffic import clock
from traffic.privacy.showing import Role, shown
from traffic.records.client import Client


def client_shown(client: Client, role: Role) -> ClientAnswer:
    """All that is held, except what proves who the client is."""
    contact = contact_of(client)
    return {
        "client": client.client,
        "kind": "app" if client.kind == "app" else "system",
        "name_zh": client.name_zh,
        "name_en": client.name_en,
        "organisation": client.organisation,
        "confidential": client.confidential,
        "redirect_uris": sorted(client.redirect_uris or ()),
        "scopes": sorted(client.scopes),
        "districts": sorted(client.districts or ()),
        "limits": dict(sorted(client.limits.attribute_values.items())) if client.limits else {},
        "state": "live" if client.state == "live" else "disabled",
        "created_at": client.created_at,
        "secrets": {
            "made_at": client.secret_made_at,
            "used": client.secret_used,
            "former_until": former_until(client),
        },
        "contact": {"name": shown("name", contact.name, role), "phone": shown("phone", contact.phone, role)},
    }


def former_until(client: Client) -> str | None:
    """Until when the secret before the newest counts (ISO 8601); None when it does not any more."""
    if (client.former_until or 0) <= clock.epoch_seconds():
        return None
    until = datetime.fromtimestamp(client.former_until or 0, UTC)
    return until.astimezone(clock.CHINA).isoformat(timespec="seconds")
