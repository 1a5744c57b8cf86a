"""接口文档: the citizen API's contract, as a document for programs and as a page for people.

Called by   anybody, through the citizen API
Reads       the two documents packed beside it, generated from the doors and held equal to them by a test
Writes      nothing
"""

from typing import Any

from channels.serving.documents import document
from traffic.entrypoint import entrypoint
from traffic.http import ServiceApp

app = ServiceApp("citizen")


@app.page("/openapi.json", media_type="application/json")
def openapi_document() -> str:
    """读取接口文档: OpenAPI 3.1, 供程序使用."""
    return document("citizen.openapi.json")


@app.page("/docs", media_type="text/html; charset=utf-8")
def contract_page() -> str:
    """阅读接口文档: 由同一文档生成的网页."""
    return document("citizen.html")


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
