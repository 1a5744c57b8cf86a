"""People as they use accounts: what their handsets show, and the steps to an account, a session and a verified name."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from accounts import codes, identity, registration, session
from tests.support.callers import call
from tests.support.stage import client
from tests.support.template import ACCOUNT, REGION
from traffic import clock

PHONE, OTHER_PHONE, NEW_PHONE = "19900000001", "19900000002", "19900000003"
ID, OTHER_ID, CHILD_ID = "520103199003071232", "52010219851201004X", "520103201405060018"
NAME, OTHER_NAME = "张三", "李四丰"
PASSWORD, NEW_PASSWORD = "Gui-yang 2026 rain", "Zunyi!tea leaf 77"
PERSONAL = [PHONE, OTHER_PHONE, NEW_PHONE, ID, OTHER_ID, NAME, OTHER_NAME]
HANDSET = f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/test-accounts-handset"
Answer = tuple[int, Any]


def shown() -> list[tuple[str, str]]:
    """What handsets have shown since the last look: phone and text, in order."""
    found = []
    while got := client("sqs").receive_message(QueueUrl=HANDSET, MaxNumberOfMessages=10).get("Messages"):
        for message in got:
            client("sqs").delete_message(QueueUrl=HANDSET, ReceiptHandle=message["ReceiptHandle"])
            body = json.loads(message["Body"])
            found.append((body["phone"], body["text"]))
    return found


def code_to(phone: str, purpose: str) -> str:
    """Ask for a code, a minute after whatever was asked before, and read it off the handset."""
    shown()
    status, _ = call(codes.handler, "/phone-codes", {"phone": phone, "purpose": purpose})
    assert status == 202
    ((to, text),) = [one for one in shown() if one[0] == phone]
    assert to == phone
    found = re.search(r"[0-9]{6}", text)
    assert found
    return found[0]


def later(**more: float) -> Any:
    """The clock so much later."""
    return clock.standing_at(clock.now() + timedelta(**more))


def register(phone: str = PHONE, *, password: str | None = PASSWORD, **more: Any) -> Any:
    """A new account with a session; returns the answer's body."""
    headers = {name: more.pop(name) for name in list(more) if name[0].isupper()}
    sent = {"phone": phone, "code": code_to(phone, "register"), "consent": "2026-11"} | more
    status, body = call(
        registration.handler, "/accounts", sent | ({"password": password} if password else {}), **headers
    )
    assert status == 201, body
    return body


def sign_in(phone: str = PHONE, **sent: Any) -> Answer:
    """Sign in with `code=` or `password=`."""
    headers = {name: sent.pop(name) for name in list(sent) if name[0].isupper()}
    return call(session.handler, "/sessions", {"phone": phone} | (sent or {"password": PASSWORD}), **headers)


def by(body: dict[str, Any], scope: str = "account") -> dict[str, str]:
    """Who signed in, as the authorizer finds them by their token."""
    return {"principalId": body["account"], "scope": scope, "session": body["session"], "client": "tongtu"}


def verify(body: dict[str, Any], *, name: str = NAME, citizen_id: str = ID) -> Answer:
    """Verify the real name of whoever signed in."""
    return call(identity.handler, "/identity", {"name": name, "citizen_id": citizen_id}, by=by(body))


def rows(table: str) -> Iterator[dict[str, Any]]:
    """Every item of a table of this domain."""
    yield from client("dynamodb").scan(TableName=f"test-{table}")["Items"]
