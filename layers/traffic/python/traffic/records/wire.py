"""DynamoDB's answers, read in one step.

What DynamoDB sends is JSON in the very form that botocore hands on, binary values apart. botocore's own parser still walks
every attribute by its service model and tries ten types on each, the largest part of a look-up's processor time. This one
loads the JSON and decodes the binary values; errors go to botocore's parser, so retries and exceptions stay as they are.
The ratio that it is here for: `make bench`, lookup.warm_ratio.
"""

import base64
import json
from typing import Any

import botocore
from botocore.parsers import ResponseParserFactory

# Answers that carry items, and so are worth it.
_SHAPES = {"QueryOutput", "GetItemOutput"}
_NESTED = {"B", "BS", "L", "M"}


class ItemParserFactory(ResponseParserFactory):  # type: ignore[misc] # botocore is published without types
    """Gives each client botocore's parser, behind ours where the protocol is DynamoDB's."""

    def create_parser(self, protocol_name: str) -> Any:
        stock = super().create_parser(protocol_name)
        return ItemParser(stock) if protocol_name == "json" else stock


class ItemParser:
    """Parses answers that carry items; leaves everything else to the stock parser."""

    def __init__(self, stock: Any) -> None:
        self.stock = stock

    def parse(self, response: dict[str, Any], shape: Any) -> dict[str, Any]:
        """What botocore calls: the HTTP answer in, the parsed answer out."""
        if shape is None or shape.name not in _SHAPES or response["status_code"] != 200:
            stock: dict[str, Any] = self.stock.parse(response, shape)
            return stock
        answer: dict[str, Any] = json.loads(response["body"])
        for item in (*answer.get("Items", ()), answer.get("Item", {}), answer.get("LastEvaluatedKey", {})):
            decode(item)
        headers = response["headers"]
        answer["ResponseMetadata"] = {
            "RequestId": headers.get("x-amzn-requestid", ""),
            "HTTPStatusCode": 200,
            "HTTPHeaders": headers,
        }
        return answer


def decode(attributes: dict[str, Any]) -> None:
    """Turn the base64 of binary values into bytes, in place, however deep they lie."""
    for value in attributes.values():
        ((kind, held),) = value.items()
        if kind in _NESTED:
            value[kind] = _decoded(kind, held)


def _decoded(kind: str, held: Any) -> Any:
    if kind == "B":
        return base64.b64decode(held)
    if kind == "BS":
        return [base64.b64decode(one) for one in held]
    for attributes in [held] if kind == "M" else [{"": value} for value in held]:
        decode(attributes)
    return held


def _install(session: Any) -> None:
    session.register_component("response_parser_factory", ItemParserFactory())


botocore.register_initializer(_install)
