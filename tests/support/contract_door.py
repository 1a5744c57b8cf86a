"""What each of the three doors that serve a contract must do; each door's test file names the door and runs these."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.calls import CONTEXT, answer, event
from tests.support.template import ROOT

GENERATED = ROOT / "infra" / "api"


class ContractDoor:
    """To be subclassed with the API, the door's name and its handler."""

    api: str
    door: str
    handler: Callable[..., Any]

    def test_programs_get_the_document(self):
        status, document = answer(self.handler, event(f"channels/{self.door}/document"))
        assert status == 200
        assert document == json.loads((GENERATED / f"{self.api}.openapi.json").read_text())

    def test_people_get_the_page(self):
        got = self.handler(event(f"channels/{self.door}/page"), CONTEXT)
        assert got["statusCode"] == 200
        assert got["headers"]["Content-Type"] == "text/html; charset=utf-8"
        assert got["body"] == (GENERATED / f"{self.api}.html").read_text()

    def test_the_document_says_what_it_is(self):
        got = self.handler(event(f"channels/{self.door}/document"), CONTEXT)
        assert got["headers"]["Content-Type"] == "application/json"

    @pytest.mark.parametrize("kind", ["openapi.json", "html"])
    def test_the_packed_documents_are_links_that_hold_in_any_checkout(self, kind):
        name = f"{self.api}.{kind}"
        packed = ROOT / "functions" / "channels" / "documents" / name
        assert packed.is_symlink()
        assert not packed.readlink().is_absolute()
        assert packed.resolve() == GENERATED / name

    def test_a_method_without_a_route_is_not_found(self):
        status, problem = answer(self.handler, event(f"channels/{self.door}/wrong_method"))
        assert status == 404
        assert problem["code"] == "not_found"
        assert problem["correlation_id"] == "7c1d2e3f-4a5b-4c6d-8e9f-0a1b2c3d4e5f"
