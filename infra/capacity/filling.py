"""One item of any record, every optional field filled: for tables whose items nobody has to see one by one.

Text is as long as its name lets one expect, and an id's length where it says nothing; numbers are moments; what is sealed is as
long as the longest words that the contract lets be. So items are rather too large.
"""

from collections.abc import Mapping
from typing import Any

from pynamodb.attributes import (
    Attribute,
    BinaryAttribute,
    BooleanAttribute,
    JSONAttribute,
    ListAttribute,
    MapAttribute,
    UnicodeSetAttribute,
)
from pynamodb.models import Model

from infra.capacity.filled import AT, DAY, DIGEST, ID, OFFICER, UNIT
from infra.capacity.sizes import Item
from traffic.records.attributes import IntegerAttribute

_MOMENT = 1_748_714_401_357
# A seal adds its header and tag to the words; the contract lets most be of 200 characters, three bytes each.
_SEALED = b"s" * (3 * 200 + 60)
_TEXTS: Mapping[str, str] = {
    "day": DAY, "month": DAY[:7], "unit": UNIT, "district": UNIT[:6], "officer": OFFICER, "actor": OFFICER, "owner": OFFICER,
    "vehicle": "02贵AD20188", "plate": "贵AD20188", "plate_kind": "02", "province": UNIT[:2], "site": UNIT, "kind": "overspeed",
    "state": "investigating", "near": f"cell#{ID}", "words": "照" * 200, "why": "照" * 200, "text": "照" * 200, "name": "照" * 40,
    "place": f"{UNIT[:6]}#{DAY}#{ID}", "signed": "e" * 900, "evidence": "e" * 2000, "packed": "e" * 4000, "watch": "w" * 180,
    "address": "h" * 200, "detail": "d" * 600, "content": DIGEST, "issued": DIGEST, "sha256": DIGEST,
}  # fmt: skip
_LISTED = 5


def filled(record: type[Model], **given: Any) -> Item:
    """The item; `given` are attributes that are of another size than their names say."""
    item: Item = record(
        **{name: _value(name, kind) for name, kind in record.get_attributes().items()} | given
    ).serialize()
    return item


def _value(name: str, kind: Attribute[Any]) -> Any:
    if isinstance(kind, IntegerAttribute):
        return _MOMENT
    if isinstance(kind, BooleanAttribute):
        return True
    if isinstance(kind, BinaryAttribute):
        return b"p" * 4000 if name == "packed" else _SEALED
    if isinstance(kind, UnicodeSetAttribute):
        return {f"{ID}{number}" for number in range(_LISTED)}
    if isinstance(kind, MapAttribute | JSONAttribute):
        return {f"{ID}{number}": ID for number in range(_LISTED)}
    if isinstance(kind, ListAttribute):
        return [ID] * _LISTED
    return _TEXTS.get(name, AT if name.endswith("_at") else ID)
