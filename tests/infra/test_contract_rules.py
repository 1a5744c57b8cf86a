import json
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated

import msgspec
import pytest
from msgspec import Meta
from openapi_spec_validator import OpenAPIV31SpecValidator
from typing_extensions import TypedDict

from infra.api.doors import Route
from infra.api.gateway import import_document
from infra.api.openapi import AmbiguousContract, document
from infra.api.page import page
from infra.api.problem import Problem
from infra.api.refusals import refused_example
from traffic.errors import Conflict, FieldError, Invalid, NotFound
from traffic.http import Body, Scope, ServiceApp
from traffic.http.operation import Reply
from traffic.http.problems import problem


class OfficersOnly(StrEnum):
    DISPATCH = "dispatch"


class Opened(Body):
    day: Annotated[str, Meta(description="日期", examples=["2026-11-05"])]


class Told(TypedDict):
    number: Annotated[str, Meta(description="编号", examples=["1"])]


class Gone(NotFound):
    code = "gone"


def routes_of(app):
    return [Route("violations", "violations-lookup", operation) for operation in app.operations]


def told(scope=Scope.PUBLIC, **declared):
    app = ServiceApp("citizen")

    @app.post("/cases/{number}", scope=scope, body=Opened, answer=Told, **declared)
    def open_case(body, number):
        """开立案件: 每日一件.

        同日再开, 答冲突.
        """

    return document("citizen", routes_of(app))


def operation(built):
    return built["paths"]["/cases/{number}"]["post"]


def test_an_operation_is_named_after_its_view_and_told_by_its_docstring():
    found = operation(told())
    assert found["operationId"] == "open_case"
    assert found["summary"] == "开立案件: 每日一件."
    assert found["description"] == "同日再开, 答冲突."
    assert found["tags"] == ["violations"]


def test_a_made_up_contract_is_valid():
    OpenAPIV31SpecValidator(told(OfficersOnly.DISPATCH, idempotent=True, refusals=[Gone, Conflict])).validate()


def test_a_page_without_a_body_may_only_be_refused_for_haste():
    app = ServiceApp("citizen")

    @app.page("/docs", media_type="text/html; charset=utf-8")
    def docs():
        """文档."""

    found = document("citizen", routes_of(app))["paths"]["/docs"]["get"]
    assert list(found["responses"]) == ["200", "429", "503", "default"]
    assert list(found["responses"]["200"]["content"]) == ["text/html"]


def test_a_body_may_be_unreadable_too_large_mislabelled_or_wrong():
    assert list(operation(told())["responses"]) == ["200", "400", "413", "415", "422", "429", "503", "default"]


def test_a_public_operation_asks_for_no_sign_in():
    assert operation(told())["security"] == []
    assert "securitySchemes" not in told()["components"]


def test_a_scope_asks_for_a_sign_in_and_may_refuse_the_caller():
    built = told(OfficersOnly.DISPATCH)
    assert operation(built)["security"] == [{"signIn": ["dispatch"]}]
    assert {"401", "403"} < set(operation(built)["responses"])
    assert built["components"]["securitySchemes"]["signIn"]["scheme"] == "bearer"


def test_a_declared_refusal_stands_under_its_status_with_its_code():
    built = told(refusals=[Gone])
    assert operation(built)["responses"]["404"] == {"$ref": "#/components/responses/gone"}
    assert "`gone`" in built["components"]["responses"]["gone"]["description"]


def test_a_creating_operation_takes_an_idempotency_key_and_may_be_in_progress():
    built = told(idempotent=True)
    assert {"$ref": "#/components/parameters/IdempotencyKey"} in operation(built)["parameters"]
    assert built["components"]["parameters"]["IdempotencyKey"]["required"]
    assert operation(built)["responses"]["409"] == {"$ref": "#/components/responses/in_progress"}


def test_a_refusal_that_waiting_helps_says_for_how_long():
    responses = told()["components"]["responses"]
    assert [name for name, response in responses.items() if "Retry-After" in response["headers"]] == [
        "too_many",
        "unavailable",
    ]


def test_a_path_parameter_stands_in_both_documents():
    app = ServiceApp("citizen")

    @app.post("/cases/{case}", scope=Scope.PUBLIC, body=Opened, answer=Told)
    def open_case(body, case):
        """开立案件."""

    ours = document("citizen", routes_of(app))["paths"]["/cases/{case}"]["post"]["parameters"]
    gateways = import_document("citizen", routes_of(app), "1")["paths"]["/cases/{case}"]["post"]["parameters"]
    assert ours[0] == gateways[0] == {"name": "case", "in": "path", "required": True, "schema": {"type": "string"}}


class Asked(Body):
    day: Annotated[str, Meta(max_length=10, description="日期", examples=["2026-11-05"])] | None = None


