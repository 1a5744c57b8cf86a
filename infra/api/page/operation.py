"""One operation: what it takes, what it answers, what it refuses, and an example of a call."""

import json
from typing import Any

from infra.api.page.markup import Markup, bilingual, element, prose
from infra.api.page.reading import Read, Reading
from infra.api.page.tables import fields_table, refusals_table, table

_WHERE = {"header": "请求头", "path": "路径"}


def operation_article(reading: Reading, operation: Read) -> Markup:
    """The operation as an article that can be linked to by its name."""
    return element(
        "article",
        element("h3", element("a", prose(operation.title), href=f"#{operation.name}")),
        _route(operation),
        *(element("p", prose(text)) for text in (operation.rest, operation.description) if text),
        element("div", _told(reading, operation), _shown(operation), class_="columns"),
        id=operation.name,
        class_="operation",
    )


def sample(caption: str, text: str) -> Markup:
    """A block of code under its caption."""
    return element("figure", element("figcaption", caption), element("pre", element("code", text), tabindex="0"))


def json_sample(caption: str, value: Any) -> Markup:
    """A value as the API writes it, spread out for reading."""
    return sample(caption, json.dumps(value, ensure_ascii=False, indent=2))


def _route(operation: Read) -> Markup:
    method = element("span", operation.method, class_=f"method {operation.method.lower()}")
    return element("p", method, " ", element("code", operation.path), class_="route")


def _told(reading: Reading, operation: Read) -> Markup:
    request, answer = reading.fields(operation.request), reading.fields(operation.answer)
    parts: list[Markup] = []
    if request:
        parts += [bilingual("h4", "请求", "request"), fields_table(request, "必填")]
    if operation.own_parameters:
        parts += [bilingual("h4", "参数", "parameters"), _parameters(operation)]
    plain = element("p", "内容类型 ", element("code", operation.media_type))
    parts += [bilingual("h4", f"应答 {operation.status}", "answer"), fields_table(answer, "可空") if answer else plain]
    parts += [bilingual("h4", "拒绝", "refusals"), refusals_table(operation.refusals)]
    return element("div", *parts)


def _shown(operation: Read) -> Markup:
    shown = [sample("调用示例", operation.curl)]
    if "example" in operation.answer:
        shown.append(json_sample(f"应答示例 {operation.status}", operation.answer["example"]))
    return element("aside", *shown)


def _parameters(operation: Read) -> Markup:
    rows = (
        (
            element("code", parameter["name"]),
            prose(_WHERE[parameter["in"]]),
            element("b", "必填") if parameter.get("required") else Markup(""),
            prose(parameter.get("description", "")),
        )
        for parameter in operation.own_parameters
    )
    return table(("名称", "位置", "必填", "说明"), rows, "parameters")
