"""One operation: what it takes, what it answers, what it refuses, and an example of a call."""

import json
from collections.abc import Iterator
from typing import Any

from infra.api.page.markup import Markup, bilingual, element, prose
from infra.api.page.reading import Answer, Read, Reading
from infra.api.page.tables import fields_table, refusals_table, table

_JSON, _PLAIN = "application/json", "成功"
_WHERE = {"header": "请求头", "path": "路径", "query": "查询"}


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
    parts: list[Markup] = []
    if operation.own_parameters:
        parts += [bilingual("h4", "参数", "parameters"), _parameters(operation)]
    if operation.request:
        parts += [bilingual("h4", "请求", "request"), *_request(reading, operation)]
    for answer in operation.answers:
        parts += [bilingual("h4", f"应答 {_statuses(answer)}", "answer"), *_answer(reading, answer)]
    parts += [bilingual("h4", "拒绝", "refusals"), refusals_table(operation.refusals)]
    return element("div", *parts)


def _request(reading: Reading, operation: Read) -> Iterator[Markup]:
    if operation.request_type != _JSON:
        yield _content(operation.request_type)
    fields = reading.fields(operation.request)
    yield fields_table(fields, "必填") if fields else element("p", prose("空对象 `{}`."))
    if operation.sealable:
        yield element("p", prose("可以加密发送, 见约定中的 “消息加密”."), class_="quiet")


def _answer(reading: Reading, answer: Answer) -> Iterator[Markup]:
    for status, words in answer.words.items():
        if words != _PLAIN:
            yield element("p", *([element("b", status), " "] if len(answer.words) > 1 else []), prose(words))
    if fields := reading.fields(answer.content):
        yield fields_table(fields, "可空")
    elif answer.media_type:
        yield _content(answer.media_type)


def _content(media_type: str) -> Markup:
    return element("p", "内容类型 ", element("code", media_type))


def _shown(operation: Read) -> Markup:
    shown = (
        json_sample(f"应答示例 {_statuses(answer)}", answer.content["example"])
        for answer in operation.answers
        if "example" in answer.content
    )
    return element("aside", sample("调用示例", operation.curl), *shown)


def _statuses(answer: Answer) -> str:
    return ", ".join(answer.words)


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
