"""Clients' secrets: 256 random bits that are shown once and kept as a digest.

Nobody can try out 256 bits, so neither a slow hash nor a key would add anything, and no rotation of a key can end a secret.
Two count at once while a partner changes over; the one before ends `SECRET_DAYS` after the new one was made.
"""

import base64
import hashlib
import hmac

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from traffic import clock, ids
from traffic.records.client import Client
from traffic.settings import integer

_BYTES = 32
_DAY = 86_400


def new_secret() -> str:
    """43 characters of base64url."""
    return base64.urlsafe_b64encode(ids.nonce(_BYTES)).decode().rstrip("=")


def digest(client: str, secret: str) -> str:
    """What is kept of a client's secret."""
    return hashlib.sha256(f"client-secret\0{client}\0{secret}".encode()).hexdigest()


def replacing(client: Client, secret: str) -> list[Action]:
    """The changes that make `secret` the newest one.

    A newest secret that nobody ever presented was lost on its way: it is replaced, and the one before goes on counting. So asking
    again after a lost answer never takes away the secret that a partner works with.
    """
    changes: list[Action] = [
        Client.secret.set(digest(client.client, secret)),
        Client.secret_made_at.set(clock.china_now().isoformat(timespec="seconds")),
        Client.secret_used.set(False),
    ]
    if client.secret and client.secret_used:
        until = clock.epoch_seconds() + integer("SECRET_DAYS") * _DAY
        changes += [Client.former.set(client.secret), Client.former_until.set(until)]
    return changes


def _first_used(client: Client, offered: str) -> bool:
    """Remember that the newest secret was used; False where it was replaced between reading and now."""
    try:
        client.update([Client.secret_used.set(True)], Client.secret == offered)
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True


def holds(client: Client, secret: str) -> bool:
    """Whether a secret is one that counts; the first use of the newest is remembered."""
    offered = digest(client.client, secret)
    if hmac.compare_digest(offered, client.secret or ""):
        return client.secret_used or _first_used(client, offered)
    former = client.former if (client.former_until or 0) > clock.epoch_seconds() else None
    return hmac.compare_digest(offered, former or "")
