import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import web

from infra.local.front.admission import Admission
from infra.local.front.rate import RateLimit
from infra.local.front.running import front, serving
from infra.local.front.server import BODY_LIMIT
from infra.local.places import free_port

pytestmark = pytest.mark.enable_socket

LOOKUP = "/citizen/violations/lookup"
Answering = Callable[[web.Request], web.Response]


def fine(_: web.Request) -> web.Response:
    return web.json_response({"items": []}, headers={"X-Held": "yes", "Connection": "keep-alive"})


@dataclass
class Gateway:
    """A gateway that says what it is told to say, and remembers what it was asked."""

    says: Answering = fine
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append((request.method, request.raw_path, dict(request.headers), await request.read()))
        return self.says(request)

    def application(self) -> web.Application:
        application = web.Application(client_max_size=2 * BODY_LIMIT)
        application.router.add_route("*", r"/{path:[\s\S]*}", self.answer)
        return application


@dataclass
class Client:
    """Calls the front; answers status, headers and the body read as JSON."""

    address: str
    log: list[str]
    routes: dict[str, str]

    def call(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, Any, Any]:
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=10)
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        answer = response.status, response.headers, json.loads(response.read() or "null")
        connection.close()
        return answer


@pytest.fixture
def gateway() -> Gateway:
    return Gateway()


@pytest.fixture
def client(gateway: Gateway) -> Iterator[Client]:
    log: list[str] = []
    with ExitStack() as ending:
        upstream = ending.enter_context(serving(gateway.application(), free_port()))
        routes = {"citizen": f"{upstream}/_aws/execute-api/abc/v1"}
        address = ending.enter_context(
            front(lambda: routes, port=free_port(), lookups=RateLimit(3), admission=Admission(4), log=log.append)
        )
        yield Client(address, log, routes)


def gateway_error(status: int, message: str) -> Answering:
    return lambda _: web.json_response({"message": message}, status=status)


def test_a_call_reaches_its_api_and_the_answer_comes_back(client, gateway):
    status, headers, body = client.call("POST", f"{LOOKUP}?after=%E8%B4%B5", b"{}", Content_Type="application/json")
    assert (status, body, headers["X-Held"]) == (200, {"items": []}, "yes")
    method, path, sent, content = gateway.asked[0]
    assert (method, path, content) == ("POST", "/_aws/execute-api/abc/v1/violations/lookup?after=%E8%B4%B5", b"{}")
    assert sent["Content-Type"] == "application/json"


def test_an_api_that_has_moved_is_followed(client, gateway):
    client.routes["citizen"] = client.routes["citizen"].replace("abc", "xyz")
    client.call("GET", "/citizen/docs")
    assert gateway.asked[0][1] == "/_aws/execute-api/xyz/v1/docs"


def test_the_gateway_sees_the_callers_own_address_not_the_claimed_one(client, gateway):
    client.call("GET", "/citizen/docs", X_Forwarded_For="203.0.113.9")
    assert gateway.asked[0][2]["X-Forwarded-For"] == "127.0.0.1"


def test_headers_of_one_connection_stay_on_it(client, gateway):
    client.call("GET", "/citizen/docs", Connection="close, X-Inner", X_Inner="1", Keep_Alive="5", X_Outer="2")
    sent = gateway.asked[0][2]
    assert sent["X-Outer"] == "2"
    assert not {"X-Inner", "Keep-Alive"} & set(sent)


def test_a_problem_that_a_door_wrote_is_left_alone(client, gateway):
    told = {"code": "vehicle_not_found", "status": 404}
    gateway.says = lambda _: web.json_response(told, status=404, content_type="application/problem+json")
    assert client.call("POST", LOOKUP, b"{}")[::2] == (404, told)


def test_a_page_that_a_door_refuses_with_is_left_alone(client, gateway):
    kept = {"Cache-Control": "no-store", "WWW-Authenticate": 'Basic realm="tongtu"'}
    gateway.says = lambda _: web.json_response({"error": "invalid_client"}, status=401, headers=kept)
    status, headers, body = client.call("POST", "/citizen/oauth/token", b"")
    assert (status, body, headers["WWW-Authenticate"]) == (401, {"error": "invalid_client"}, kept["WWW-Authenticate"])


def test_a_token_that_the_authorizer_denies_is_unauthenticated(client, gateway):
    gateway.says = gateway_error(403, "User is not authorized to access this resource with an explicit deny")
    assert client.call("GET", "/citizen/vehicles")[2]["code"] == "unauthenticated"


