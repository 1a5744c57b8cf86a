"""决定书验证公钥: the public keys with which anybody can check the QR code of a decision, offline.

Called by   anybody, through the citizen API
Reads       the public half of the signing key, from KMS
Writes      nothing
"""

import json
from typing import Any

from traffic.entrypoint import entrypoint
from traffic.http import ServiceApp
from violations.contract.answers_document import MarkKeySet
from violations.documents.mark import public_keys

app = ServiceApp("citizen")


@app.page("/penalties/keys.json", media_type="application/json", shape=MarkKeySet)
def show_mark_keys() -> str:
    """验证处罚决定书二维码的公钥(RFC 7517)."""
    return json.dumps(public_keys())


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
