"""The load's own arithmetic: how many of what, when, and what is told of it. The run itself is `make load`, and tests/platform."""

from collections import Counter
from random import Random

import pytest

from tests.load.calling import address
from tests.load.mix import Mix
from tests.load.ramp import arrivals
from tests.load.reckoning import Came, Reckoning, quantile


@pytest.mark.parametrize("requests", [100, 300, 5_000, 20_000])
def test_a_mix_has_as_many_requests_as_were_wanted_and_mostly_looks(requests):
    kinds = dict(Mix.of(requests).kinds())
    assert sum(kinds.values()) == requests
    assert min(kinds.values()) > 0
    assert kinds["look-up"] + kinds["photo"] > 0.8 * requests


def test_the_founding_figure_has_a_hundred_penalties_and_payments():
    mix = Mix.of(5_000)
    assert (mix.penalties, mix.payments) == (100, 100)


def test_too_small_a_mix_is_refused():
    with pytest.raises(ValueError, match="hundred"):
        Mix.of(99)


def test_requests_are_due_along_the_ramp():
    due = arrivals(5_000, 60, Random(1))  # noqa: S311 -- one seed, one run
    seconds = Counter(map(int, due))
    assert len(due) == 5_000
    assert due == sorted(due)
    assert due[0] >= 0
    assert due[-1] <= 60
    assert sum(seconds[at] for at in range(5)) / 5 == pytest.approx(44, rel=0.2)
    assert sum(seconds[at] for at in range(35, 40)) / 5 == pytest.approx(108, rel=0.15)
    assert max(seconds.values()) >= 100


def test_no_two_of_a_thousand_callers_share_an_address():
    assert len({address(number) for number in range(1_000)}) == 1_000


def came(due, took, status=200, kind="look-up"):
    return Came(kind, due, due, due + took, status, status == 200)


def test_times_count_from_when_a_request_was_due():
    assert Came("look-up", due=1.0, sent=3.0, came=3.5, status=200, right=True).ms == 2_500


def test_a_run_holds_without_errors_and_with_late_answers_below_one_in_a_hundred():
    quick = [came(at / 100, 0.1) for at in range(1_000)]
    assert Reckoning(quick).holds()
    assert Reckoning([*quick, came(10, 5.0)]).holds()
    assert not Reckoning([*quick, *[came(10, 5.0)] * 20]).holds()
    assert not Reckoning([*quick, came(10, 0.1, 503)]).holds()


def test_the_line_tells_the_totals():
    told = Reckoning([came(0.1, 0.2), came(0.2, 4.0), came(1.5, 0.1, "TimeoutError")]).line(2.0)
    assert told == "load: 3 requests in 2.0 s, peak 2/s, p50 200 p95 4,000 p99 4,000 ms, 1 errors, answers over 3 s: 1"


def test_errors_are_told_by_status():
    (_, first, whole) = Reckoning([came(0.1, 0.2), came(0.2, 0.1, 503), came(0.3, 0.1, 503)]).by_kind()
    assert "503: 2" in first
    assert first.split()[1:3] == ["3", "2"]
    assert whole.startswith("all")


def test_quantiles():
    assert quantile(range(1, 101), 0.5) == 51
    assert quantile([7], 0.99) == 7
