"""A handset for whoever looks into its queue: {"phone", "text"}, as the person would read it.

The last four digits of the phone say what else it does: 0513 busy, 0514 refused, as a number is that does not exist.
"""

import json
from collections.abc import Mapping

from traffic import aws
from traffic.gateways.troubles import Trouble, trouble
from traffic.settings import required

PARTY = "sms"
TROUBLES: Mapping[str, Trouble] = {"0513": Trouble.BUSY, "0514": Trouble.REFUSED}


def deliver(phone: str, text: str) -> None:
    """Put a text where a demonstration or a test reads it; raises GatewayError."""
    if met := TROUBLES.get(phone[-4:]):
        raise trouble(PARTY, met)
    body = json.dumps({"phone": phone, "text": text}, ensure_ascii=False)
    aws.client("sqs").send_message(QueueUrl=required("HANDSET_QUEUE"), MessageBody=body)
