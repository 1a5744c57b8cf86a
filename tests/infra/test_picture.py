import re
from xml.etree import ElementTree as ET

import pytest

from infra.drawing.__main__ import picture
from tests.support.template import DOMAINS, ROOT, doors, resources, text

SVG = "{http://www.w3.org/2000/svg}"
WRITTEN = (ROOT / "infra/picture.svg").read_text(encoding="utf-8")
PICTURE = ET.fromstring(WRITTEN)  # noqa: S314 -- a file of ours
TEMPLATES = "".join((ROOT / f"infra/{name}.yaml").read_text(encoding="utf-8") for name in DOMAINS)


def drawn(kind: str) -> set[str]:
    return {element.text for element in PICTURE.iter(f"{SVG}text") if kind in element.get("class", "").split()}


def deployed(kind: str, name: str) -> set[str]:
    held = [found["Properties"][name] for domain in DOMAINS for found in resources(domain, kind).values()]
    return {text(each).removeprefix("test-").removesuffix("-123456789012") for each in held}


def test_the_picture_is_what_the_templates_and_doors_make_it():
    assert picture() == WRITTEN


def test_the_picture_has_the_doors_of_the_templates_and_no_others():
    assert drawn("door") == set(doors())


def test_the_picture_has_the_tables_of_the_templates_and_no_others():
    assert drawn("table") == deployed("AWS::DynamoDB::Table", "TableName")


def test_the_picture_has_the_buckets_of_the_templates_and_no_others():
    assert drawn("bucket") == deployed("AWS::S3::Bucket", "BucketName")


def test_the_picture_has_the_work_queues_of_the_templates_and_no_others():
    queues = deployed("AWS::SQS::Queue", "QueueName")
    assert drawn("queue") == {name for name in queues if not name.endswith("-dead")}


def test_the_picture_has_every_index_of_every_table():
    tables = [table["Properties"] for domain in DOMAINS for table in resources(domain, "AWS::DynamoDB::Table").values()]
    assert drawn("index") == {
        index["IndexName"] for table in tables for index in table.get("GlobalSecondaryIndexes", [])
    }


def test_whatever_else_the_picture_names_is_in_a_template():
    assert drawn("thing")
    for name in drawn("thing"):
        assert re.search(rf"\$\{{Stage\}}-{name}\b", TEMPLATES), name


def test_the_picture_needs_nothing_from_elsewhere():
    names = {attribute.rpartition("}")[2] for element in PICTURE.iter() for attribute in element.attrib}
    assert not names & {"href", "src"}
    assert not [name for name in names if name.startswith("on")]
    assert set(re.findall(r"url\((.*?)\)", WRITTEN)) == {"#tip"}
    assert "@import" not in WRITTEN
    assert WRITTEN.count("://") == 1, "only the namespace"


@pytest.mark.parametrize("tag", ["script", "foreignObject", "image", "use", "animate", "a"])
def test_the_picture_only_draws(tag):
    assert not list(PICTURE.iter(f"{SVG}{tag}"))
