"""Every route of the three APIs, in process and through the authorizers: any path, query, headers and body."""

import json
import logging
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from infra.api.doors import Route, doors, routes_by_audience
from tests.access.callers import Kind
from tests.access.calling import call
from tests.access.row import PublicRow, Row, Sent
from tests.access.table import PUBLIC, ROWS
from tests.conftest import OVERHEARD
from tests.fuzz.mutating import of_json
from tests.fuzz.setting import names, put_back
from tests.fuzz.target import Broken, Target, held, text_of
from tests.support.rights_watch import NotGranted
from traffic.entrypoint import logger

_ANSWERS = {200, 201, 202, 204, 302, 303, 400, 401, 403, 404, 409, 413, 415, 422, 429}


class _Names(dict[str, Any]):
    """What the stage calls things by; what it does not know stays as it is written."""

    def __missing__(self, name: str) -> str:
        return f"<{name}>"


class _Last(logging.Handler):
    """Keeps what was not foreseen, for the finding."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.text = logging.Formatter().format(record)[-1500:]


_LAST = _Last()


@cache
def _routes() -> dict[str, Route]:
    logging.getLogger(logger.service).addHandler(_LAST)
    return {
        f"{audience} {route.operation.method} {route.operation.path}": route
        for audience, routes in routes_by_audience(doors()).items()
        for route in routes
    }


@cache
def _rows() -> dict[str, Row | PublicRow]:
    return {row.route: row for row in (*ROWS, *PUBLIC)}


def _feeding(audience: str) -> Callable[[bytes], str]:
    """Feeds a line with route and caller, then what is sent as JSON; what is no JSON is sent as the body."""

    def feed(data: bytes) -> str:
        first, _, rest = data.partition(b"\n")
        route, _, caller = text_of(first).partition(" by ")
        row = _rows().get(route)
        if row is None or row.audience != audience:
            return "refused: no route"
        kind = Kind(caller) if caller in set(Kind) else Kind.NOBODY
        return _answered(row, kind, _sent(row, rest))

    return feed


def _answered(row: Row | PublicRow, kind: Kind, sent: Sent) -> str:
    _LAST.text = ""
    operation = _routes()[row.route].operation
    try:
        found = call(row.audience, _routes()[row.route], kind, sent, _Names(names()))
    except NotGranted as told:
        raise Broken(str(told)) from None
    if found.writes:
        put_back()
    waits = {int(refusal.status) for refusal in operation.refusals} & {503}
    held(found.status in _ANSWERS | waits, f"{row.route} answered {found.status}: {_LAST.text}")
    held("Traceback" not in found.text and "Exception" not in found.text, "an answer that tells how we are made")
    if found.status >= 400 and found.text and not operation.replies:
        told = json.loads(found.text)
        held(
            {"code", "title", "status"} <= told.keys() and told["status"] == found.status, "a refusal of another shape"
        )
    if OVERHEARD.personal:
        OVERHEARD.personal.clear()
        raise Broken("logged whom it was about")
    return f"{'accepted' if found.status < 400 else 'refused'}: {found.status}"


def _sent(row: Row | PublicRow, rest: bytes) -> Sent:
    usual = row.right if isinstance(row, PublicRow) else row.sent
    try:
        told = json.loads(rest)
        told = told if isinstance(told, dict) else {"body": rest.decode("utf-8", "replace")}
    except (ValueError, RecursionError):
        told = {"body": rest.decode("utf-8", "replace")}
    # A gateway hands texts over, and finds no route where a place is empty or holds a slash.
    places = {
        name: str(value).replace("/", "") or "-" for name, value in (dict(usual.at) | _texts(told.get("at"))).items()
    }
    body = told.get("body")
    form = usual.form and isinstance(body, dict)
    return Sent(
        body=body if form or body is None or isinstance(body, str) else _json(body),
        at=places, query=_texts(told.get("query")), headers=_texts(told.get("headers")), form=form,
        cookie=usual.cookie, proof=usual.proof,
    )  # fmt: skip


def _json(body: Any) -> Any:
    """A tree that `filled` puts names into and the event writes as JSON; what JSON in UTF-8 cannot write goes as escapes."""
    try:
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(body)
    return body


def _texts(told: Any) -> dict[str, str]:
    if not isinstance(told, dict):
        return {}
    return {
        str(name).encode("utf-8", "replace").decode(): str(value).encode("utf-8", "replace").decode()
        for name, value in told.items()
    }


def _specimens(audience: str) -> Callable[[], Iterator[bytes]]:
    def specimens() -> Iterator[bytes]:
        for route, row in sorted(_rows().items()):
            if row.audience != audience:
                continue
            sent = row.right if isinstance(row, PublicRow) else row.sent
            told = {"body": sent.body, "at": dict(sent.at), "query": dict(sent.query)}
            headers = sent.headers if isinstance(sent.headers, dict) else {}
            told |= {"headers": headers} if headers else {}
            written = json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)
            yield f"{route} by {_entitled(row)}\n{written}".encode()

    return specimens


def _entitled(row: Row | PublicRow) -> str:
    if isinstance(row, PublicRow):
        return str(Kind.NOBODY)
    return str(next(kind for kind, status in row.expects.items() if status < 300))


def _mutated(data: bytes, chance: Any, others: list[bytes]) -> bytes:
    """What is sent becomes another; route and caller hardly ever."""
    first, _, rest = data.partition(b"\n")
    if chance.random() < 0.05:
        first = first.partition(b" by ")[0] + b" by " + chance.choice(list(Kind)).encode()
    return first + b"\n" + of_json(rest, chance, [other.partition(b"\n")[2] for other in others[:20]])


TARGETS = [
    Target(
        name=f"http.{audience}",
        feed=_feeding(audience),
        specimens=_specimens(audience),
        refuses={},
        mutate=_mutated,
        paces=400,
        longest=20_000,
        staged=True,
    )
    for audience in ("citizen", "partner", "police")
]
