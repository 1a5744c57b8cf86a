import importlib
import json
import re

import msgspec
import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from infra.api.__main__ import main, stale
from infra.api.doors import FUNCTIONS, doors, routes_by_audience
from infra.api.problem import Problem
from tests.support.template import ROOT

API = ROOT / "infra" / "api"
METHODS = {"get", "post", "put", "patch", "delete"}

DOORS = list(doors())
ROUTES = routes_by_audience(iter(DOORS))
AUDIENCES = sorted(ROUTES)


def read(name):
    return json.loads((API / name).read_text())


def operations(document):
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def routed(audience):
    for door in DOORS:
        if door.app and door.app.audience == audience:
            yield from ((method.lower(), path) for path, methods in door.app.routes.items() for method in methods)


def parts(thing):
    yield thing
    inside = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ()
    for each in inside:
        yield from parts(each)


def test_the_generated_files_equal_the_code():
    assert stale() == []


def test_the_command_writes_and_then_finds_nothing_stale(tmp_path):
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0


def test_the_command_names_what_the_code_has_left_behind(tmp_path, capsys):
    main([], tmp_path)
    (tmp_path / "citizen.html").write_text("older")
    assert main(["--check"], tmp_path) == 1
    assert capsys.readouterr().out.startswith("citizen.html differs")


def test_every_door_module_is_found():
    found = {FUNCTIONS / door.domain / f"{door.name}.py" for door in DOORS}
    assert found == {path for path in FUNCTIONS.glob("*/*.py") if path.name != "__init__.py"}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_document_is_valid_openapi_3_1(audience):
    document = read(f"{audience}.openapi.json")
    assert document["openapi"].startswith("3.1.")
    OpenAPIV31SpecValidator(document).validate()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_import_document_is_valid_openapi_3_0(audience):
    document = read(f"{audience}.gateway.json")
    assert document["openapi"] == "3.0.1"
    OpenAPIV30SpecValidator(document).validate()


@pytest.mark.parametrize("kind", ["openapi", "gateway"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_documents_and_doors_have_the_same_routes(audience, kind):
    listed = [(method, path) for method, path, _ in operations(read(f"{audience}.{kind}.json"))]
    assert sorted(listed) == sorted(routed(audience))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_reference_leads_somewhere(audience):
    document = read(f"{audience}.openapi.json")
    for part in parts(document):
        if isinstance(part, dict) and isinstance(part.get("$ref"), str):
            found = document
            for step in part["$ref"].removeprefix("#/").split("/"):
                found = found[step]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_component_is_used(audience):
    document = read(f"{audience}.openapi.json")
    used = {part["$ref"] for part in parts(document) if isinstance(part, dict) and isinstance(part.get("$ref"), str)}
    kinds = document["components"].items()
    assert {f"#/components/{kind}/{name}" for kind, held in kinds for name in held if kind != "securitySchemes"} == used


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_gateway_hands_each_call_to_the_door_that_has_the_route(audience):
    for method, path, operation in operations(read(f"{audience}.gateway.json")):
        uri = operation["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"]
        domain, door = re.search(r"function:\$\{Stage\}-([a-z]+)-([a-z_]+)/invocations$", uri).groups()
        assert method.upper() in importlib.import_module(f"{domain}.{door}").app.routes[path]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_gateway_catches_nothing_by_wildcard(audience):
    for method, path, _ in operations(read(f"{audience}.gateway.json")):
        assert method in METHODS
        assert "+}" not in path


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_gateway_refuses_in_the_shape_of_every_refusal(audience):
    for refusal in read(f"{audience}.gateway.json")["x-amazon-apigateway-gateway-responses"].values():
        problem = msgspec.json.decode(refusal["responseTemplates"]["application/json"], type=Problem)
        headers = refusal["responseParameters"]
        assert str(problem["status"]) == refusal["statusCode"]
        assert problem["correlation_id"] == "$context.requestId"
        assert headers["gatewayresponse.header.Content-Type"] == "'application/problem+json'"
        assert ("gatewayresponse.header.Retry-After" in headers) == (problem["status"] in {429, 503})


def test_the_gateway_says_not_found_to_an_unknown_path():
    refusal = read("citizen.gateway.json")["x-amazon-apigateway-gateway-responses"]["MISSING_AUTHENTICATION_TOKEN"]
    assert refusal["statusCode"] == "404"
    assert json.loads(refusal["responseTemplates"]["application/json"])["title"] == "未找到"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_import_document_is_ascii(audience):
    assert (API / f"{audience}.gateway.json").read_text().isascii()


@pytest.mark.parametrize(
    ("audience", "operation"),
    [(audience, route.operation) for audience in AUDIENCES for route in ROUTES[audience] if route.operation.body],
    ids=lambda each: getattr(each, "path", each),
)
def test_examples_are_what_the_models_take_and_give(audience, operation):
    told = read(f"{audience}.openapi.json")["paths"][operation.path][operation.method.lower()]
    sent = told["requestBody"]["content"]["application/json"]["example"]
    given = told["responses"][str(int(operation.status))]["content"]["application/json"]["example"]
    msgspec.json.decode(json.dumps(sent), type=operation.body)
    msgspec.convert(given, operation.answer)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_field_is_explained_in_chinese(audience):
    for name, schema in read(f"{audience}.openapi.json")["components"]["schemas"].items():
        for field, told in schema.get("properties", {}).items():
            descriptions = [part.get("description", "") for part in (told, *told.get("anyOf", []))]
            assert re.search(r"[\u4e00-\u9fff]", "".join(descriptions)), f"{name}.{field}"
