"""DynamoDB's units as the bench counts them, for items whose sizes are known by hand."""

import json

import pytest

from tests.bench.request_units import images, read_units, write_units
from tests.support.stage import client

pytestmark = pytest.mark.usefixtures("stage")
AUDIT, VEHICLES = "test-foundation-audit", "test-registry-vehicles"


def entry(size):
    """An item of so many bytes: `subject`, `entry`, `words` and what they hold."""
    return {"subject": {"S": "s"}, "entry": {"S": "e"}, "words": {"S": "w" * (size - 19)}}


def wrote(act, **asked):
    """The units of a request that is made."""
    before = images(asked)
    getattr(client("dynamodb"), act)(**asked)
    return write_units(asked, before)


@pytest.mark.parametrize(("size", "units"), [(1024, 1), (1025, 2)])
def test_a_put_is_paid_by_the_kilobyte_begun(size, units):
    assert wrote("put_item", TableName=AUDIT, Item=entry(size)) == units


def test_a_smaller_item_in_place_of_a_larger_is_paid_as_the_larger():
    wrote("put_item", TableName=AUDIT, Item=entry(3000))
    assert wrote("put_item", TableName=AUDIT, Item=entry(100)) == 3


def test_a_transaction_is_paid_twice():
    put = {"Put": {"TableName": AUDIT, "Item": entry(1025)}}
    assert wrote("transact_write_items", TransactItems=[put]) == 4


def test_an_index_pays_for_what_moves_in_it_twice_and_for_nothing_that_it_does_not_hold():
    key = {"vehicle": {"S": "02A"}}
    assert wrote("put_item", TableName=VEHICLES, Item=key | {"vin": {"S": "1"}, "owner": {"S": "o"}}) == 1 + 1 + 1
    moved = {"UpdateExpression": "SET vin = :v", "ExpressionAttributeValues": {":v": {"S": "2"}}}
    assert wrote("update_item", TableName=VEHICLES, Key=key, **moved) == 1 + 2
    kept = {"UpdateExpression": "SET brand = :v", "ExpressionAttributeValues": {":v": {"S": "2"}}}
    assert wrote("update_item", TableName=VEHICLES, Key=key, **kept) == 1


@pytest.mark.parametrize(("strong", "units"), [(False, 1.0), (True, 2.0)])
def test_a_query_is_paid_by_what_it_found_together(strong, units):
    found = {"Items": [entry(3000), entry(3000)]}
    assert read_units("Query", {"ConsistentRead": strong}, json.loads(json.dumps(found))) == units


def test_a_read_of_nothing_is_paid_too():
    assert read_units("GetItem", {}, {}) == 0.5
    assert read_units("PutItem", {}, {}) == 0
