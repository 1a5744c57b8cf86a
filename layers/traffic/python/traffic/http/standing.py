"""Whether a caller still stands: a token says what was true when it was made, the session's row what is true now.

The authorizers check tokens without a look at any store. What may end before a token does (a session that was signed out, a
terminal that was locked) is looked at here, by one strong read before the view runs, so it takes effect on the next call.
"""

from dataclasses import replace
from typing import Any

from traffic import aws, clock
from traffic.errors import Forbidden, Unauthenticated
from traffic.http.caller import Caller
from traffic.settings import physical


class SessionEnded(Unauthenticated):
    """Signed out, revoked, expired, or replaced by a sign-in elsewhere."""

    code = "session_ended"
    zh, en = "登录已失效, 请重新登录", "This session has ended; please sign in again"


class TerminalLocked(Forbidden):
    """Locked from afar, lost, or no longer in service: the terminal shows its lock screen and obeys."""

    code = "terminal_locked"
    zh, en = "警务终端已锁定", "This terminal is locked"


def standing(caller: Caller, audience: str) -> Caller:
    """The caller with what its session knows of it; raises SessionEnded or TerminalLocked."""
    if caller.session is None:
        raise SessionEnded
    return _officer(caller) if audience == "police" else _holder(caller)


def _holder(caller: Caller) -> Caller:
    row = _row("accounts-sessions", subject=caller.known, session=caller.session or "")
    if row.get("state", {}).get("S") != "live" or int(row["expires"]["N"]) <= clock.epoch_seconds():
        raise SessionEnded
    return replace(caller, person=row.get("person", {}).get("S"))


def _officer(caller: Caller) -> Caller:
    row = _row("terminals-terminals", terminal=caller.terminal or "none")
    if row.get("session", {}).get("S") != caller.session or row.get("officer", {}).get("S") != caller.subject:
        raise SessionEnded
    if row["state"]["S"] != "active":
        raise TerminalLocked
    return caller


def _row(table: str, **key: str) -> dict[str, Any]:
    found = aws.client("dynamodb").get_item(
        TableName=physical(table), Key={name: {"S": value} for name, value in key.items()}, ConsistentRead=True
    )
    row: dict[str, Any] = found.get("Item", {})
    return row
