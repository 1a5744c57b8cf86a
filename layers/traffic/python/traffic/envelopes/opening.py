"""The platform's side: a request is opened once, its answer sealed to the key that came inside it."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from joserfc.jwe import decrypt_compact, encrypt_compact
from joserfc.jwk import ECKey

from traffic import clock
from traffic.envelopes.form import (
    ALGORITHM,
    ANSWERS,
    CONTENT_TYPE,
    CRITICAL_OF_ANSWER,
    ENCRYPTION,
    LONGEST,
    REQUESTS,
    TYPE,
    UNREADABLE,
    WINDOW_SECONDS,
)
from traffic.envelopes.refusals import ReplayedEnvelope, StaleEnvelope, UnreadableEnvelope
from traffic.envelopes.shapes import Content, Header
from traffic.errors import TooLarge
from traffic.records.nonce import Nonce

# The private key with an id, or None for one that opens nothing.
KeyOfId = Callable[[str], ECKey | None]

# An envelope is fresh for the window before and after its time; one minute more for clocks of ours that differ.
_REMEMBERED_SECONDS = 2 * WINDOW_SECONDS + 60


@dataclass(frozen=True, slots=True)
class Opened:
    """A request out of its envelope: its body as the client wrote it, the key to answer to, and its nonce."""

    body: bytes
    reply_to: ECKey
    jti: str


def open_request(compact: str, *, method: str, path: str, key: KeyOfId) -> Opened:
    """Open the envelope of a request that came by `method` to `path`, as the URL writes it.

    Raises TooLarge, UnreadableEnvelope, StaleEnvelope or ReplayedEnvelope. Only a good envelope uses its nonce up.
    """
    if len(compact) > LONGEST:
        raise TooLarge
    header, opened = _decrypted(compact, key)
    if (header.htm, header.htu) != (method, path):
        raise UnreadableEnvelope
    if abs(clock.epoch_seconds() - header.iat) > WINDOW_SECONDS:
        raise StaleEnvelope
    if not Nonce.claim(header.jti, seconds=_REMEMBERED_SECONDS):
        raise ReplayedEnvelope
    return opened


def seal_answer(body: bytes, reply_to: ECKey, jti: str, *, media_type: str = CONTENT_TYPE) -> str:
    """The envelope of the answer to the request with nonce `jti`; `media_type` is the body's own."""
    header = {"alg": ALGORITHM, "enc": ENCRYPTION, "typ": TYPE, "cty": media_type}
    named = {"crit": list(CRITICAL_OF_ANSWER), "jti": jti}
    return encrypt_compact(header | named, body, reply_to, registry=ANSWERS)


def _decrypted(compact: str, key: KeyOfId) -> tuple[Header, Opened]:
    """One answer to whatever is wrong, so that nobody learns from it how far an envelope of theirs came."""
    try:
        sealed = decrypt_compact(
            compact, lambda recipient: _held(str(recipient.headers().get("kid")), key), registry=REQUESTS
        )
        header = msgspec.convert(sealed.protected, Header)
        content = msgspec.json.decode(sealed.plaintext or b"", type=Content)
        reply_to = ECKey.import_key(msgspec.structs.asdict(content.rpk))
    except (*UNREADABLE, msgspec.MsgspecError):
        raise UnreadableEnvelope from None
    return header, Opened(bytes(content.body), reply_to, header.jti)


def _held(key_id: str, key: KeyOfId) -> ECKey:
    found = key(key_id)
    if found is None:
        raise UnreadableEnvelope
    return found
