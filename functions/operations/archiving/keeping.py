"""A batch of facts is kept: what cannot be read, or not be put, comes back alone."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from operations.archiving.fact import Archived
from traffic import aws
from traffic.entrypoint import logger
from traffic.settings import required

Record = Mapping[str, Any]
# The same batch was kept before: its name says that it holds the same.
_KEPT_BEFORE = "PreconditionFailed"


def keep(records: Sequence[Record]) -> list[str]:
    """Keep the facts of a batch, an object a folder; returns the ids of the messages that have to come again."""
    failed: list[str] = []
    folders: dict[str, dict[str, Archived]] = {}
    for record in records:
        try:
            fact = Archived.of_message(json.loads(record["body"]))
            folders.setdefault(fact.folder, {})[record["messageId"]] = fact
        except (KeyError, TypeError, ValueError):
            logger.exception("unreadable fact", extra={"message_id": record["messageId"]})
            failed.append(record["messageId"])
    for folder, facts in folders.items():
        try:
            # Told twice by the relay, it is one fact in two envelopes.
            _put(folder, sorted({fact.event: fact for fact in sorted(facts.values())}.values()))
        except (BotoCoreError, ClientError):
            logger.exception("facts not kept", extra={"folder": folder, "facts": len(facts)})
            failed += facts
    return failed


def _put(folder: str, facts: Sequence[Archived]) -> None:
    text = "".join(f"{fact.line}\n" for fact in facts).encode()
    digest = hashlib.sha256(text).hexdigest()[:16]
    try:
        aws.client("s3").put_object(
            Bucket=required("OPERATIONS_ARCHIVE_BUCKET"),
            Key=f"{folder}/{facts[0].event}-{digest}.jsonl",
            Body=text,
            ContentType="application/jsonl",
            IfNoneMatch="*",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != _KEPT_BEFORE:
            raise
