"""One question to the treasury and its answer, with the digests of both as they went over the wire."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from traffic.errors import GatewayError
from traffic.gateways.signed import SignedCalls
from traffic.gateways.transport import Answer, Request
from traffic.gateways.treasury.answers import Digests, Unanswered

Told = TypeVar("Told")


def exchanged(calls: SignedCalls, content: Mapping[str, Any], answer: type[Told]) -> tuple[Told, Digests]:
    """The answer to `content`; raises Unanswered."""
    sent: list[bytes] = []
    heard: list[bytes] = []

    def overheard(request: Request) -> Answer:
        sent.append(request.body)
        found = calls.transport(request)
        heard.append(found.body)
        return found

    try:
        told = replace(calls, transport=overheard).ask(content, answer)
    except GatewayError as error:
        raise Unanswered(error, _digests(sent, heard)) from None
    return told, _digests(sent, heard)


def _digests(sent: list[bytes], heard: list[bytes]) -> Digests:
    return Digests(digest_of(sent[0]), digest_of(heard[0]) if heard else None)


def digest_of(content: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(content).hexdigest()
