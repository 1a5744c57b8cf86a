"""The table of contents."""

from infra.api.page.markup import Markup, element, prose
from infra.api.page.reading import Reading


def contents(reading: Reading) -> Markup:
    """Links to every section and every operation."""
    return element(
        "nav",
        element(
            "ol",
            _link("overview", "概览"),
            _link("calling", "调用方法"),
            *(_domain(reading, name) for name in reading.domains),
            _link("errors", "错误"),
            _link("conventions", "约定"),
        ),
        aria_label="目录",
    )


def _domain(reading: Reading, name: str) -> Markup:
    inner = (_link(operation.name, operation.title) for operation in reading.operations_of(name))
    heading = reading.description_of(name).partition(":")[0]
    return element("li", element("a", heading, href=f"#{name}"), element("ol", *inner))


def _link(target: str, text: str) -> Markup:
    return element("li", element("a", prose(text), href=f"#{target}"))
