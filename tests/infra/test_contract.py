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
from traffic.http.bodies import fields_of

API = ROOT / "infra" / "api"
METHODS = {"get", "post", "put", "patch", "delete"}

DOORS = list(doors())
ROUTES = routes_by_audience(iter(DOORS))
AUDIENCES = sorted(ROUTES)


def read(name):
    text = (API / name).read_text()
    return json.loads(text) if name.endswith(".json") else text


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


def chosen(kind):
    held = [
        (audience, route.operation) for audience in AUDIENCES for route in ROUTES[audience] if kind(route.operation)
    ]
    names = [f"{audience}-{operation.method}-{operation.path}" for audience, operation in held]
    return pytest.mark.parametrize(("audience", "operation"), held, ids=names)


def told(audience, operation):
    return read(f"{audience}.openapi.json")["paths"][operation.path][operation.method.lower()]


@chosen(lambda operation: operation.body and operation.carrier == "json")
def test_the_example_of_a_body_is_what_its_model_takes(audience, operation):
    sent = told(audience, operation)["requestBody"]["content"]["application/json"]["example"]
    assert list(msgspec.json.decode(json.dumps(sent), type=operation.body).wrong()) == []


@chosen(lambda operation: operation.body and operation.carrier == "form")
def test_the_example_of_a_form_is_what_its_model_takes(audience, operation):
    (media_type, form), *_ = told(audience, operation)["requestBody"]["content"].items()
    assert media_type == "application/x-www-form-urlencoded"
    fields_of(operation.body, form["example"].items())


@chosen(lambda operation: operation.body and operation.carrier == "query")
def test_a_query_stands_in_the_parameters_and_its_examples_are_what_its_model_takes(audience, operation):
    parameters = [each for each in told(audience, operation)["parameters"] if each.get("in") == "query"]
    assert {each["name"] for each in parameters} == set(operation.body.__struct_encode_fields__)
    examples = [(each["name"], each["example"]) for each in parameters if "example" in each]
    assert {each["name"] for each in parameters if each["required"]} <= dict(examples).keys()
    assert list(fields_of(operation.body, examples).wrong()) == []
    assert "requestBody" not in told(audience, operation)


@chosen(lambda operation: operation.answer)
def test_the_example_of_an_answer_has_its_shape(audience, operation):
    given = told(audience, operation)["responses"][str(int(operation.status))]["content"]["application/json"]
    msgspec.convert(given["example"], operation.answer)


@chosen(lambda operation: operation.replies)
def test_a_page_or_protocol_tells_every_reply(audience, operation):
    for reply in operation.replies:
        found = told(audience, operation)["responses"][str(int(reply.status))]
        content = found.get("content", {}).get(reply.media_type.partition(";")[0], {})
        assert reply.words in found["description"]
        assert ("Location" in found.get("headers", {})) == (300 <= reply.status < 400) != bool(content)
        if reply.shape:
            msgspec.convert(content["example"], reply.shape)


@chosen(lambda operation: operation.enveloped)
def test_an_operation_that_takes_envelopes_says_so_and_may_refuse_them(audience, operation):
    found = told(audience, operation)
    assert "application/jose" in found["requestBody"]["content"]
    assert "application/jose" in found["responses"][str(int(operation.status))]["content"]
    refused = read(f"{audience}.html").partition(f'id="{operation.view.__name__}"')[2].partition("</article>")[0]
    assert all(f"<code>{code}</code>" in refused for code in ("unreadable_envelope", "stale_envelope"))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_parameter_is_explained_in_chinese(audience):
    document = read(f"{audience}.openapi.json")
    for _, path, operation in operations(document):
        for parameter in operation["parameters"]:
            explained = parameter.get("description", "") or "$ref" in parameter
            assert explained is True or re.search(r"[\u4e00-\u9fff]", explained), f"{path} {parameter['name']}"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_two_domains_share_a_name_in_one_document(audience):
    # Of two types of one name the schemas would be called by their modules.
    assert all(name.isalnum() for name in read(f"{audience}.openapi.json")["components"]["schemas"])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_field_is_explained_in_chinese(audience):
    for name, schema in read(f"{audience}.openapi.json")["components"]["schemas"].items():
        for field, told in schema.get("properties", {}).items():
            descriptions = [part.get("description", "") for part in (told, *told.get("anyOf", []))]
            assert re.search(r"[\u4e00-\u9fff]", "".join(descriptions)), f"{name}.{field}"
