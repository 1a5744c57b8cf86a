"""Requests in JWE envelopes: as they come, and sealed to our key with any header and content."""

import base64
import json
from typing import Any

from joserfc.jwk import ECKey

from tests.fuzz.mutating import of_json
from tests.fuzz.setting import undoing
from tests.fuzz.target import Target, held, text_of
from tests.layer.envelopes.forging import METHOD, OWN, PATH, content_for, forged, header_for
from traffic.envelopes.client import Channel
from traffic.envelopes.opening import open_request, seal_answer
from traffic.errors import ServiceError

_REFUSED = {ServiceError: lambda error: f"refused: {error.code}"}


def _opened(compact: str) -> str:
    with undoing():
        found = open_request(compact, method=METHOD, path=PATH, key={"01PLATFORM": OWN}.get)
    held(seal_answer(found.body, found.reply_to, found.jti).count(".") == 4, "an answer that is no envelope")
    return "accepted"


def _raw(data: bytes) -> str:
    return _opened(text_of(data))


def _sealed(data: bytes) -> str:
    """A JSON list of header and content; what joserfc cannot seal so is sent with the header alone changed."""
    try:
        header, content = json.loads(data)
        header = dict(header)
    except (ValueError, TypeError, RecursionError):
        return "refused: nothing to seal"
    text = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else json.dumps(content).encode()
    try:
        compact = forged(OWN, header, text)
    except Exception:  # noqa: BLE001 -- the sealing side is nobody's concern here
        told = base64.urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
        compact = ".".join([told, *forged(OWN, content=text).split(".")[1:]])
    return _opened(compact)


def _named_segments(data: bytes) -> str:
    """A good envelope whose segments are replaced by those lines that are not empty."""
    segments = forged(OWN).split(".")
    for place, line in enumerate(data.split(b"\n")[:6]):
        if line:
            segments[place : place + 1] = [base64.urlsafe_b64encode(line).decode().rstrip("=")]
    return _opened(".".join(segments))


def _specimens() -> list[bytes]:
    return [json.dumps([header_for(OWN), json.loads(content_for())]).encode()]


def _honest() -> list[bytes]:
    compact, _ = Channel(_public()).request(METHOD, PATH, {"text": "夜里"})
    return [compact.encode(), forged(OWN).encode()]


def _public() -> dict[str, Any]:
    return dict(ECKey.import_key(OWN.as_dict(private=False)).as_dict())


def _target(name: str, feed: Any, specimens: Any, **more: Any) -> Target:
    return Target(
        name=f"envelopes.{name}", feed=feed, specimens=specimens, refuses=_REFUSED, paces=20, staged=True, **more
    )


TARGETS = [
    _target("raw", _raw, _honest),
    _target("sealed", _sealed, _specimens, mutate=of_json, longest=4096),
    _target(
        "segments",
        _named_segments,
        lambda: [b"", json.dumps(header_for(OWN)).encode(), b"\nkey", b"\n\nnonce"],
        longest=4096,
    ),
]
