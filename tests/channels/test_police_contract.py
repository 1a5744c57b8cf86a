import json

import pytest

from channels.police_contract import handler
from tests.support.calls import CONTEXT, answer, event
from tests.support.template import ROOT

GENERATED = ROOT / "infra" / "api"


def test_programs_get_the_document():
    status, document = answer(handler, event("channels/police_contract/document"))
    assert status == 200
    assert document == json.loads((GENERATED / "police.openapi.json").read_text())


def test_people_get_the_page():
    got = handler(event("channels/police_contract/page"), CONTEXT)
    assert got["statusCode"] == 200
    assert got["headers"]["Content-Type"] == "text/html; charset=utf-8"
    assert got["body"] == (GENERATED / "police.html").read_text()


def test_the_document_says_what_it_is():
    got = handler(event("channels/police_contract/document"), CONTEXT)
    assert got["headers"]["Content-Type"] == "application/json"


@pytest.mark.parametrize("name", ["police.openapi.json", "police.html"])
def test_the_packed_documents_are_links_that_hold_in_any_checkout(name):
    packed = ROOT / "functions" / "channels" / "documents" / name
    assert packed.is_symlink()
    assert not packed.readlink().is_absolute()
    assert packed.resolve() == GENERATED / name


def test_a_method_without_a_route_is_not_found():
    status, problem = answer(handler, event("channels/police_contract/wrong_method"))
    assert status == 404
    assert problem["code"] == "not_found"
    assert problem["correlation_id"] == "7c1d2e3f-4a5b-4c6d-8e9f-0a1b2c3d4e5f"
