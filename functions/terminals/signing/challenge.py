"""Challenges: signed, so that nothing is kept of those that nobody answers, and spent once.

A challenge is its last second, a nonce, and a tag over both and the terminal's id; anybody may ask for one, and learns nothing.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from terminals.rules.limits import limits_on
from traffic import clock, ids
from traffic.records.terminal_challenge import SpentChallenge
from traffic.secret import secret

_TIME_BYTES, _NONCE_BYTES, _TAG_BYTES = 8, 16, 16


class BadChallenge(Exception):
    """Not ours, not for this terminal, out of time, or spent."""


def new_challenge(terminal: str) -> tuple[str, int]:
    """A challenge for a terminal, and the second (since the epoch) until which it waits."""
    until = clock.epoch_seconds() + limits_on(clock.business_day()).challenge_seconds
    head = until.to_bytes(_TIME_BYTES) + ids.nonce(_NONCE_BYTES)
    return base64.urlsafe_b64encode(head + _tag(head, terminal)).decode(), until


@dataclass(frozen=True, slots=True)
class Waiting:
    """A challenge of ours that still waits, known by its nonce: text may be written in more ways than one."""

    nonce: str
    until: int


def hold_to_challenge(challenge: str, terminal: str) -> Waiting:
    """The challenge in a text that a terminal sent; raises BadChallenge."""
    try:
        raw = base64.b64decode(challenge.encode(), altchars=b"-_", validate=True)
    except ValueError:
        raise BadChallenge from None
    head, tag = raw[: _TIME_BYTES + _NONCE_BYTES], raw[_TIME_BYTES + _NONCE_BYTES :]
    until = int.from_bytes(head[:_TIME_BYTES])
    if not hmac.compare_digest(tag, _tag(head, terminal)) or until <= clock.epoch_seconds():
        raise BadChallenge
    return Waiting(head[_TIME_BYTES:].hex(), until)


def spend(waiting: Waiting) -> None:
    """Use it up; raises BadChallenge when it was before. The row outlives the challenge, so that it cannot come back."""
    if not SpentChallenge(waiting.nonce, expires=waiting.until + 3600).spend():
        raise BadChallenge


def _tag(head: bytes, terminal: str) -> bytes:
    text = b"terminal-challenge\0" + terminal.encode() + b"\0" + head
    return hmac.digest(secret("foundation-signing"), text, hashlib.sha256)[:_TAG_BYTES]
