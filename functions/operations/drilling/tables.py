"""Copy and source are read side by side: pages of a segment, and the items of one side that the other has."""

from collections.abc import Iterable, Mapping
from typing import Any

from operations.drilling.content import Item, canonical
from operations.drilling.known import KNOWN, Known
from traffic import aws
from traffic.records.drill import DrillTable
from traffic.settings import physical

# As many as one batched read takes.
PAGE = 100
_ATTEMPTS = 8

Place = dict[str, Any] | None


class Busy(Exception):
    """A table did not give all that it was asked for: the message comes back."""


class Side:
    """One of the two tables: the copy, or the source, which is read strongly."""

    def __init__(self, held: DrillTable, side: str) -> None:
        self.known: Known = KNOWN[held.table]
        self._name = held.copy if side == "copy" else physical(held.table)
        self._strongly = side == "source"

    def page(self, segment: int, of: int, place: Place) -> tuple[list[Item], Place]:
        """The next items of a segment after `place`, and the place after them; None at the end."""
        after = {"ExclusiveStartKey": place} if place else {}
        found = aws.client("dynamodb").scan(
            TableName=self._name, Segment=segment, TotalSegments=of, Limit=PAGE, ConsistentRead=self._strongly, **after
        )
        return found["Items"], found.get("LastEvaluatedKey")

    def items(self, keys: Iterable[Item]) -> dict[bytes, Item]:
        """The items under so many keys (PAGE at most), by `name_of` of their keys; those that are not there are left out."""
        asked: Mapping[str, Any] = {self._name: {"Keys": list(keys), "ConsistentRead": self._strongly}}
        found: list[Item] = []
        for _ in range(_ATTEMPTS):
            if not asked or not asked[self._name]["Keys"]:
                return {self.name_of(item): item for item in found}
            answer = aws.client("dynamodb").batch_get_item(RequestItems=asked)
            found += answer["Responses"][self._name]
            asked = answer["UnprocessedKeys"]
        raise Busy(self._name)

    def item(self, key: Item) -> Item | None:
        """The item under a key, or None."""
        return next(iter(self.items([key]).values()), None)

    def first(self, **under: str) -> Item | None:
        """The first item of a partition whose range key begins so: `subject="person:…", part="decided#"`."""
        (partition, value), (sort, begins) = under.items()
        found = aws.client("dynamodb").query(
            TableName=self._name,
            KeyConditionExpression="#p = :p AND begins_with(#s, :s)",
            ExpressionAttributeNames={"#p": partition, "#s": sort},
            ExpressionAttributeValues={":p": {"S": value}, ":s": {"S": begins}},
            ConsistentRead=self._strongly,
            Limit=1,
        )
        return next(iter(found["Items"]), None)

    def name_of(self, item: Item) -> bytes:
        """What an item is found by among others of its table."""
        return canonical(self.known.key_of(item))
