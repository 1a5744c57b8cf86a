"""Restore drills in tests: a stage with something worth backing up, a drill worked through, and copies that were tampered with."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

from operations import drill, restoring
from tests.support import decisions, owed
from tests.support.audit_chain import acted, chained
from tests.support.calls import CONTEXT, consume
from tests.support.packages import waiting
from tests.support.stage import client, tables
from tests.support.template import ACCOUNT
from traffic.records.decision import Decision
from traffic.records.leaf import IssuedLeaf

QUEUE = "operations-restoring"
ORIGINALS, DOCUMENTS, REPORTS = (
    f"test-{name}-{ACCOUNT}" for name in ("violations-originals", "violations-documents", "operations-drills")
)
MOMENT = "2026-11-05T12:00:00+08:00"
PHOTO, DOCUMENT = b"a photo", b"%PDF a document"
NUMBER, VIOLATION = decisions.NUMBER, "5201150000000000000001"
KEY, PAGE = f"violations/{VIOLATION}/1-{hashlib.sha256(PHOTO).hexdigest()[:16]}.jpeg", f"decisions/{NUMBER}.pdf"
Tampering = Callable[[str, Any], None]


def mark_of(number: str, fine: int = 20_000) -> str:
    """A mark as its text looks, which the chain knows as issued."""
    told = json.dumps({"number": number, "fine_fen": fine, "points": 6}).encode()
    text = f"e30.{base64.urlsafe_b64encode(told).rstrip(b'=').decode()}.AAAA"
    IssuedLeaf(
        IssuedLeaf.chain_of(hashlib.sha256(text.encode()).hexdigest()), "01M6MXT4G0ENTRY00000000001", day="2026-11-05"
    ).save()
    return text


def worth_keeping() -> None:
    """A decision with photo and document, its bill paid, and an entry of the audit."""
    for bucket in (ORIGINALS, DOCUMENTS):
        client("s3").put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    client("s3").put_object(Bucket=ORIGINALS, Key=KEY, Body=PHOTO)
    client("s3").put_object(Bucket=DOCUMENTS, Key=PAGE, Body=DOCUMENT)
    decisions.decided(
        mark=mark_of(NUMBER),
        decided_at="2026-11-05T11:00:00+08:00",
        evidence=[hashlib.sha256(PHOTO).hexdigest()],
        document_sha256=hashlib.sha256(DOCUMENT).hexdigest(),
    )
    before = Decision.of_number(NUMBER)
    owed.owed()
    before.save()
    owed.paid()
    chained(acted(1))


def begun(**asked: Any) -> str:
    """A drill that an operator asked for; its id."""
    return str(drill.handler({"drill": {"moment": MOMENT, **asked}}, CONTEXT)["drill"])


def worked_through(messages: Iterable[Any] | None = None) -> None:
    """Every message that waits, and those that follow, until none does; watching alone goes on."""
    todo = list(waiting(QUEUE) if messages is None else messages)
    while todo:
        assert consume(restoring.handler, *todo) == []
        todo = waiting(QUEUE)


def restored(drill_id: str) -> list[Any]:
    """The copies are made, and nothing is compared yet; the messages that would."""
    for message in waiting(QUEUE):
        if message["do"] == "restore":
            consume(restoring.handler, message)
    return waiting(QUEUE)


def report(drill_id: str) -> dict[str, Any]:
    """The report of a drill."""
    body = client("s3").get_object(Bucket=REPORTS, Key=f"drills/{drill_id}.json")["Body"]
    return dict(json.load(body))


def drilled(tamper: Tampering | None = None, **asked: Any) -> dict[str, Any]:
    """The report of a whole drill; `tamper` is given the drill's id and a client once the copies are there."""
    begins = begun(**asked)
    messages = restored(begins)
    if tamper:
        tamper(begins, client("dynamodb"))
    worked_through(messages)
    return report(begins)


def found(told: dict[str, Any]) -> list[tuple[str, str]]:
    """Table and kind of each finding."""
    return sorted((one["table"], one["what"]) for one in told["findings"])


def copies() -> list[str]:
    """The copies that there are."""
    return [name for name in tables() if name.startswith("drill.")]
