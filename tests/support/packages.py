"""Small packages by hand, signed as the police network signs, and the way they take from the inbox to the report."""

import base64
import csv
import gzip
import hashlib
import io
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.support.calls import consume
from tests.support.stage import client
from tests.support.template import ACCOUNT
from traffic.exchange.manifest import signed

SENDER = "police-network"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SENDER_KEYS = json.dumps({SENDER: base64.b64encode(KEY.public_key().public_bytes_raw()).decode()})
INBOX, REPORTS = f"test-registry-inbox-{ACCOUNT}", f"test-registry-reports-{ACCOUNT}"

VIOLATION = {
    "wfbh": "5201032026000000000001", "xh": "5201037900000001", "hpzl": "02", "hphm": "贵A7C301",
    "wfsj": "2026-11-01 08:15:30", "wfdd": "52010", "wfdz": "贵阳市云岩区中华北路", "wfxw": "1625", "wfjfs": "6",
    "fkje": "200", "scz": "", "bzz": "", "cjjg": "520103000000", "lrsj": "2026-11-02 09:00:00", "clbj": "0", "clsj": "",
    "jdsbh": "", "jkbj": "0", "jkrq": "", "zpsl": "0", "gxsj": "2026-11-02 09:00:00",
}  # fmt: skip
VEHICLE = {
    "hpzl": "02", "hphm": "贵A7C301", "clsbdh": "LSVAA49J132047371", "fdjh": "EA7A3021", "cllx": "K33", "syxz": "A",
    "csys": "J", "zt": "A", "syr": "张三", "sfzmmc": "A", "sfzmhm": "520103199003071232", "ccdjrq": "2021-05-31",
    "yxqz": "2027-05-31", "bxzzrq": "2027-05-30", "glbm": "520100000400", "gxsj": "2026-11-01 09:00:00",
}  # fmt: skip
DRIVER = {
    "sfzmhm": "520103199003071232", "xm": "张三", "dabh": "520100123456", "zjcx": "C1", "zt": "A",
    "cclzrq": "2012-03-07", "yxqz": "2028-03-07", "ljjf": "3", "sjhm": "19900001234", "glbm": "520100000400",
    "gxsj": "2026-11-01 09:00:00",
}  # fmt: skip
ROWS = {"violations": VIOLATION, "vehicles": VEHICLE, "drivers": DRIVER}


def part(table: str, rows: list[dict[str, str]], encoding: str = "utf-8") -> bytes:
    """A gzip part of rows, each given by what differs from the table's usual one."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(ROWS[table]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(ROWS[table] | row for row in rows)
    return gzip.compress(text.getvalue().encode(encoding), mtime=0)


def package(table: str, rows: list[dict[str, str]], **more: Any) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The content of a manifest and the files it names; `more` overrides members of the manifest, `photos` adds files."""
    photos: dict[str, bytes] = more.pop("photos", {})
    data = part(table, rows, more.get("encoding", "utf-8"))
    content = {
        "format": 1,
        "id": "PACKAGE-0001",
        "sender": SENDER,
        "created": "2026-11-05T02:00:00+08:00",
        "table": table,
        "encoding": "utf-8",
        "rows": total if (total := more.pop("total", None)) is not None else len(rows),
        "parts": [{"name": "part-0001.csv.gz", "rows": len(rows), "sha256": hashlib.sha256(data).hexdigest()}],
        "photos": [{"name": name, "sha256": hashlib.sha256(held).hexdigest()} for name, held in photos.items()],
    }
    return content | more, {"part-0001.csv.gz": data, **photos}


def upload(
    content: dict[str, Any], files: dict[str, bytes], *, folder: str = "", manifest: bytes = b""
) -> dict[str, Any]:
    """Put a package into the inbox, the manifest last; returns the arrival's message."""
    folder = folder or content["id"]
    for name, data in files.items():
        client("s3").put_object(Bucket=INBOX, Key=f"packages/{folder}/{name}", Body=data)
    key = f"packages/{folder}/manifest.json"
    client("s3").put_object(Bucket=INBOX, Key=key, Body=manifest or signed(content, KEY))
    return {"detail": {"bucket": {"name": INBOX}, "object": {"key": key}}}


def waiting(queue: str) -> list[dict[str, Any]]:
    """The messages in a queue, taken out."""
    url = client("sqs").get_queue_url(QueueName=f"test-{queue}")["QueueUrl"]
    found: list[dict[str, Any]] = []
    while messages := client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
        for message in messages:
            client("sqs").delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            found.append(json.loads(message["Body"]))
    return found


def take_in(arrival: dict[str, Any]) -> None:
    """Carry an arrival through every door until nothing waits."""
    from registry import gate, intake, tally
    from violations import evidence
    from violations import intake as violations_intake

    assert consume(gate.handler, arrival) == []
    steps = [
        ("registry-intake", intake.handler),
        ("violations-intake", violations_intake.handler),
        ("violations-evidence", evidence.handler),
        ("registry-tally", tally.handler),
    ]
    for queue, handler in steps:
        for message in waiting(queue):
            assert consume(handler, message) == []
