"""What every answer says about itself, whoever made it."""

import pytest
from typing_extensions import TypedDict

from tests.support.calls import CONTEXT, http_event
from traffic.errors import NotFound
from traffic.http import Scope, ServiceApp

app = ServiceApp("citizen")


class Told(TypedDict):
    said: str


@app.get("/told", scope=Scope.PUBLIC, answer=Told)
def told() -> Told:
    """Answers."""
    return {"said": "x"}


@app.get("/refused", scope=Scope.PUBLIC, answer=Told)
def refused() -> Told:
    """Refuses."""
    raise NotFound


@app.get("/broken", scope=Scope.PUBLIC, answer=Told)
def broken() -> Told:
    """Breaks."""
    raise ZeroDivisionError


@app.page("/page", media_type="text/html; charset=utf-8")
def page() -> str:
    """Shows."""
    return "<p>x</p>"


@pytest.mark.parametrize(("path", "status"), [("/told", 200), ("/refused", 404), ("/broken", 500), ("/nowhere", 404)])
def test_every_answer_says_how_it_is_to_be_treated(path: str, status: int) -> None:
    found = app(http_event(path, method="GET"), CONTEXT)
    assert found["statusCode"] == status
    assert found["headers"]["Cache-Control"] == "no-store"
    assert found["headers"]["X-Content-Type-Options"] == "nosniff"
    assert found["headers"]["Strict-Transport-Security"].startswith("max-age=31536000")


def test_a_page_may_be_kept_and_does_nothing_of_its_own() -> None:
    found = app(http_event("/page", method="GET"), CONTEXT)["headers"]
    assert found["Cache-Control"] == "public, max-age=300"
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Content-Security-Policy"].startswith("default-src 'none'")
