"""An export of a stage, by the rights of whoever asks: s3:ListBucket, s3:GetObject, dynamodb:Scan, dynamodb:Query, kms:Decrypt.

Seals first, entries after them: so no entry can be sealed that is not fetched. A large stage exports its table to a bucket instead
(`aws dynamodb export-table-to-point-in-time`), whose files take the place of entries.jsonl.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from infra.verify.export import ENTRIES, KEYS

Clients = Callable[[str], Any]


def fetch(client: Clients, stage: str, account: str, folder: Path) -> None:
    """Bring a stage's seals, keys and entries into a folder; `client` makes boto3 clients by the service's name."""
    folder.mkdir(parents=True, exist_ok=True)
    bucket = f"{stage}-operations-seals-{account}"
    for page in client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="seals/"):
        for found in page.get("Contents", ()):
            path = folder / found["Key"]
            path.parent.mkdir(parents=True, exist_ok=True)
            client("s3").download_file(bucket, found["Key"], str(path))
    keys = [
        {**json.loads(key["jwk"]["S"]), "since": key["since"]["S"]}
        for key in _keys(client, f"{stage}-operations-seals")
    ]
    (folder / KEYS).write_text(json.dumps({"keys": keys}), encoding="utf-8")
    with (folder / ENTRIES).open("w", encoding="utf-8") as file:
        for page in client("dynamodb").get_paginator("scan").paginate(TableName=f"{stage}-foundation-audit"):
            file.writelines(json.dumps(entry, ensure_ascii=False) + "\n" for entry in page["Items"])


def _keys(client: Clients, table: str) -> Iterator[dict[str, Any]]:
    asked = (
        client("dynamodb")
        .get_paginator("query")
        .paginate(
            TableName=table, KeyConditionExpression="shard = :keys", ExpressionAttributeValues={":keys": {"S": "keys"}}
        )
    )
    for page in asked:
        yield from page["Items"]
