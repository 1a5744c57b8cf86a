"""Attribute types that the tables share."""

from typing import Any

from pynamodb.attributes import Attribute
from pynamodb.constants import NUMBER


class IntegerAttribute(Attribute[int]):
    """A whole number: fen, points, seconds. PynamoDB's own NumberAttribute is typed float, which money must never be."""

    attr_type = NUMBER

    def serialize(self, value: int) -> str:
        return str(value)

    def deserialize(self, value: Any) -> int:
        return int(value)
