"""Ends, told so that two can be compared: what lies in tables as tests/support/meaning.py tells it, and in buckets."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from joserfc.util import urlsafe_b64decode
from moto.backends import get_backend

from tests.faults.journey import Journey
from tests.support.faults import aside
from tests.support.meaning import differences, masked
from tests.support.template import ACCOUNT

# Where an entry's key ends in a digest of what it says, its time included.
_DIGESTS = re.compile(r"#[0-9a-f]{16}(?=')", re.ASCII)
_TIMES = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:\+\d\d:\d\d|Z)?)?|\b1[789]\d{8}(?:\d{3})?\b")
# How long something took.
_SECONDS = re.compile(r"'(?:seconds|waited|worked)', {'N': '-?\d+'}")
_TEXTS = (".json", ".jsonl", ".txt", ".csv")
_SIGNED = re.compile(r"eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]+", re.ASCII)


def end_of(journey: Journey, walk: Any) -> list[str]:
    """All that a journey has left behind."""
    with aside():
        return [_SIGNED.sub(_statement, line) for line in (*journey.end(walk), *objects())]


def timeless(lines: list[str]) -> list[str]:
    """The same without times and days: for who comes later and is allowed to."""
    return [_DIGESTS.sub("<digest>", _SECONDS.sub("<seconds>", _TIMES.sub("<time>", line))) for line in lines]


def differing(journey: Journey, one: list[str], other: list[str]) -> list[str]:
    """What only one of two ends says; what is written at each look counts once, for whoever asks again is shown it again."""
    return differences(*(_looked_once(journey.looks, lines) for lines in (one, other)))


def _looked_once(looks: frozenset[str], lines: list[str]) -> list[str]:
    seen = set()
    for line in lines:
        if any(look in line for look in looks):
            seen.add(line)
    return [*seen, *(line for line in lines if line not in seen)]


def objects() -> list[str]:
    """Each object of each bucket, by its key and what is in it, with a mark in the place of each number."""
    return sorted(_objects())


def _objects() -> Iterator[str]:
    for bucket in get_backend("s3")[ACCOUNT]["aws"].buckets.values():
        for key, held in bucket.keys.items():
            yield f"{bucket.name}: {masked(key)} {_content(key, held.value)}"


def _statement(found: re.Match[str]) -> str:
    """What is signed, without what is another each time: the signature, and the digest of the one before, which covers it."""
    told = json.loads(urlsafe_b64decode(found[1].encode()))
    return masked(repr(sorted((name, told[name]) for name in told.keys() - {"previous"})))


def _content(key: str, content: bytes) -> str:
    """Printed decisions are told by their keys: inside stands when they were made, compressed."""
    if key.endswith(".pdf"):
        return ""
    name, inside = (key[:-3], gzip.decompress(content)) if key.endswith(".gz") else (key, content)
    if name.endswith(_TEXTS):
        return masked(inside.decode("utf-8-sig", "replace"))
    return hashlib.sha256(content).hexdigest()
