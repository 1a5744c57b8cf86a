"""Tables for spreadsheets: whatever a cell holds comes back as it was, and nothing is computed."""

import csv
import io
import json

import msgspec

from tests.fuzz.mutating import of_json
from tests.fuzz.setting import in_environment
from tests.fuzz.target import Target, held
from traffic import aws, spreadsheets

_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _sheet(data: bytes) -> str:
    try:
        rows = msgspec.json.decode(data, type=list[list[str]])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return "refused"
    bucket = in_environment("REPORTS_BUCKET")
    found = spreadsheets.export(f"{bucket}/fuzz", ["a"], rows)
    (key,) = [one["Key"] for one in aws.client("s3").list_objects_v2(Bucket=bucket, Prefix="fuzz/")["Contents"]]
    text = aws.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read().decode("utf-8-sig")
    aws.client("s3").delete_object(Bucket=bucket, Key=key)
    _, *read = csv.reader(io.StringIO(text, newline=""), strict=True)
    held(found["rows"] == len(rows) == len(read), "other rows than were given")
    for given, shown in zip(rows, read, strict=True):
        held(not any(cell.startswith(_COMPUTED) for cell in shown), "a cell that is computed")
        plain = [cell if cell == own else cell.removeprefix("'") for cell, own in zip(shown, given, strict=False)]
        held(plain == given or given == [""], "another cell than was given")
    return "accepted"


TARGETS = [
    Target(
        name="sheets.export",
        feed=_sheet,
        specimens=lambda: [json.dumps([["=1+1", "5201031900000017\t", "+8"], ["a,b", "c\r\nd", "'x"]]).encode()],
        refuses={},
        mutate=of_json,
        paces=60,
        longest=4096,
        staged=True,
    )
]
