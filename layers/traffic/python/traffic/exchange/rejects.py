"""Rejects: what kept rows and photos out, one CSV object a piece of work, joined when the package is closed.

They name line, record, field and reason, and never repeat the refused value.
"""

import csv
import io
import tempfile
from collections.abc import Iterable

from traffic import aws
from traffic.exchange.rows.reading import Reject
from traffic.settings import required

HEADER = ("work", "line", "name", "field", "code", "reason")


def keep_rejects(package: str, work: str, rejects: Iterable[Reject]) -> None:
    """Keep the rejects of a piece of work; nothing is written when there are none. Writing them again changes nothing."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        (work, reject.line, reject.name, reject.field, reject.code, reject.text) for reject in rejects
    )
    if text.tell():
        key = f"packages/{package}/rejects/{work.replace('/', '-')}.csv"
        aws.client("s3").put_object(Bucket=required("REPORTS_BUCKET"), Key=key, Body=text.getvalue().encode())


def join_rejects(package: str) -> None:
    """Join a package's rejects, in order, into `packages/<id>/rejects.csv`; an empty list is a file too."""
    s3, bucket = aws.client("s3"), required("REPORTS_BUCKET")
    head = io.StringIO()
    csv.writer(head, lineterminator="\n").writerow(HEADER)
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=f"packages/{package}/rejects/")
    # A spooled file holds what memory should not: every row of a large package may be wrong.
    with tempfile.SpooledTemporaryFile(max_size=8 << 20) as joined:
        joined.write(head.getvalue().encode())
        for key in (found["Key"] for page in pages for found in page.get("Contents", ())):
            joined.write(s3.get_object(Bucket=bucket, Key=key)["Body"].read())
        joined.seek(0)
        s3.put_object(Bucket=bucket, Key=f"packages/{package}/rejects.csv", Body=joined)
