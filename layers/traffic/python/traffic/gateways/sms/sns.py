"""Texts through Amazon SNS."""

from botocore.exceptions import BotoCoreError, ClientError

from traffic import aws
from traffic.gateways.troubles import Trouble, trouble

PARTY = "sms"
_CHINA = "+86"
# Codes, not sales: SNS then prefers arrival to price.
_ATTRIBUTES = {"AWS.SNS.SMS.SMSType": {"DataType": "String", "StringValue": "Transactional"}}
# SNS's own codes; any other means that it will not take this text to this phone.
_TROUBLES = {
    "InternalError": Trouble.FAILED,
    "InternalFailure": Trouble.FAILED,
    "ServiceUnavailable": Trouble.BUSY,
    "Throttled": Trouble.BUSY,
    "Throttling": Trouble.BUSY,
    "ThrottlingException": Trouble.BUSY,
}


def deliver(phone: str, text: str) -> None:
    """Publish a text to a phone; raises GatewayError."""
    try:
        aws.client("sns").publish(PhoneNumber=_CHINA + phone, Message=text, MessageAttributes=_ATTRIBUTES)
    except ClientError as error:
        met = _TROUBLES.get(error.response["Error"]["Code"], Trouble.REFUSED)
    except BotoCoreError:
        met = Trouble.UNREACHABLE
    else:
        return
    # Raised out here, so that SNS's own words, which repeat the phone, follow it into no log.
    raise trouble(PARTY, met)
