"""What a reviewer may open: the files that came as they were announced, and the violation's own photos; by short-lived links."""

import hashlib
from typing import Any

from botocore.exceptions import ClientError

from traffic import aws
from traffic.records.appeal import AppealFile
from traffic.records.violation import Photo
from traffic.settings import integer, required
from violations.contract.answers_adjudication import LaidBefore
from violations.rules.appeal_files import CONTENT_TYPES, is_of


def laid_before(file: AppealFile) -> LaidBefore:
    """A file as it came. It is read whole: what opens on an officer's desk is what was announced, and of its kind."""
    content = _content(file.key)
    if content is None:
        return {"type": file.type, "size": file.size, "state": "missing", "link": None}
    if hashlib.sha256(content).hexdigest() != file.sha256 or not is_of(file.type, content):
        return {"type": file.type, "size": file.size, "state": "altered", "link": None}
    # As a download of its own type: no browser guesses at what a stranger has sent.
    as_sent = {"ResponseContentType": CONTENT_TYPES[file.type], "ResponseContentDisposition": "attachment"}
    link = _link("FILES_BUCKET", file.key, **as_sent)
    return {"type": file.type, "size": file.size, "state": "received", "link": link}


def evidence_of(violation: str) -> list[str]:
    """Links to the violation's photos as the camera made them, in order."""
    return [_link("ORIGINALS_BUCKET", photo.key) for photo in Photo.of_violation(violation)]


def _content(key: str) -> bytes | None:
    try:
        found = aws.client("s3").get_object(Bucket=required("FILES_BUCKET"), Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] in {"404", "NoSuchKey"}:
            return None
        raise
    return bytes(found["Body"].read())


def _link(bucket: str, key: str, **more: str) -> str:
    parameters: dict[str, Any] = {"Bucket": required(bucket), "Key": key, **more}
    link = aws.client("s3").generate_presigned_url("get_object", Params=parameters, ExpiresIn=integer("LINK_SECONDS"))
    return str(link)
