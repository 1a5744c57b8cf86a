"""So many calls a minute for each partner and interface: counted by the minute in foundation-limits, which forgets by itself.

Access patterns             key                                      units
one call counted            window = <client>#<interface>#<minute>   1 write
what a registration allows  accounts-clients, client                 0.5 read
"""

from typing import Any

from traffic import aws, clock
from traffic.dictionaries.partner_limits import calls_per_minute
from traffic.errors import TooMany
from traffic.http.caller import Caller
from traffic.settings import physical

_MINUTE = 60
_KEPT_SECONDS = 600


def count_in(caller: Caller, interface: str) -> None:
    """Count a call of a partner's; raises TooMany, with the seconds left of this minute, for one beyond the limit."""
    now, client = clock.epoch_seconds(), caller.client or caller.known
    if _counted(f"{client}#{interface}#{now // _MINUTE}", now + _KEPT_SECONDS) > _allowed(client, interface):
        raise TooMany(retry_after=_MINUTE - now % _MINUTE)


def _counted(window: str, expires: int) -> int:
    """How many calls the window has with this one. A count whose answer was lost may count twice, which does no harm."""
    found = aws.client("dynamodb").update_item(
        TableName=physical("foundation-limits"),
        Key={"window": {"S": window}},
        UpdateExpression="ADD calls :one SET expires = :expires",
        ExpressionAttributeValues={":one": {"N": "1"}, ":expires": {"N": str(expires)}},
        ReturnValues="UPDATED_NEW",
    )
    return int(found["Attributes"]["calls"]["N"])


def _allowed(client: str, interface: str) -> int:
    """What the registration says, or else the table of the day."""
    found: dict[str, Any] = aws.client("dynamodb").get_item(
        TableName=physical("accounts-clients"), Key={"client": {"S": client}}, ProjectionExpression="limits"
    )
    own = found.get("Item", {}).get("limits", {}).get("M", {}).get(interface)
    return int(own["N"]) if own else calls_per_minute(interface, clock.business_day())
