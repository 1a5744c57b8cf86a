import base64
import json
from typing import Any

import botocore.session
import pytest
from botocore.exceptions import ClientError
from botocore.parsers import ResponseParserFactory
from hypothesis import given, settings
from hypothesis import strategies as st
from moto import mock_aws

from traffic import aws
from traffic.records.wire import ItemParser, ItemParserFactory

SESSION = botocore.session.get_session()
SERVICE = SESSION.get_service_model("dynamodb")
STOCK = ResponseParserFactory().create_parser("json")
HEADERS = {"x-amzn-requestid": "R-1", "x-amz-crc32": "7", "content-type": "application/x-amz-json-1.0"}
B64 = base64.b64encode(b"\x00\xff picture").decode()


def both(operation: str, answer: Any, status: int = 200) -> tuple[Any, Any]:
    """An HTTP answer as our parser reads it, and as botocore's own does."""
    shape = SERVICE.operation_model(operation).output_shape
    found = []
    for parser in (ItemParser(STOCK), STOCK):
        response = {"status_code": status, "headers": HEADERS, "body": json.dumps(answer).encode()}
        found.append(parser.parse(response, shape))
    return found[0], found[1]


@pytest.mark.parametrize(
    "value",
    [
        {"S": "贵阳市"},
        {"N": "-1.50"},
        {"B": B64},
        {"B": ""},
        {"SS": ["a", "b"]},
        {"NS": ["1", "2"]},
        {"BS": [B64, "AA=="]},
        {"BOOL": False},
        {"NULL": True},
        {"L": []},
        {"L": [{"B": B64}, {"S": "x"}, {"L": [{"B": B64}]}]},
        {"M": {}},
        {"M": {"B": {"B": B64}, "L": {"L": [{"M": {"deep": {"BS": [B64]}}}]}, "S": {"S": "x"}}},
    ],
)
def test_every_kind_of_value_is_read_as_botocore_reads_it(value: dict[str, Any]) -> None:
    ours, stock = both("GetItem", {"Item": {"number": {"S": "1"}, "value": value}})
    assert ours == stock
    ours, stock = both("Query", {"Items": [{"value": value}, {}, {"value": value}], "Count": 3, "ScannedCount": 3})
    assert ours == stock


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"Items": [], "Count": 0, "ScannedCount": 0},
        {"Items": [{"a": {"N": "1"}}], "Count": 1, "ScannedCount": 9, "LastEvaluatedKey": {"a": {"N": "1"}}},
        {"Items": [], "Count": 0, "ScannedCount": 9, "LastEvaluatedKey": {"a": {"B": B64}}},
        {"Items": [], "Count": 0, "ScannedCount": 0, "ConsumedCapacity": {"TableName": "t", "CapacityUnits": 0.5}},
    ],
)
def test_what_stands_beside_the_items_is_read_as_botocore_reads_it(answer: dict[str, Any]) -> None:
    ours, stock = both("Query", answer)
    assert ours == stock


def test_an_item_that_is_not_there_is_read_as_botocore_reads_it() -> None:
    ours, stock = both("GetItem", {})
    assert ours == stock
    assert "Item" not in ours


@pytest.mark.parametrize("operation", ["Scan", "BatchGetItem", "PutItem"])
def test_other_answers_are_left_to_botocore(operation: str) -> None:
    key = {"number": {"B": B64}}
    answer = {"Items": [key], "Attributes": key, "Responses": {"t": [key]}}
    ours, stock = both(operation, answer)
    assert ours == stock


@pytest.mark.parametrize("status", [400, 500])
def test_an_error_is_read_as_botocore_reads_it(status: int) -> None:
    ours, stock = both("Query", {"__type": "com.amazonaws.dynamodb.v20120810#ThrottlingException"}, status)
    assert ours == stock
    assert ours["Error"]["Code"] == "ThrottlingException"


BINARY = st.binary(max_size=8).map(lambda held: base64.b64encode(held).decode())
NUMBER = st.integers().map(str)
VALUE = st.recursive(
    st.fixed_dictionaries({"S": st.text(max_size=5)})
    | st.fixed_dictionaries({"N": NUMBER})
    | st.fixed_dictionaries({"B": BINARY})
    | st.fixed_dictionaries({"BS": st.lists(BINARY, max_size=3)})
    | st.fixed_dictionaries({"NS": st.lists(NUMBER, max_size=3)})
    | st.fixed_dictionaries({"BOOL": st.booleans()})
    | st.fixed_dictionaries({"NULL": st.just(True)}),
    lambda inner: (
        st.fixed_dictionaries({"L": st.lists(inner, max_size=3)})
        | st.fixed_dictionaries({"M": st.dictionaries(st.text(max_size=3) | st.sampled_from("BLM"), inner, max_size=3)})
    ),
    max_leaves=10,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.dictionaries(st.text(max_size=5), VALUE, max_size=4), max_size=3))
def test_any_items_are_read_as_botocore_reads_them(items: list[dict[str, Any]]) -> None:
    ours, stock = both("Query", {"Items": items, "Count": len(items), "ScannedCount": len(items)})
    assert ours == stock


def test_sessions_made_from_here_on_read_items_in_one_step() -> None:
    factory = botocore.session.get_session().get_component("response_parser_factory")
    assert isinstance(factory, ItemParserFactory)
    assert isinstance(factory.create_parser("json"), ItemParser)
    assert not isinstance(factory.create_parser("rest-xml"), ItemParser)


@mock_aws
def test_what_is_put_is_got_back_by_a_client() -> None:
    client = aws.client("dynamodb")
    client.create_table(
        TableName="wire",
        AttributeDefinitions=[{"AttributeName": "key", "AttributeType": "B"}],
        KeySchema=[{"AttributeName": "key", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )
    item = {"key": {"B": b"\x00\xff"}, "more": {"M": {"deep": {"L": [{"B": b"\x01"}, {"BS": [b"\x02"]}]}}}}
    client.put_item(TableName="wire", Item=item)
    found = client.get_item(TableName="wire", Key={"key": item["key"]})
    assert found["Item"] == item
    assert found["ResponseMetadata"]["HTTPStatusCode"] == 200


@mock_aws
@pytest.mark.parametrize("operation", ["get_item", "query"])
def test_an_error_is_raised_as_ever(operation: str) -> None:
    how: dict[str, Any] = {"Key": {"number": {"S": "1"}}}
    if operation == "query":
        how = {"KeyConditionExpression": "number = :n", "ExpressionAttributeValues": {":n": {"S": "1"}}}
    with pytest.raises(ClientError) as error:
        getattr(aws.client("dynamodb"), operation)(TableName="test-absent", **how)
    assert error.value.response["Error"]["Code"] == "ResourceNotFoundException"
    assert type(error.value).__name__ == "ResourceNotFoundException"
