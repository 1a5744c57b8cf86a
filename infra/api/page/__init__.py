"""The contract as one page for people: Chinese first, no script, nothing loaded from anywhere, good on paper too."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from infra.api.conventions import Convention
from infra.api.page.contents import contents
from infra.api.page.markup import Markup, bilingual, element, joined, prose
from infra.api.page.operation import operation_article
from infra.api.page.reading import Reading
from infra.api.page.sections import calling, conventions_section, errors_section, overview

_AUDIENCES = {"citizen": "公众接口", "partner": "合作接口", "police": "警务接口"}
_STYLE = Path(__file__).with_name("page.css")


def page(audience: str, document: dict[str, Any], rules: Sequence[Convention]) -> str:
    """The page of an API's OpenAPI document and its conventions."""
    reading = Reading(document)
    title = f"通途 {_AUDIENCES[audience]}"
    main = element(
        "main",
        overview(reading),
        calling(reading),
        *(_domain(reading, name) for name in reading.domains),
        errors_section(reading),
        conventions_section(rules),
        id="main",
    )
    body = element(
        "body",
        element("a", "跳到正文", href="#main", class_="skip"),
        _masthead(audience, document["info"]["version"]),
        element("div", contents(reading), main, class_="layout"),
    )
    return f'<!DOCTYPE html>\n<html lang="zh-CN">\n{_head(title)}\n{body}\n</html>\n'


def _head(title: str) -> Markup:
    return element(
        "head",
        Markup('\n<meta charset="utf-8">'),
        Markup('\n<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup('\n<meta name="color-scheme" content="light dark">\n'),
        element("title", title),
        Markup(f"\n<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n"),
    )


def _masthead(audience: str, version: str) -> Markup:
    name = element("h1", "通途 ", element("span", "Tongtu", lang="en"))
    which = element("p", f"{_AUDIENCES[audience]} ", element("span", f"{audience} API", lang="en"))
    facts = joined([f"版本 {version}", element("a", "OpenAPI 3.1", href="openapi.json")], " · ")
    return element("header", element("div", name, which, element("p", facts, class_="facts")), class_="masthead")


def _domain(reading: Reading, name: str) -> Markup:
    zh, _, en = reading.description_of(name).partition(":")
    return element(
        "section",
        bilingual("h2", zh, name),
        element("p", prose(en.strip().capitalize()), lang="en", class_="quiet"),
        *(operation_article(reading, operation) for operation in reading.operations_of(name)),
        id=name,
    )
