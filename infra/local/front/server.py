"""The reverse proxy: `/citizen/…` to the citizen API, and so on for every API there is."""

import time
import traceback
from collections.abc import AsyncIterator, Callable, Mapping

from aiohttp import hdrs, web

from infra.local.front.forwarding import Gateway, passed_on
from infra.local.front.rate import RateLimit
from infra.local.front.refusals import refusal_of
from traffic import clock, ids
from traffic.errors import NotFound, ServiceError, TooLarge, TooMany, Unexpected, Unreadable
from traffic.http.problems import english_wanted, problem

# Larger things, photos above all, travel by links straight to the object store.
BODY_LIMIT = 1024 * 1024
# What API Gateway takes of an address with its headers.
_LONGEST_ADDRESS = 10_240
_LOOKUPS = "/citizen/violations/"
# What RFC 8414 puts at the root of a host belongs to the API that signs people in.
_WELL_KNOWN = ".well-known"
_DOTS = frozenset({".", "..", "%2e", ".%2e", "%2e.", "%2e%2e"})

# Where each API is found now, by its name: a deployment may move it.
Routes = Callable[[], Mapping[str, str]]


class Server:
    """Answers requests. `lookups` bounds one caller's look-ups; `log` takes a line a request, with nothing personal."""

    def __init__(self, routes: Routes, gateway: Gateway, lookups: RateLimit, log: Callable[[str], None]) -> None:
        self._routes, self._gateway, self._lookups, self._log = routes, gateway, lookups, log

    def application(self) -> web.Application:
        """The server as an aiohttp application."""
        application = web.Application(client_max_size=BODY_LIMIT)
        application.router.add_route("*", r"/{path:[\s\S]*}", self.answer)
        application.cleanup_ctx.append(self._connected)
        return application

    async def _connected(self, _: web.Application) -> AsyncIterator[None]:
        async with self._gateway:
            yield

    async def answer(self, request: web.Request) -> web.Response:
        """The gateway's answer, or a problem; nothing else leaves here."""
        started, call = time.perf_counter(), ids.sortable()
        path = request.rel_url.raw_path
        try:
            response = await self._forwarded(request)
        except ServiceError as refusal:
            response = _problem(request, refusal, call)
            # Paths of ours carry nothing personal; one that leads nowhere may be anything, and is not written down.
            path = "-" if isinstance(refusal, NotFound) else path
        except Exception:  # noqa: BLE001 -- the one edge: whatever goes wrong here, the caller gets a problem
            self._log(f"{call} {traceback.format_exc()}")
            response = _problem(request, Unexpected(), call)
        response.headers[hdrs.SERVER] = "tongtu"
        took = (time.perf_counter() - started) * 1000
        self._log(f"{clock.now().isoformat()} {call} {request.method} {path} {response.status} {took:.0f} ms")
        return response

    async def _forwarded(self, request: web.Request) -> web.Response:
        url = self._url(request)
        self._hold_to_the_rate(request)
        headers = passed_on(request.headers)
        # The address that the gateway sees is the caller's own, never one that the caller claims.
        headers[hdrs.X_FORWARDED_FOR] = request.remote or ""
        answer = await self._gateway.ask(request.method, url, headers, await _body(request))
        if refusal := refusal_of(answer):
            raise refusal
        return web.Response(status=answer.status, headers=answer.headers, body=answer.body)

    def _url(self, request: web.Request) -> str:
        """Raises NotFound outside the APIs (a path that climbs would reach the rest of the emulator), Unreadable if too long."""
        if len(request.raw_path) > _LONGEST_ADDRESS:
            raise Unreadable
        segments = request.rel_url.raw_path.split("/")
        if segments[1] == _WELL_KNOWN:
            segments.insert(1, "citizen")
        base = self._routes().get(segments[1])
        if base is None or _DOTS.intersection(segment.lower() for segment in segments):
            raise NotFound
        query = request.rel_url.raw_query_string
        return "/".join([base, *segments[2:]]) + (f"?{query}" if query else "")

    def _hold_to_the_rate(self, request: web.Request) -> None:
        if request.method == hdrs.METH_POST and request.path.startswith(_LOOKUPS):
            wait = self._lookups.wait(request.remote or "")
            if wait:
                raise TooMany(retry_after=wait)


async def _body(request: web.Request) -> bytes:
    if (request.content_length or 0) > BODY_LIMIT:
        raise TooLarge
    try:
        return await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise TooLarge from None


def _problem(request: web.Request, refusal: ServiceError, call: str) -> web.Response:
    english = english_wanted(request.headers.get(hdrs.ACCEPT_LANGUAGE, ""))
    answer = problem(refusal, english=english, correlation_id=call)
    headers = {name: str(value) for name, value in answer.headers.items()}
    return web.Response(status=answer.status_code, headers=headers, body=answer.body)