def protocol(audience="citizen", **declared):
    app = ServiceApp(audience)

    @app.protocol("GET", "/cases", body=Asked, carrier="query", **declared)
    def show_cases(body):
        """案件."""

    return document(audience, routes_of(app))


def test_a_protocol_tells_its_own_replies_and_no_refusal_that_it_does_not_name():
    replies = [Reply(HTTPStatus.SEE_OTHER, "返回应用"), Reply(HTTPStatus.BAD_REQUEST, "说明页", "text/html")]
    found = protocol(replies=replies, refusals=[Gone])["paths"]["/cases"]["get"]["responses"]
    assert list(found) == ["303", "400", "404", "429", "503", "default"]
    assert found["303"] == {
        "description": "返回应用",
        "headers": {"Location": {"$ref": "#/components/headers/Location"}},
    }
    assert found["400"] == {"description": "说明页", "content": {"text/html": {"schema": {"type": "string"}}}}


def test_a_status_may_come_in_the_shape_of_the_protocol_and_in_that_of_the_house():
    replies = [Reply(HTTPStatus.OK, "成功", shape=Told), Reply(HTTPStatus.SERVICE_UNAVAILABLE, "繁忙", shape=Told)]
    busy = protocol(replies=replies)["paths"]["/cases"]["get"]["responses"]["503"]
    assert list(busy["content"]) == ["application/json", "application/problem+json"]
    assert busy["headers"]["Retry-After"]["required"] is False


def test_a_query_is_told_by_parameters_that_are_never_null_and_needs_no_schema():
    built = protocol(replies=[Reply(HTTPStatus.OK, "成功", shape=Told)])
    asked, _ = built["paths"]["/cases"]["get"]["parameters"]
    assert asked == {
        "name": "day",
        "in": "query",
        "required": False,
        "schema": {"type": "string", "maxLength": 10},
        "description": "日期",
        "example": "2026-11-05",
    }
    assert "Asked" not in built["components"]["schemas"]


def test_an_app_that_takes_envelopes_may_refuse_them():
    app = ServiceApp("citizen", enveloped=True)

    @app.post("/cases", scope=Scope.PUBLIC, body=Opened, answer=Told)
    def open_case(body):
        """开立案件."""

    found = document("citizen", routes_of(app))["paths"]["/cases"]["post"]
    assert list(found["requestBody"]["content"]) == ["application/json", "application/jose"]
    assert {"400", "401", "409"} <= found["responses"].keys()


def test_waiting_helps_with_a_status_only_if_it_helps_with_each_of_its_refusals():
    mixed = told(idempotent=True, refusals=[Conflict])["components"]["responses"]["conflict.in_progress"]
    assert mixed["headers"]["Retry-After"]["required"] is False


def test_a_call_that_can_be_copied_has_variables_in_its_path_and_examples_in_its_query():
    app = ServiceApp("citizen")

    class Needed(Body):
        day: Annotated[str, Meta(description="日期", examples=["2026-11-05"])]

    @app.get("/cases/{number}", scope=Scope.PUBLIC, answer=Told, query=Needed)
    def show_case(query, number):
        """案件."""

    shown = page("citizen", document("citizen", routes_of(app)), [])
    assert "curl &quot;$TONGTU/citizen/cases/$NUMBER?day=2026-11-05&quot;" in shown


def test_replies_of_one_shape_are_shown_once():
    wrong = [
        Reply(status, words, shape=Told) for status, words in ((HTTPStatus(400), "有误"), (HTTPStatus(401), "不明"))
    ]
    shown = page("citizen", protocol(replies=[Reply(HTTPStatus.OK, "成功", shape=Told), *wrong]), [])
    assert "应答 400, 401 " in shown
    assert "应答 200 " in shown


def test_two_views_of_one_name_are_refused():
    app, other = ServiceApp("citizen"), ServiceApp("citizen")
    for each, path in ((app, "/docs"), (other, "/papers")):

        @each.page(path, media_type="text/html")
        def docs():
            """文档."""

    with pytest.raises(AmbiguousContract, match="docs"):
        document("citizen", routes_of(app) + routes_of(other))


def test_the_example_of_a_wrong_body_is_what_the_api_would_say():
    refusal = refused_example(Opened)
    assert {(field.field, field.code) for field in refusal.fields} == {("day", "required"), ("unknown", "unexpected")}


def test_a_refusal_with_wrong_fields_has_the_shape_that_the_contract_tells():
    error = Invalid((FieldError("day", "required", "为必填项", "is required"),))
    said = msgspec.json.decode(problem(error, english=False, correlation_id="1").body, type=Problem)
    assert said["errors"][0]["field"] == "day"


def test_the_page_tells_the_parameters_and_the_conventions_of_a_creating_operation():
    shown = page("police", told(idempotent=True), [])
    assert "<code>Idempotency-Key</code>" in shown
    assert "<code>number</code>" in shown


def test_equal_doors_give_equal_contracts():
    assert json.dumps(told()) == json.dumps(told())