def test_a_place_with_a_line_break_in_it_reaches_its_api(client, gateway):
    assert client.call("POST", "/citizen/bindings/7%0Ab/end", b"{}")[0] == 200
    assert gateway.asked[0][1].endswith("/bindings/7%0Ab/end")


def test_an_address_over_the_limit_goes_no_further(client, gateway):
    status, _, body = client.call("GET", f"/citizen/oauth/authorization?state={'x' * 11_000}")
    assert (status, body["code"], gateway.asked) == (400, "unreadable", [])


def test_a_path_the_gateway_does_not_know_is_not_found_in_chinese(client, gateway):
    gateway.says = gateway_error(403, "Missing Authentication Token")
    status, headers, body = client.call("GET", "/citizen/nothing")
    assert (status, body["code"], body["title"]) == (404, "not_found", "未找到")
    assert headers["Content-Type"] == "application/problem+json"


def test_a_refusal_is_in_english_when_asked_for(client, gateway):
    gateway.says = gateway_error(403, "Missing Authentication Token")
    assert client.call("GET", "/citizen/nothing", Accept_Language="en-GB")[2]["title"] == "Not found"


@pytest.mark.parametrize(
    ("status", "told", "code"),
    [(400, 400, "unreadable"), (401, 401, "unauthenticated"), (403, 403, "forbidden"), (404, 503, "unavailable"),
     (413, 413, "too_large"), (415, 415, "unsupported_media_type"), (429, 429, "too_many"), (500, 500, "unexpected"),
     (502, 500, "unexpected"), (503, 503, "unavailable"), (504, 503, "unavailable")],
)  # fmt: skip
def test_the_gateways_own_errors_become_problems(client, gateway, status, told, code):
    gateway.says = gateway_error(status, "ValueError in line 12")
    answered, headers, body = client.call("GET", "/citizen/docs")
    assert (answered, body["status"], body["code"]) == (told, told, code)
    assert ("Retry-After" in headers) == (told in {429, 503})
    assert "ValueError" not in json.dumps(body)


def test_a_gateway_that_does_not_answer_is_a_matter_of_waiting(client):
    client.routes["citizen"] = f"http://127.0.0.1:{free_port()}"
    status, headers, body = client.call("GET", "/citizen/docs")
    assert (status, body["code"], headers["Retry-After"]) == (503, "unavailable", "5")


def test_a_body_over_the_limit_goes_no_further(client, gateway):
    status, _, body = client.call("POST", LOOKUP, b"x" * (BODY_LIMIT + 1))
    assert (status, body["code"]) == (413, "too_large")
    assert gateway.asked == []


def test_a_body_of_unknown_length_is_measured_on_the_way(client, gateway):
    connection = http.client.HTTPConnection(urlsplit(client.address).netloc, timeout=10)
    connection.request("POST", LOOKUP, iter([b"x" * BODY_LIMIT, b"x"]), encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()
    assert gateway.asked == []


@pytest.mark.parametrize("path", ["/", "/police/people", "/citizen/../../_ministack/reset", "/citizen/%2E%2e/reset"])
def test_nothing_but_the_apis_can_be_reached(client, gateway, path):
    assert client.call("GET", path)[0] == 404
    assert gateway.asked == []


def test_one_caller_looks_up_so_often_and_then_waits(client, gateway):
    assert [client.call("POST", LOOKUP, b"{}")[0] for _ in range(4)] == [200, 200, 200, 429]
    _, headers, body = client.call("POST", "/citizen/violations/photos", b"{}")
    assert (body["code"], headers["Retry-After"]) == ("too_many", "60")
    assert len(gateway.asked) == 3


def test_what_is_no_look_up_is_not_counted(client):
    assert {client.call("GET", "/citizen/docs")[0] for _ in range(5)} == {200}


def test_the_log_tells_the_call_without_what_was_asked(client, gateway):
    client.call("POST", f"{LOOKUP}?plate=A12345", b'{"tail": "123456"}')
    gateway.says = gateway_error(403, "Missing Authentication Token")
    client.call("GET", "/citizen/A12345")
    known, unknown = client.log
    assert f"POST {LOOKUP} 200" in known
    assert "GET - 404" in unknown
    assert "A12345" not in known + unknown
    assert "127.0.0.1" not in known + unknown
