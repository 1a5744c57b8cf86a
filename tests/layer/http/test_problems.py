import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traffic.errors import FieldError, Invalid, NotFound, ServiceError, TooMany
from traffic.http.problems import english_wanted, problem

WRONG = (FieldError("plate", "odd", "号牌不对", "is odd"), FieldError("tail", "odd", "尾号不对", "is odd too"))


def told(error: ServiceError, *, english: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(problem(error, english=english, correlation_id="c-1").body)
    return found


def test_a_problem_says_what_was_refused() -> None:
    assert told(NotFound()) == {
        "type": "urn:tongtu:problem:not_found",
        "code": "not_found",
        "title": "未找到",
        "status": 404,
        "detail": "未找到",
        "correlation_id": "c-1",
    }


def test_wrong_fields_are_listed_and_told_in_one_sentence() -> None:
    body = told(Invalid(WRONG))
    assert body["detail"] == "plate: 号牌不对; tail: 尾号不对"
    assert body["errors"][1] == {"field": "tail", "code": "odd", "detail": "尾号不对"}


def test_a_problem_in_english_is_english_throughout() -> None:
    answer = problem(Invalid(WRONG), english=True, correlation_id="c-1")
    assert answer.body.isascii()
    assert answer.headers["Content-Language"] == "en"


def test_chinese_is_sent_as_it_is_written() -> None:
    answer = problem(NotFound(), english=False, correlation_id="c-1")
    assert "未找到" in answer.body
    assert (answer.status_code, answer.headers["Content-Language"]) == (404, "zh-CN")


def test_a_problem_that_passes_says_when_to_try_again() -> None:
    answer = problem(TooMany(retry_after=60), english=False, correlation_id="c-1")
    assert answer.headers["Retry-After"] == "60"
    assert "Retry-After" not in problem(NotFound(), english=False, correlation_id="c-1").headers


@pytest.mark.parametrize(
    "header",
    [
        "en",
        "EN-us",
        "en-GB,en;q=0.9,zh;q=0.2",
        " en ; q=0.8 , zh-Hans-CN ; q=0.7",
        "zh;q=0, en;q=0.1",
        "zh;q=0.2, en;q=0.1, en-GB;q=0.3",
        "fr,garbage here,en",
    ],
)
def test_english_is_wanted_when_it_ranks_above_chinese(header: str) -> None:
    assert english_wanted(header)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "zh-CN,zh;q=0.9,en;q=0.8",
        "en,zh",
        "en;q=0.5,zh;q=0.5",
        "fr",
        "*",
        "english",
        "en_US",
        "en;q=0",
        "en;q=",
        "en;q=much",
        "en;q=1.2.3",
        "en;q=-1",
        "en;level=1",
        ";q=1,,;;,-,en-é~",
        "x" * 300 + ",en",
    ],
)
def test_everything_else_means_chinese(header: str) -> None:
    assert not english_wanted(header)


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text(alphabet="enzh-;q=.,*0123 \t"))
def test_no_header_is_too_odd_to_answer(header: str) -> None:
    assert english_wanted(header) in {True, False}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["en", "zh-CN", "en;q=0.3", "zh;q=0.7", "fr"]), unique=True).flatmap(st.permutations))
def test_the_order_of_a_header_says_nothing(parts: list[str]) -> None:
    assert english_wanted(",".join(parts)) == english_wanted(",".join(sorted(parts)))
