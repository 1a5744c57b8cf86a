"""Every route of every API by every kind of caller: who comes in, what becomes of them, and that nobody else changes a thing."""

from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws

from infra.api.doors import Route, doors, routes_by_audience
from tests.access.callers import IDENTITIES, Kind
from tests.access.calling import Found, call
from tests.access.held import TRACES, Held
from tests.access.row import PublicRow, Row
from tests.access.stage_set import arranged
from tests.access.table import PUBLIC, ROWS
from tests.conftest import NOON
from tests.support.mirror import ID
from tests.support.stage import raise_stage
from tests.support.terminal import ca_in_force
from traffic import clock, ids
from traffic.http import Scope, authorizing
from traffic.http.app import SAFE
from traffic.privacy.sealing import person_token
from traffic.tokens import making

ROUTES = {
    f"{audience} {route.operation.method} {route.operation.path}": route
    for audience, routes in routes_by_audience(doors()).items()
    for route in routes
}
ALL = [*ROWS, *PUBLIC]
of_each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.route)
of_each_public_row = pytest.mark.parametrize("row", PUBLIC, ids=lambda row: row.route)


@pytest.fixture(scope="module")
def names() -> Iterator[dict[str, Any]]:
    """The stage, set once for the whole module; returns what the rows name."""
    with mock_aws(), pytest.MonkeyPatch.context() as environment:
        raise_stage()
        authorizing._check.cache_clear()
        with clock.standing_at(NOON), ids.seeded(11):
            found = arranged(ca_in_force(environment))
        yield found
    authorizing._check.cache_clear()
    making._key.cache_clear()


@pytest.fixture(scope="module")
def held(names: dict[str, Any]) -> Held:
    """What the tables held before the first call."""
    return Held()


def test_every_route_has_a_row_and_every_row_a_route():
    assert sorted(row.route for row in ALL) == sorted(ROUTES)


@of_each_row
def test_a_row_names_the_scope_that_the_route_declares(row):
    assert row.scope is _route(row).operation.scope


@of_each_public_row
def test_a_public_row_is_of_a_route_that_declares_it(row):
    assert _route(row).operation.scope is Scope.PUBLIC


@of_each_row
def test_a_row_says_what_becomes_of_everybody_whom_its_scope_lets_in(row):
    assert set(row.expects) == {kind for kind in Kind if row.lets_in(kind)}
    assert any(status < 300 for status in row.expects.values()), "nobody is entitled, so nothing is shown"


@of_each_row
def test_each_kind_of_caller_gets_what_the_row_says(row, names, held):
    wrong = []
    for kind in Kind:
        found = call(row.audience, _route(row), kind, row.sent, names)
        wrong += [f"{row.route} by {kind}: {what}" for what in _wrong(row, kind, found, names, held)]
        if found.writes:
            held.put_back()
    assert not wrong, "\n".join(wrong)


@of_each_public_row
def test_no_token_makes_a_public_route_answer_otherwise(row, names, held):
    wrong = []
    for sent, status in ((row.right, row.status), *row.wrong):
        for kind in row.kinds:
            found = call(row.audience, _route(row), kind, sent, names)
            refused = sent is not row.right
            wrong += [f"{row.route} by {kind}: {what}" for what in _unlike(status, found, held, refused=refused)]
            if found.writes:
                held.put_back()
    assert not wrong, "\n".join(wrong)


def _route(row: Row | PublicRow) -> Route:
    return ROUTES[row.route]


def _wrong(row: Row, kind: Kind, found: Found, names: dict[str, Any], held: Held) -> Iterator[str]:
    """What is wrong with an answer, in words."""
    yield from _unlike(row.expected(kind), found, held)
    if not row.lets_in(kind) and found.writes:
        yield f"is kept out, but wrote: {found.calls}"
    if row.tells and found.status < 300:
        told = names.get(row.tells.strip("<>"), row.tells) in found.text
        if told != (kind in row.told):
            yield f"{'is' if told else 'is not'} told {row.tells!r}"
    if kind in (Kind.STRANGER, Kind.CLERK) and found.writes:
        yield from (f"changed the owner's {item}" for item in held.lost_or_changed(_owners()))


def _unlike(status: int, found: Found, held: Held, *, refused: bool = False) -> Iterator[str]:
    """`refused` where that is not what the status says: Alipay is told of a refusal by a 200."""
    if found.status != status:
        yield f"expected {status}, found {found.status} {found.text[:160]}"
    if found.headers is not None and (bare := SAFE.keys() - found.headers.keys()):
        yield f"goes out without {sorted(bare)}"
    if (refused or found.status >= 400) and found.writes and set(held.changed()) - TRACES:
        yield f"is refused, but changed {held.changed()}"


def _owners() -> list[str]:
    return [IDENTITIES[Kind.OWNER].subject, person_token(ID)]
