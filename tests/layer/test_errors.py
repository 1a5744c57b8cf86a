import importlib
from collections import defaultdict
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from tests.support.template import ROOT
from traffic.errors import FieldError, GatewayError, Invalid, NotFound, ServiceError, Unavailable, VehicleNotFound

# What the platform answers, and nothing else; 500 is what it says when it has nothing to say.
ALLOWED = {400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 500, 503}


def every_module(root: Path) -> None:
    """Load what lies under `root`, so that every refusal that is declared there exists."""
    for path in sorted(root.rglob("*.py")):
        importlib.import_module(".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"))


def below(family: type[ServiceError]) -> Iterator[type[ServiceError]]:
    for member in family.__subclasses__():
        yield member
        yield from below(member)


every_module(ROOT / "layers/traffic/python")
every_module(ROOT / "functions")
# Tests elsewhere declare refusals of their own.
FAMILY = [member for member in below(ServiceError) if not member.__module__.startswith("tests")]


@pytest.mark.parametrize("member", FAMILY)
def test_every_refusal_can_be_answered(member: type[ServiceError]) -> None:
    assert isinstance(member.status, HTTPStatus)
    assert member.status in ALLOWED
    assert member.code.replace("_", "").isalpha()
    assert member.code.islower()


@pytest.mark.parametrize("member", FAMILY)
def test_every_refusal_speaks_both_languages(member: type[ServiceError]) -> None:
    assert any("\u4e00" <= sign <= "\u9fff" for sign in member.zh)
    assert member.en.isascii()
    assert member.en


def test_a_code_means_one_status() -> None:
    statuses = defaultdict(set)
    for member in FAMILY:
        statuses[member.code].add(member.status)
    assert {code for code, found in statuses.items() if len(found) > 1} == set()


def test_every_status_has_a_refusal() -> None:
    assert {member.status for member in FAMILY} == ALLOWED


def test_what_says_to_wait_says_it_by_its_status_or_is_a_conflict() -> None:
    assert {member.status for member in FAMILY if member.retryable} == {409, 429, 503}


def test_a_refusal_carries_its_fields_and_how_long_to_wait() -> None:
    wrong = (FieldError("plate", "malformed", "格式不正确", "is malformed"),)
    assert (Invalid(wrong).fields, str(Invalid(wrong))) == (wrong, "invalid")
    assert (Unavailable().retry_after, Unavailable(retry_after=30).retry_after) == (5, 30)


def test_an_unproved_vehicle_is_answered_like_anything_that_is_not_there() -> None:
    assert issubclass(VehicleNotFound, NotFound)
    assert VehicleNotFound.status == NotFound.status


def test_a_gateway_error_is_no_answer_by_itself() -> None:
    error = GatewayError("wechat-pay", "SYSTEMERROR", permanent=False)
    assert str(error) == "wechat-pay: SYSTEMERROR"
    assert (error.party, error.code, error.permanent) == ("wechat-pay", "SYSTEMERROR", False)
    assert not isinstance(error, ServiceError)
