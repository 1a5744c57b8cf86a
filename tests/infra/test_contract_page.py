import json
import re
from html.parser import HTMLParser

import pytest

from infra.api.page.fields import fields_of
from infra.api.page.markup import element, prose
from tests.support.template import ROOT

API = ROOT / "infra" / "api"
PAGES = sorted(API.glob("*.html"))
VOID = {"meta"}


class Outline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.elements, self.open = [], []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def outline(path):
    found = Outline()
    found.feed(path.read_text())
    found.close()
    return found


def values(path, attribute):
    return [attributes[attribute] for _, attributes in outline(path).elements if attribute in attributes]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_element_is_closed(path):
    assert outline(path).open == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_page_loads_nothing(path):
    tags = {tag for tag, _ in outline(path).elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "video", "audio", "base", "form"}
    assert values(path, "src") == []
    assert not re.search(r"url\(|@import|@font-face", path.read_text())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_link_leads_to_a_part_of_the_page_or_to_the_document(path):
    targets = {f"#{name}" for name in values(path, "id")} | {"openapi.json"}
    assert set(values(path, "href")) <= targets


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_operation_and_every_refusal_is_told(path):
    document = json.loads((API / f"{path.stem}.openapi.json").read_text())
    told, named = path.read_text(), set(values(path, "id"))
    for methods in document["paths"].values():
        assert {operation["operationId"] for operation in methods.values()} <= named
    for name in document["components"]["responses"]:
        assert all(f"<code>{code}</code>" in told for code in name.split("."))


def test_text_is_escaped_and_markup_is_not():
    assert element("p", "a < b & c", element("b", "d")) == "<p>a &lt; b &amp; c<b>d</b></p>"


def test_an_attribute_cannot_break_out():
    assert element("a", "x", href='"><b>') == '<a href="&quot;&gt;&lt;b&gt;">x</a>'


def test_stops_between_chinese_become_full_width_and_others_stay():
    assert prose("金额, 整数: 150.5 is fine, thanks. 完") == "金额，整数：150.5 is fine, thanks。完"


def test_code_in_prose_is_marked_and_escaped():
    assert prose("字段 `a<b` 必填") == "字段 <code>a&lt;b</code> 必填"


def test_nested_fields_follow_their_owner():
    named = {
        "Inner": {"type": "object", "properties": {"on": {"type": "string", "format": "date"}}, "required": ["on"]}
    }
    schema = {
        "type": "object",
        "properties": {
            "many": {"type": "array", "items": {"$ref": "#/components/schemas/Inner"}},
            "maybe": {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 12}, {"type": "null"}]},
        },
    }
    many, on, maybe = fields_of(schema, named)
    assert (many.name, many.depth, many.kind) == ("many[]", 0, ("数组", "array"))
    assert (on.name, on.depth, on.kind, on.required) == ("on", 1, ("日期", "date"), True)
    assert (maybe.nullable, maybe.kind, maybe.limits) == (True, ("整数", "integer"), ["0–12"])
