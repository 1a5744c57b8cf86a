"""Renewing the two rings of keys: those that sign tokens, and those that open sealed messages.

Signing keys are published before they are kept, since whoever checks must know a key before it signs. Envelope keys are kept before
they are published, since whoever opens must know a key before anybody seals to it. A run that dies between the two leaves
something that nobody uses yet, and the next run puts it right.
"""

import json
from typing import Any

from traffic import aws, clock
from traffic.envelopes import ring as envelopes
from traffic.envelopes.keys import NoRing, read_ring
from traffic.secret import fresh_secret
from traffic.settings import physical
from traffic.tokens import ring as signing

_SIGNING, _SIGNING_KEYS = "accounts-signing", "accounts-keys"
_ENVELOPES, _ENVELOPE_KEYS = "accounts-envelopes", "accounts-envelope_keys"


def renew_signing() -> int:
    """Renew and publish the keys that sign tokens; returns how many there are."""
    held = _signing_ring()
    ring = signing.rotated(held, clock.now())
    _publish(_SIGNING_KEYS, signing.public_set(ring))
    if ring != held:
        _keep(_SIGNING, ring)
    return len(ring["keys"])


def renew_envelopes() -> int:
    """Renew and publish the keys that messages are sealed to; returns how many there are."""
    now = clock.now()
    held = _envelope_ring()
    ring = envelopes.rotated(held, now) if held else envelopes.first_ring(now)
    if ring != held:
        _keep(_ENVELOPES, ring)
    _publish(_ENVELOPE_KEYS, envelopes.public_set(ring, now))
    return len(ring["keys"])


def _signing_ring() -> signing.Ring | None:
    """The ring, or None for the text that CloudFormation made up for a new secret."""
    try:
        held = json.loads(fresh_secret(_SIGNING))
    except ValueError:
        return None
    return held if isinstance(held, dict) and held.get("keys") else None


def _envelope_ring() -> envelopes.Ring | None:
    try:
        return read_ring()
    except NoRing:
        return None


def _publish(thing: str, keys: dict[str, Any]) -> None:
    value = json.dumps(keys, separators=(",", ":"))
    aws.client("ssm").put_parameter(Name=physical(thing), Value=value, Type="String", Overwrite=True)


def _keep(thing: str, ring: dict[str, Any]) -> None:
    aws.client("secretsmanager").put_secret_value(SecretId=physical(thing), SecretString=json.dumps(ring))
