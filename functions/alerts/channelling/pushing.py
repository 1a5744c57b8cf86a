"""A frame down an open connection (API Gateway's PostToConnection)."""

import json
from typing import Any

from botocore.exceptions import ClientError

from alerts.rules.frames import Frame
from traffic import aws
from traffic.settings import required

_GONE = frozenset({"GoneException", "410"})


def push(connection: str, frame: Frame) -> bool:
    """Send a frame; False where the connection is no more. Raises ClientError for anything else."""
    body = json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode()
    return _told(lambda: _connections().post_to_connection(ConnectionId=connection, Data=body))


def hang_up(connection: str) -> None:
    """End a connection; one that ended by itself stays ended."""
    _told(lambda: _connections().delete_connection(ConnectionId=connection))


def _told(call: Any) -> bool:
    try:
        call()
    except ClientError as error:
        if error.response["Error"]["Code"] not in _GONE:
            raise
        return False
    return True


def _connections() -> Any:
    return aws.client("apigatewaymanagementapi", required("ALERTS_CHANNEL_ENDPOINT"))
