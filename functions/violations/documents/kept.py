"""Documents, each made once and kept: whoever asks again gets the same bytes, whatever has changed in how they are drawn."""

import hashlib
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError
from pynamodb.exceptions import UpdateError

from traffic import aws
from traffic.errors import Unavailable
from traffic.privacy.sealing import opened
from traffic.records.decision import Decision
from traffic.settings import integer, required

# S3 says the first when the key is taken, the second when somebody is just taking it.
_TAKEN = {"PreconditionFailed", "ConditionalRequestConflict"}


class DocumentDiffers(Exception):
    """The document of a decision is not the one that was made for it: somebody has to look why. Carries the decision's number."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that lies in the bucket: its key, and the SHA-256 of its bytes, hexadecimal."""

    key: str
    sha256: str


def document_of(decision: Decision) -> Kept:
    """The decision's document, drawn now if it is not kept yet; a withdrawn decision has another one, which says so.

    Its hash stands with the decision before anybody gets it. Raises DocumentDiffers, and
    Unavailable while somebody else is keeping it at this moment.
    """
    withdrawn = decision.withdrawn_at is not None
    key = f"decisions/{decision.number}{'.withdrawn' if withdrawn else ''}.pdf"
    kept = Kept(key, _held(key) or _made(key, decision))
    if not withdrawn:
        _record(decision, kept.sha256)
    return kept


def link_to(kept: Kept) -> str:
    """A presigned link that holds for LINK_SECONDS."""
    parameters: dict[str, Any] = {"Bucket": required("DOCUMENTS_BUCKET"), "Key": kept.key}
    link = aws.client("s3").generate_presigned_url("get_object", Params=parameters, ExpiresIn=integer("LINK_SECONDS"))
    return str(link)


def _held(key: str) -> str | None:
    """The hash of what is kept under a key; None when nothing is."""
    try:
        found = aws.client("s3").head_object(Bucket=required("DOCUMENTS_BUCKET"), Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] in {"404", "NoSuchKey"}:
            return None
        raise
    return str(found["Metadata"]["sha256"])


def _made(key: str, decision: Decision) -> str:
    document = _drawn(decision)
    sha256 = hashlib.sha256(document).hexdigest()
    if decision.withdrawn_at is None and decision.document_sha256 not in {None, sha256}:
        raise DocumentDiffers(decision.number)
    try:
        aws.client("s3").put_object(
            Bucket=required("DOCUMENTS_BUCKET"),
            Key=key,
            Body=document,
            ContentType="application/pdf",
            Metadata={"sha256": sha256},
            IfNoneMatch="*",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] not in _TAKEN:
            raise
        return _first(key)
    return sha256


def _first(key: str) -> str:
    """The hash of what somebody else has just kept; raises Unavailable while they are still at it."""
    held = _held(key)
    if held is None:
        raise Unavailable
    return held


def _drawn(decision: Decision) -> bytes:
    # Imported here because most calls find the document kept and need neither fonts nor a drawing library.
    from violations.documents.sheet import drawn
    from violations.documents.text import text_of

    name = opened(decision.name_sealed, "decision.name")
    return drawn(text_of(decision, name, opened(decision.citizen_id_sealed, "decision.citizen_id")))


def _record(decision: Decision, sha256: str) -> None:
    """The first hash stands for good."""
    if decision.document_sha256 == sha256:
        return
    held = Decision.document_sha256
    try:
        decision.update([held.set(sha256)], held.does_not_exist() | (held == sha256))
    except UpdateError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            raise DocumentDiffers(decision.number) from None
        raise
