"""Clients: registered, given secrets, disabled and enabled again; each act in one transaction with its audit entry."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from accounts.oauth.credentials import new_secret, replacing
from traffic import audit, clock, ids
from traffic.entrypoint import logger
from traffic.errors import Conflict
from traffic.http import Caller
from traffic.privacy.sealing import opened, seal
from traffic.records.audit import AuditEntry
from traffic.records.client import Client, ClientKind, ClientState
from traffic.records.session import Session, SessionState
from traffic.records.transaction import Lost, together

CONTACT = "client.contact"
# How many sessions one call ends at most; whoever asks again goes on where it stopped.
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call at the partner's."""

    name: str
    phone: str


def register(client: Client, contact: Contact, by: Caller) -> Client:
    """Write a new client, whose `client` is not known yet."""
    client.client = ids.sortable()
    client.contact_sealed = seal(json.dumps([contact.name, contact.phone], ensure_ascii=False), CONTACT)
    client.created_at = clock.china_now().isoformat(timespec="seconds")
    with together() as act:
        act.save(client, condition=Client.client.does_not_exist())
        act.save(_entry(client, "client.registered", by))
    return client


def contact_of(client: Client) -> Contact:
    """Whom to call."""
    name, phone = json.loads(opened(client.contact_sealed, CONTACT))
    return Contact(name, phone)


def give_secret(client: Client, by: Caller) -> str:
    """A new secret, told here and never again; raises Conflict when another one is made at the same moment."""
    secret = new_secret()
    # A secret whose first use came in between is in use, and not to be replaced as if it had been lost.
    unchanged = (Client.version == client.version) & (Client.secret_used == client.secret_used)
    _change(client, replacing(client, secret), unchanged, _entry(client, "client.secret_made", by))
    return secret


def move(client: Client, to: ClientState, by: Caller) -> None:
    """Bring a client to a state, in which it may be already; raises Conflict when another act came between."""
    if client.state == to:
        return
    condition = Client.may_become(to) & (Client.version == client.version)
    _change(client, [Client.state.set(to)], condition, _entry(client, f"client.{to}", by))


def end_sessions(client: Client) -> tuple[int, bool]:
    """End the client's live sessions, a number at a time; returns how many were ended, and whether some may be left."""
    live = list(islice(_live(client), _BATCH))
    for row in live:
        row.revoke()
    return len(live), len(live) == _BATCH


def _live(client: Client) -> Iterator[Session]:
    live = Session.state == SessionState.LIVE
    if client.kind == ClientKind.SYSTEM:
        return Session.query(f"client:{client.client}", filter_condition=live, consistent_read=True)
    return Session.by_client.query(client.client, filter_condition=live)


def _change(client: Client, changes: list[Action], condition: Condition, entry: AuditEntry) -> None:
    try:
        with together() as act:
            act.update(client, [*changes, Client.version.add(1)], condition=condition)
            act.save(entry)
    except Lost:
        raise Conflict from None
    client.refresh(consistent_read=True)


def _entry(client: Client, action: str, by: Caller) -> AuditEntry:
    return audit.entry(
        subject=f"client:{client.client}",
        action=action,
        actor=by.known,
        role="administrator",
        unit=by.unit,
        purpose="administration",
        request=logger.get_correlation_id() or "",
    )
