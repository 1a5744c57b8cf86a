"""Tables as files for spreadsheets: CSV in UTF-8, cells that no spreadsheet computes, behind a link that soon ends."""

import csv
import io
from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic import aws, clock, ids
from traffic.http.answers import Moment
from traffic.settings import integer

Row = Sequence[str]

# What a spreadsheet takes for the beginning of a formula (CWE-1236), full-width signs included where Chinese is typed.
_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class ExportAnswer(TypedDict):
    """Where the file is, for a while."""

    link: Annotated[
        str,
        Meta(
            description="下载地址, CSV, UTF-8 (带 BOM)",
            examples=["https://example.com/exports/20261105.csv?signature=…"],
        ),
    ]
    rows: Annotated[int, Meta(ge=0, description="行数, 不含表头", examples=[12])]
    expires_at: Annotated[Moment, Meta(description="下载地址失效时间", examples=["2026-11-05T12:05:00+08:00"])]


def export(place: str, header: Row, rows: Sequence[Row]) -> ExportAnswer:
    """Write a file to a `<bucket>/<folder>`; the link to it, which holds for LINK_SECONDS."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([header, *(map(_cell, row) for row in rows)])
    bucket, _, folder = place.partition("/")
    file = {"Bucket": bucket, "Key": f"{folder}/{ids.sortable()}.csv"}
    # Spreadsheets take a file for UTF-8 only where it begins with the mark.
    aws.client("s3").put_object(**file, Body=text.getvalue().encode("utf-8-sig"), ContentType="text/csv")
    seconds = integer("LINK_SECONDS")
    link = aws.client("s3").generate_presigned_url("get_object", Params=file, ExpiresIn=seconds)
    expires = clock.china_now() + timedelta(seconds=seconds)
    return {"link": str(link), "rows": len(rows), "expires_at": expires.isoformat(timespec="seconds")}


def digits(text: str) -> str:
    """A number that is a name: behind a tab, a spreadsheet leaves its digits alone, where it would round the sixteenth."""
    return f"{text}\t" if text else ""


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_COMPUTED) else text
