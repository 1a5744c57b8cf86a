"""Ids that follow from client and reference: what comes again finds what came before, and no id tells either."""

import hashlib

import msgspec

from traffic import ids
from traffic.http import Body
from traffic.privacy.sealing import index


def number_of(kind: str, client: str, reference: str) -> str:
    """The id, 26 characters, of what a client calls by a reference of its own."""
    digest = hashlib.sha256(f"{kind}\0{client}\0{reference}".encode()).digest()
    return ids.spelled(int.from_bytes(digest[:17]))


def content_of(body: Body) -> str:
    """The keyed digest by which two bodies are known to say the same; nobody without the key can try what they say."""
    return index("content", msgspec.json.encode(body).decode())
