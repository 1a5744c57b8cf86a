"""Pages made of their templates: plain HTML and CSS without a script, so they work in every browser and can do nothing else."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template

from accounts.oauth.asking import Asked
from accounts.oauth.described import endpoint
from accounts.oauth.pages.fields import Step, fields_of
from accounts.oauth.pages.words import word
from traffic.http.scopes import TEXTS, Scope
from traffic.records.client import Client


def consent(
    client: Client, asked: Asked, request: str, *, step: Step, phone: str = "", wrong: str = "", english: bool
) -> str:
    """The page that asks; `request` is what its form carries, `wrong` what is to be said about the last try."""
    name = escape(client.name_en if english else client.name_zh)
    scopes = "".join(f"<li>{escape(TEXTS[Scope(one)][english])}</li>" for one in asked.scope.split())
    return _template("consent").substitute(
        _frame(english=english),
        title=word("title", english=english),
        heading=word("heading", english=english).format(name=name),
        organisation=escape(client.organisation),
        scopes=scopes,
        promise=word("promise", english=english),
        wrong=f'<p class="wrong" role="alert">{escape(wrong)}</p>' if wrong else "",
        action=endpoint("authorization"),
        request=escape(request),
        fields=fields_of(step, phone, english=english),
    )


def failure(text: str, number: str, *, english: bool) -> str:
    """The page that says why nothing can be asked; `number` finds the call in the log."""
    reference = word("reference", english=english).format(number=escape(number))
    return _template("failure").substitute(_frame(english=english), text=escape(text), reference=reference)


def _frame(*, english: bool) -> dict[str, str]:
    return {"lang": "en" if english else "zh-CN", "brand": word("brand", english=english)}


@cache
def _template(name: str) -> Template:
    return Template(Path(__file__).with_name(f"{name}.html").read_text(encoding="utf-8"))
