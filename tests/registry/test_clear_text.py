"""What an import leaves in the tables, read by somebody who has all of them and no key."""

import pytest

from infra.local.clear_text import clear_text
from tests.support.packages import DRIVER, package, take_in, upload
from tests.support.stage import client
from tests.support.unsealed import unsealed

OTHER = {"sfzmhm": "52010219851201004X", "xm": "买买提·艾山", "sjhm": "19900004321"}
SECRETS = [
    *(DRIVER[name] for name in ("sfzmhm", "xm", "sjhm")),
    *OTHER.values(),
    "贵州省途安运输有限公司",
    "91520100MA6DTUAN16",
]
COMPANY = {"hphm": "贵A7C302", "syr": SECRETS[-2], "sfzmmc": "N", "sfzmhm": SECRETS[-1]}


def tables():
    dynamodb = client("dynamodb")
    return {table: dynamodb.scan(TableName=table)["Items"] for table in dynamodb.list_tables()["TableNames"]}


def test_after_an_import_no_table_holds_a_number_a_phone_or_a_name(stage):
    take_in(upload(*package("drivers", [{}, OTHER, {"sfzmhm": "520103199003071233", "xm": "张三"}])))
    take_in(upload(*package("vehicles", [{}, COMPANY], id="PACKAGE-0002")))
    held = tables()
    assert len(held["test-registry-drivers"]) == len(held["test-registry-vehicles"]) == 2
    assert clear_text(client("dynamodb"), SECRETS) == []


def test_who_has_the_keys_finds_everything_that_came_in(stage):
    take_in(upload(*package("drivers", [{}])))
    take_in(upload(*package("vehicles", [COMPANY], id="PACKAGE-0002")))
    found = unsealed(tables())
    (driver,), (vehicle,) = found["test-registry-drivers"], found["test-registry-vehicles"]
    assert driver["person"]["S"] == f"<citizen-id of {DRIVER['sfzmhm']}>"
    assert driver["phone_token"]["S"] == f"<phone of {DRIVER['sjhm']}>"
    assert driver["name_sealed"] == {"opened": DRIVER["xm"]}
    assert vehicle["owner"]["S"] == f"<owner-id of {COMPANY['sfzmhm']}>"
    assert vehicle["owner_name_sealed"] == {"opened": COMPANY["syr"]}


@pytest.mark.parametrize(
    "value",
    [
        {"S": "姓名: 张三"},
        {"B": "张三".encode()},
        {"B": "张三".encode("gb18030")},
        {"S": '{"name": "\\u5f20\\u4e09"}'},
        {"S": "name=%E5%BC%A0%E4%B8%89"},
        {"M": {"deep": {"L": [{"BS": [b"x", "张三".encode()]}]}}},
        {"M": {"张三": {"BOOL": True}}},
        {"SS": ["x", "张三"]},
    ],
    ids=["text", "bytes", "gb18030", "json", "link", "deep", "name", "set"],
)
def test_the_search_finds_a_name_wherever_it_stands(stage, value):
    item = {"package": {"S": "P"}, "part": {"S": "report"}, "note": value, "seen": {"NULL": True}}
    client("dynamodb").put_item(TableName="test-registry-packages", Item=item)
    assert clear_text(client("dynamodb"), ["张三", "李四"]) == ["test-registry-packages: note holds 张三"]


def test_the_search_looks_at_keys_and_numbers(stage):
    item = {"package": {"S": "19900001234"}, "part": {"S": "report"}, "phone": {"N": "19900001234"}}
    client("dynamodb").put_item(TableName="test-registry-packages", Item=item)
    assert len(clear_text(client("dynamodb"), ["19900001234"])) == 2


def test_a_search_for_nothing_is_refused(stage):
    with pytest.raises(ValueError, match="empty"):
        clear_text(client("dynamodb"), [""])
