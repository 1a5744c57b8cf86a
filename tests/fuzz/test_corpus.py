"""The corpus through its targets, and a bounded part of the hunt: the same inputs on every machine."""

import random
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.corpus import CORPUS, MOST_BYTES, files_of, held_for, name_of
from tests.fuzz.hunting import made, same_chances
from tests.fuzz.judging import tried
from tests.fuzz.setting import standing
from tests.fuzz.target import Target
from tests.fuzz.targets import targets

TARGETS = targets()
of_each_target = pytest.mark.parametrize("name", TARGETS)
# What takes the stage, or may take long, takes a hundred times as long.
_EXAMPLES, _SLOW_EXAMPLES, _SLOW = 150, 12, 30
_ROUTES_TRIED = 40
# Four times the length may take so many times as long: the square would be sixteen.
_MOST_TIMES = 10


@pytest.fixture(scope="module")
def stage_set() -> Iterator[None]:
    with standing():
        yield


@pytest.fixture
def target(name: str, request: pytest.FixtureRequest) -> Target:
    found = TARGETS[name]
    if found.staged:
        request.getfixturevalue("stage_set")
    return found


def judged(target: Target, data: bytes) -> str:
    """What came of an input; fails for a finding."""
    with same_chances():
        found = tried(target, data)
    assert not found.finding, f"{data!r}: {found.finding}"
    return found.outcome


def pool_of(target: Target) -> list[bytes]:
    with same_chances():
        return [*target.specimens(), *held_for(target.name)]


@of_each_target
def test_right_inputs_are_accepted_and_every_target_has_some(target: Target) -> None:
    with same_chances():
        specimens = list(target.specimens())
    outcomes = [judged(target, data) for data in specimens[:_ROUTES_TRIED]]
    assert any(outcome.startswith("accepted") for outcome in outcomes)


@of_each_target
def test_no_input_that_was_kept_does_what_it_should_not(target: Target) -> None:
    for data in held_for(target.name):
        judged(target, data)


@of_each_target
def test_nor_does_any_that_is_made_of_them(target: Target) -> None:
    pool = pool_of(target)

    @settings(
        max_examples=_SLOW_EXAMPLES if target.staged or target.paces >= _SLOW else _EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=False))
    def hunt(chance: random.Random) -> None:
        judged(target, made(target, chance, pool))

    hunt()


@pytest.mark.parametrize("name", [name for name, target in TARGETS.items() if not target.staged])
def test_time_grows_with_the_length_and_not_with_its_square(name: str) -> None:
    target = TARGETS[name]
    for data in pool_of(target)[:3]:
        for piece in (data[-1:], data[len(data) // 2 :], data):
            short, long = (data[: len(data) // 2] + piece * (size // max(1, len(piece))) for size in (4_000, 16_000))
            once, four = (min(_seconds(target, made_of) for _ in range(2)) for made_of in (short, long))
            # Below a millisecond it is not the length that is measured.
            assert four < 0.001 or four <= _MOST_TIMES * max(once, 0.0005), f"{name}: {once:.4f} s, then {four:.4f} s"


def test_the_corpus_is_of_these_targets_and_small_and_says_what_it_holds() -> None:
    files = [file for folder in CORPUS.iterdir() for file in folder.iterdir()]
    assert {file.parent.name for file in files} <= set(TARGETS)
    assert sum(file.stat().st_size for file in files) < MOST_BYTES
    assert all(file.name == name_of(file.read_bytes()) for file in files)
    assert all(files_of(name) for name in TARGETS)


def _seconds(target: Target, data: bytes) -> float:
    began = time.thread_time()
    with suppress(*target.refuses):
        target.feed(data)
    return time.thread_time() - began
