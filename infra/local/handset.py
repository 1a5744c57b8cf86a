"""The handset of this machine: what the platform texts to invented phones, read from the queue that stands in for a carrier.

`python -m infra.local handset` prints what has come in since it was last asked; the platform has to be running.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from infra.local import record
from infra.local.clients import clients
from infra.local.places import LOCAL, STAGE, Places

_QUEUE = f"{STAGE}-accounts-handset"
_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


class NoCode(Exception):
    """No text with a code has come to this phone."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text and the phone that it came to."""

    phone: str
    text: str


def texts(sqs: Any) -> Iterator[Text]:
    """Every text that has come in, taken out of the queue of a boto3 client."""
    url = sqs.get_queue_url(QueueName=_QUEUE)["QueueUrl"]
    while found := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
        for message in found:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            yield Text(**json.loads(message["Body"]))


def newest_code(sqs: Any, phone: str) -> str:
    """The six digits of the newest text to a phone; raises NoCode. Texts to others are taken out as well."""
    found = "\n".join(one.text for one in texts(sqs) if one.phone == phone)
    codes: list[str] = _CODE.findall(found)
    if not codes:
        raise NoCode(phone)
    return codes[-1]


def main(_: argparse.Namespace) -> int:
    """Print what has come in; 1 when nothing is running."""
    running = record.read(Places(LOCAL / "run"))
    if running is None:
        print("nothing is running here; make run starts it", file=sys.stderr)
        return 1
    for one in texts(clients(running.endpoint)("sqs")):
        print(f"{one.phone}  {one.text}")
    return 0
