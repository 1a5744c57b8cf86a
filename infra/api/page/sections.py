"""What stands around the operations: overview, how to call, errors, conventions."""

from collections.abc import Sequence

from infra.api.conventions import Convention
from infra.api.page.markup import Markup, bilingual, element, joined, prose
from infra.api.page.operation import json_sample, sample
from infra.api.page.reading import Reading
from infra.api.page.tables import fields_table, refusals_table, table

_ADDRESS = "# make run 在本机打开的地址; 正式环境换为服务地址\nTONGTU=http://127.0.0.1:8080"


def overview(reading: Reading) -> Markup:
    """Every operation in one table."""
    rows = (
        (
            element("a", prose(operation.title), href=f"#{operation.name}"),
            element("code", operation.method),
            element("code", operation.path),
        )
        for name in reading.domains
        for operation in reading.operations_of(name)
    )
    return _section("overview", "概览", "overview", table(("操作", "方法", "路径"), rows, "overview"))


def calling(reading: Reading) -> Markup:
    """The first call that takes a body, if there is one, from the shell."""
    first = next((operation for operation in reading.operations if operation.request), reading.operations[0])
    steps = element("p", prose("先设定服务地址, 再发送 JSON. 各操作的示例可以直接复制."))
    return _section("calling", "调用方法", "how to call", steps, sample(first.title, f"{_ADDRESS}\n\n{first.curl}"))


def errors_section(reading: Reading) -> Markup:
    """The one shape of all refusals, with the example that names wrong fields."""
    refusals = {refusal.code: refusal for operation in reading.operations for refusal in operation.refusals}
    in_order = sorted(refusals.values(), key=lambda refusal: (refusal.status, refusal.code))
    shape = prose(
        "所有错误的形状相同 (RFC 9457), 内容类型为 `application/problem+json`. 路径或方法不存在, 答 404 `not_found` 错误."
    )
    example = next((refusal.example for refusal in in_order if "errors" in refusal.example), in_order[0].example)
    shown = json_sample("错误示例", example)
    told = element(
        "div",
        fields_table(reading.problem_fields(), "必有"),
        bilingual("h4", "错误代码", "codes"),
        refusals_table(in_order),
    )
    return _section(
        "errors", "错误", "errors", element("p", shape), element("div", told, element("aside", shown), class_="columns")
    )


def conventions_section(rules: Sequence[Convention]) -> Markup:
    """The rules that hold everywhere."""
    listed = (
        joined(
            [
                bilingual("dt", rule.zh, rule.en),
                element("dd", prose(rule.text)),
            ]
        )
        for rule in rules
    )
    return _section("conventions", "约定", "conventions", element("dl", *listed))


def _section(name: str, zh: str, en: str, *parts: Markup) -> Markup:
    return element("section", bilingual("h2", zh, en), *parts, id=name)
