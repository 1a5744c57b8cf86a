"""Files that somebody sends straight to a bucket: a form that takes one announced file and no other."""

import base64
from typing import NamedTuple

from traffic import aws
from traffic.settings import integer


class Form(NamedTuple):
    """Where and with which fields a file is to be posted."""

    url: str
    fields: dict[str, str]


def form_for(bucket: str, key: str, *, content_type: str, size: int, sha256: str) -> Form:
    """A presigned POST (SigV4): one key, one type, one length in bytes, and the checksum that the store holds the bytes to.

    `sha256` is hexadecimal. It holds for LINK_SECONDS.
    """
    fields = {
        "Content-Type": content_type,
        "x-amz-checksum-algorithm": "SHA256",
        "x-amz-checksum-sha256": base64.b64encode(bytes.fromhex(sha256)).decode(),
    }
    conditions = [{name: value} for name, value in fields.items()] + [["content-length-range", size, size]]
    made = aws.client("s3").generate_presigned_post(
        bucket, key, Fields=fields, Conditions=conditions, ExpiresIn=integer("LINK_SECONDS")
    )
    return Form(made["url"], made["fields"])
