"""What API Gateway imports: OpenAPI 3.0.1 with paths and integrations, and the gateway's own refusals in our shape.

The template pulls it in with AWS::Include, which understands only long intrinsics. Every path and method is listed: a
door matches its routes letter for letter, so a catch-all would only bring it calls that it has no route for.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from infra.api.doors import Route
from traffic.errors import (
    Forbidden,
    NotFound,
    ServiceError,
    TooLarge,
    TooMany,
    Unauthenticated,
    Unavailable,
    Unexpected,
    Unreadable,
    UnsupportedMediaType,
)
from traffic.http import Scope
from traffic.http.app import SAFE
from traffic.http.problems import problem

_INVOCATION = (
    "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
    "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Stage}-%s/invocations"
)

# The gateway's names for what it refuses itself. A filtered caller was over its rate, which is counted by the minute.
_REFUSALS: dict[str, ServiceError] = {
    "ACCESS_DENIED": Unauthenticated(),  # the authorizer found no good token; scopes are the doors' business
    "BAD_REQUEST_BODY": Unreadable(),
    "BAD_REQUEST_PARAMETERS": Unreadable(),
    "DEFAULT_4XX": Unreadable(),
    "DEFAULT_5XX": Unexpected(),
    "EXPIRED_TOKEN": Unauthenticated(),
    "INTEGRATION_FAILURE": Unavailable(),
    "INTEGRATION_TIMEOUT": Unavailable(),
    "INVALID_API_KEY": Forbidden(),
    "INVALID_SIGNATURE": Unauthenticated(),
    "MISSING_AUTHENTICATION_TOKEN": NotFound(),  # also the gateway's name for a path that it does not know
    "QUOTA_EXCEEDED": TooMany(retry_after=60),
    "REQUEST_TOO_LARGE": TooLarge(),
    "RESOURCE_NOT_FOUND": NotFound(),
    "THROTTLED": TooMany(),
    "UNAUTHORIZED": Unauthenticated(),
    "UNSUPPORTED_MEDIA_TYPE": UnsupportedMediaType(),
    "WAF_FILTERED": TooMany(retry_after=60),
}


def import_document(audience: str, routes: Sequence[Route], version: str) -> dict[str, Any]:
    """The import document of the API for `audience`."""
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.operation.path, {})[route.operation.method.lower()] = _method(route)
    return {
        "openapi": "3.0.1",
        "info": {"title": f"Tongtu {audience}", "version": version},
        "paths": paths,
        **({"components": {"securitySchemes": {"signIn": _sign_in(audience)}}} if _guarded(routes) else {}),
        "x-amazon-apigateway-gateway-responses": {kind: _refusal(error) for kind, error in _REFUSALS.items()},
    }


def _method(route: Route) -> dict[str, Any]:
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", route.operation.path)
    ]
    return {
        "operationId": route.operation.view.__name__,
        **({"parameters": parameters} if parameters else {}),
        **({} if route.operation.scope is Scope.PUBLIC else {"security": [{"signIn": []}]}),
        "responses": {str(int(route.operation.status)): {"description": "OK"}},
        "x-amazon-apigateway-integration": {
            "type": "aws_proxy",
            "httpMethod": "POST",
            "uri": {"Fn::Sub": _INVOCATION % route.function},
        },
    }


def _guarded(routes: Sequence[Route]) -> bool:
    return any(route.operation.scope is not Scope.PUBLIC for route in routes)


def _sign_in(audience: str) -> dict[str, Any]:
    """The API's authorizer. Nothing is cached: a device proves itself anew with each call."""
    return {
        "type": "apiKey",
        "name": "Authorization",
        "in": "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
            "type": "request",
            "identitySource": "method.request.header.Authorization",
            "authorizerUri": {"Fn::Sub": _INVOCATION % f"accounts-{audience}_authorizer"},
            "authorizerResultTtlInSeconds": 0,
        },
    }


def _refusal(error: ServiceError) -> dict[str, Any]:
    answer = problem(error, english=False, correlation_id="$context.requestId")
    # Chinese is escaped: not every hand that passes a template on keeps what is not ASCII.
    template = json.dumps(json.loads(str(answer.body)))
    headers = {**SAFE, **answer.headers}
    return {
        "statusCode": str(answer.status_code),
        "responseParameters": {f"gatewayresponse.header.{name}": f"'{text}'" for name, text in headers.items()},
        "responseTemplates": {"application/json": template},
    }
