"""Rights that no test can show door by door, shown by the door's code instead: it reaches the module that makes the call.

Two kinds. What a process reads once and remembers (data keys, secrets): in a test run one process is every door, and which of them
reads first is chance. And calls to outside parties, which are stand-ins here; the module that makes them has tests of its own.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from infra.api.doors import doors as built
from tests.support.rights import Right, statements
from tests.support.template import ACCOUNT, REGION, ROOT, doors
from traffic.http import ServiceApp

_ROOTS = (ROOT / "functions", ROOT / "layers/traffic/python")
_TABLE = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/test-foundation"
_SECRET = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:test-"
# What every HTTP door could import and only some do: their routes say so.
_BY_ROUTE = ("traffic/http/app.py", "traffic/http/enveloped.py")


class Call(NamedTuple):
    """Actions on a resource that one module makes, in the name of whichever door reaches it."""

    actions: tuple[str, ...]
    resource: str
    module: str


_CALLS = (
    Call(("dynamodb:GetItem", "dynamodb:PutItem"), f"{_TABLE}-keys", "traffic/privacy/keys.py"),
    Call(("kms:Decrypt", "kms:GenerateDataKey"), "alias/test-foundation-seal", "traffic/privacy/keys.py"),
    Call(("kms:GetPublicKey",), "alias/test-violations-mark", "traffic/statements.py"),
    Call(("kms:GetPublicKey",), "alias/test-operations-chain", "traffic/statements.py"),
    Call(("sns:Publish",), "*", "traffic/gateways/sms/sns.py"),
    Call(("rekognition:CompareFaces",), "*", "traffic/gateways/face_match/rekognition.py"),
    # The library's store reads a key that is there already, and lets go of one whose act failed.
    Call(("dynamodb:GetItem", "dynamodb:DeleteItem"), f"{_TABLE}-idempotency", "traffic/http/idempotency.py"),
    # An envelope is taken once, whichever door it is for.
    Call(("dynamodb:PutItem",), f"{_TABLE}-nonces", "traffic/envelopes/opening.py"),
)


def reached(right: Right) -> bool:
    """Whether the door's code reaches the module that uses this right of its."""
    files = reach(right.door)
    for one in statements(right.door):
        if one.sid != right.sid:
            continue
        calls = [call for call in _CALLS if right.action in call.actions and _in(files, call.module)]
        if any(one.allowing(right.action, call.resource) for call in calls):
            return True
        if right.action == "secretsmanager:GetSecretValue":
            return any(_named(files, secret.removeprefix(_SECRET).removesuffix("-*")) for secret in one.resources)
    return False


def _in(files: frozenset[Path], module: str) -> bool:
    return any(path.as_posix().endswith(f"/{module}") for path in files)


def _named(files: frozenset[Path], secret: str) -> bool:
    """Whether somebody who is reached calls the secret by its name."""
    return any(f'"{secret}"' in path.read_text() for path in files)


@cache
def reach(door: str) -> frozenset[Path]:
    """Every file of ours that a door can come to import."""
    module = doors()[door][1]["Handler"].removesuffix(".handler")
    waiting, found = [*_files(module), *_by_route(door)], set()
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += _imported(file)
    return frozenset(found)


def _by_route(door: str) -> Iterator[Path]:
    app = _apps().get(door)
    if app and any(operation.idempotent for operation in app.operations):
        yield from _files("traffic.http.idempotency")
    if app and app.enveloped:
        yield from (*_files("traffic.envelopes.opening"), *_files("traffic.envelopes.keys"))


@cache
def _apps() -> dict[str, ServiceApp]:
    return {door.function: door.app for door in built() if door.app}


@cache
def _imported(file: Path) -> tuple[Path, ...]:
    tree = ast.parse(file.read_text())
    nodes = tree.body if file.as_posix().endswith(_BY_ROUTE) else ast.walk(tree)
    names = [name for node in nodes for name in _names(node)]
    return tuple(path for name in names for path in _files(name))


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


@cache
def _files(module: str) -> tuple[Path, ...]:
    """The file of a module or package; none for what is not ours or no module."""
    path = module.replace(".", "/")
    places = [root / end for root in _ROOTS for end in (f"{path}.py", f"{path}/__init__.py")]
    return tuple(place for place in places if place.exists())
