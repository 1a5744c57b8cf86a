"""The manifest of a package: read, checked against its sender's key, and signed."""

import base64
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from traffic import clock
from traffic.exchange.refusals import PackageRefused

# A package older than this is a replay or a mistake; either way somebody has to look at it.
OLDEST = timedelta(days=30)
_AHEAD = timedelta(minutes=10)

Table = Literal["vehicles", "drivers", "violations"]
_SHA256 = Field(pattern=r"^[0-9a-f]{64}$")
_STRICT = ConfigDict(extra="forbid", frozen=True)


class Part(BaseModel):
    """One gzip file of rows; `rows` does not count the line of field names."""

    model_config = _STRICT

    name: str = Field(pattern=r"^[a-z0-9-]{1,60}\.csv\.gz$")
    rows: int = Field(ge=0, le=10_000_000)
    sha256: str = _SHA256


class PhotoFile(BaseModel):
    """One photo of the package; whether its name means a violation is found out with the photo."""

    model_config = _STRICT

    name: str = Field(pattern=r"^[0-9A-Za-z_.-]{1,80}$")
    sha256: str = _SHA256


class Manifest(BaseModel):
    """What a sender vouches for."""

    model_config = _STRICT

    format: Literal[1]
    id: str = Field(pattern=r"^[0-9A-Z-]{8,40}$")
    sender: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    created: datetime
    table: Table
    encoding: Literal["utf-8", "gb18030"]
    rows: int = Field(ge=0, le=10_000_000)
    parts: tuple[Part, ...] = Field(max_length=1000)
    photos: tuple[PhotoFile, ...] = Field(default=(), max_length=20_000)
    signature: str = Field(max_length=100)


def read(raw: bytes, *, folder: str, keys: Mapping[str, str]) -> Manifest:
    """The manifest in `raw`, found in `folder`, if it is whole, fresh and signed by a sender among `keys` (base64).

    Raises PackageRefused with the reason otherwise.
    """
    manifest = _parsed(raw)
    if manifest.id != folder:
        raise PackageRefused("folder_differs")
    if manifest.sender not in keys:
        raise PackageRefused("sender_unknown")
    _verify(raw, manifest, keys[manifest.sender])
    _check_age(manifest.created)
    _check_sum(manifest)
    return manifest


def signed(content: Mapping[str, Any], key: Ed25519PrivateKey) -> bytes:
    """The manifest file of `content`: what a sender uploads last."""
    signature = base64.b64encode(key.sign(_canonical(content))).decode()
    return json.dumps({**content, "signature": signature}, ensure_ascii=False, indent=1).encode()


def _parsed(raw: bytes) -> Manifest:
    try:
        return Manifest.model_validate_json(raw)
    except ValidationError as error:
        unsigned = any(one["loc"] == ("signature",) for one in error.errors())
        raise PackageRefused("unsigned" if unsigned else "manifest_unreadable") from None


def _verify(raw: bytes, manifest: Manifest, key: str) -> None:
    """The signature covers every other member, written canonically: sorted names, no blanks, UTF-8."""
    content = {name: value for name, value in json.loads(raw).items() if name != "signature"}
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key))
        public.verify(base64.b64decode(manifest.signature, validate=True), _canonical(content))
    except (InvalidSignature, ValueError):
        raise PackageRefused("signature_wrong") from None


def _check_age(created: datetime) -> None:
    if created.tzinfo is None:
        raise PackageRefused("manifest_unreadable")
    age = clock.now() - created
    if age > OLDEST or age < -_AHEAD:
        raise PackageRefused("stale")


def _check_sum(manifest: Manifest) -> None:
    names = [part.name for part in manifest.parts] + [photo.name for photo in manifest.photos]
    if len(names) != len(set(names)) or manifest.rows != sum(part.rows for part in manifest.parts):
        raise PackageRefused("manifest_contradicts_itself")


def _canonical(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
