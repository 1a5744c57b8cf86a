"""The simulation is the page that is checked in, agrees with theory where there is one, and loses nobody."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random

import pytest
import simpy

from infra.capacity import measured, quotas
from infra.simulation import inputs, limits
from infra.simulation.__main__ import CHART, PAGE, main
from infra.simulation.asking import Crowd, Shape, ask
from infra.simulation.assumed import TRIES
from infra.simulation.ceilings import ceilings
from infra.simulation.chart import chart
from infra.simulation.doors import doors
from infra.simulation.draining import concurrency_for, drained
from infra.simulation.functions import Functions
from infra.simulation.gateway import Bucket
from infra.simulation.page import page
from infra.simulation.queueing import Queue
from infra.simulation.scenarios import SHARES, crowds, serve, worst
from infra.simulation.tables import Table
from infra.simulation.tally import Tally
from infra.simulation.worst_day import lived, opening, spread
from tests.load.functions import Function
from tests.load.times import renew
from tests.support.template import template

READ = limits.Read(
    queue="q", function="f", memory=1024, batch=1, concurrency=4, visibility=60, receives=4, kept_seconds=1_209_600
)


def erlang_c(servers, load):
    """The probability that an arrival of an M/M/c queue has to wait, for a load in Erlang (Erlang 1917)."""
    blocked = 1.0
    for count in range(1, servers + 1):
        blocked = load * blocked / (count + load * blocked)
    return blocked / (1 - (load / servers) * (1 - blocked))


def queued(read, *, messages, every, seconds, fails=lambda: False, seed=1, exponential=True):
    """A queue that `messages` came to, `every` so many seconds on average, and that was worked off."""
    env, chance, service = simpy.Environment(), Random(seed), Random(seed + 1)  # noqa: S311 -- one seed, one queue
    queue = Queue(env, read, lambda: service.expovariate(1 / seconds) if exponential else seconds, fails)

    def come():
        for _ in range(messages):
            yield env.timeout(chance.expovariate(1 / every) if every else 0)
            queue.send()

    env.process(come())
    env.run()
    return queue


@pytest.mark.parametrize(("servers", "load"), [(1, 0.6), (4, 2.6), (8, 5.6)])
def test_a_queue_waits_as_long_as_theory_says(servers, load):
    read = replace(READ, concurrency=servers)
    runs = [queued(read, messages=10_000, every=1 / load, seconds=1.0, seed=seed).came for seed in (1, 11, 21, 31)]
    waits = [wait for came in runs for wait in came.waits]
    assert sum(waits) / len(waits) == pytest.approx(erlang_c(servers, load) / (servers - load), rel=0.1)


def test_more_at_once_never_wait_longer():
    means = []
    for servers in (2, 3, 4, 8, 16):
        came = queued(
            replace(READ, concurrency=servers), messages=3_000, every=0.6, seconds=1.0, exponential=False
        ).came
        means.append(sum(came.waits) / len(came.waits))
    assert all(fewer >= more for fewer, more in pairwise(means))
    assert means[0] > means[-1]


def test_a_batch_is_never_larger_than_the_template_allows_and_nothing_is_lost():
    came = queued(replace(READ, batch=10, concurrency=2), messages=1_000, every=0, seconds=0.1).came
    assert (came.sent, came.done, came.dead) == (1_000, 1_000, 0)


def test_what_fails_every_time_is_a_dead_letter_after_as_many_receives_as_the_template_has():
    queue = queued(READ, messages=10, every=0, seconds=0.1, fails=lambda: True, exponential=False)
    assert (queue.came.dead, queue.came.done, queue.waiting) == (10, 0, 0)
    # Three times hidden, four times received.
    assert queue.came.last == pytest.approx(3 * READ.visibility, abs=5)


def test_what_fails_sometimes_is_done_or_dead_in_the_end():
    chance = Random(3)  # noqa: S311 -- one seed, one queue
    queue = queued(READ, messages=500, every=0.01, seconds=0.1, fails=lambda: chance.random() < 0.5)
    assert queue.came.done + queue.came.dead == 500
    assert queue.came.dead > 0


def test_the_bucket_holds_a_burst_and_fills_at_its_rate():
    bucket = Bucket(rate=10, burst=20)
    assert sum(bucket.take(0.0) for _ in range(50)) == 20
    assert sum(bucket.take(1.0) for _ in range(50)) == 10
    assert sum(bucket.take(100.0) for _ in range(50)) == 20


def test_functions_start_once_are_refused_beyond_the_account_and_reused():
    functions = Functions(2)
    assert [functions.begin("a", 0.0) for _ in range(3)] == [True, True, None]
    functions.end("a")
    assert functions.begin("a", 1.0) is False
    functions.end("a")
    assert functions.begin("b", 1.0) is True
    assert (functions.running, functions.most, functions.starts) == (2, 2, 3)


def test_a_table_throttles_at_its_capacity_and_bears_twice_its_peak_half_an_hour_later():
    table = Table(100)
    assert sum(table.take(0.0, 10) for _ in range(20)) == 10
    assert sum(table.take(quotas.DOUBLING_SECONDS, 10) for _ in range(30)) == 20


def test_every_try_was_answered_refused_or_is_under_way():
    for served in (serve(300, 30), serve(6_000, 10)):
        tally = served.tally
        assert tally.tries == len(tally.seconds) + tally.refused.total() + tally.under_way
        assert 0 <= tally.under_way <= served.crowd.users
        for came in served.queues.values():
            assert came.done + came.dead <= came.sent


def test_fewer_places_in_the_account_refuse_more_and_never_fewer():
    refusals = [serve(1_000, 20, think=2.0, concurrency=places).tally.refused.total() for places in (5, 20, 1_000)]
    assert refusals[0] > refusals[1] >= refusals[2] == 0


def refusals_of_one(seed):
    """When somebody is refused for the first five times, where nothing is let through."""
    env = simpy.Environment()
    shape = Shape(env, Random(seed), Bucket(0, 0), Functions(1))  # noqa: S311 -- one seed, one caller
    tally = Tally()
    env.process(ask(shape, Crowd(1, 10.0, SHARES), tally))
    env.run(60)
    return tally.refused_at[:TRIES]


def test_whoever_is_refused_waits_for_1_2_4_and_8_seconds_at_most():
    waits = [[later - at for at, later in pairwise(refusals_of_one(seed))] for seed in range(200)]
    assert [max(column) for column in zip(*waits, strict=True)] == [1, 2, 4, 8]


def test_the_worst_day_waits_as_the_crowd_does():
    day = lived([100.0, *[0.0] * 30], capacity=0.0)
    tried = [second for second, amount in enumerate(day.tried) if amount]
    assert sum(day.tried) == pytest.approx(100.0 * TRIES)
    assert tried == list(range(1 + 1 + 2 + 4 + 8))


def test_a_day_keeps_everybody():
    for asked, capacity in ((opening(40_000, 2_000), 5.0), (spread(10_000, 1_000), 20.0)):
        day = lived(asked, capacity)
        assert sum(day.answered) + day.given_up + day.waiting == pytest.approx(sum(asked))
        assert max(day.answered) <= capacity + 1e-9
        assert sum(day.tried) == pytest.approx(sum(day.answered) + sum(day.refused))


def test_whoever_is_let_through_does_not_wait():
    assert worst().let_through.quantile(0.99) == 0
    assert worst().let_through.given_up == 0


def test_a_queue_drains_at_its_concurrency_and_loses_what_it_does_not_keep():
    found = drained(replace(READ, concurrency=2, kept_seconds=1_000), 10_000, 0.5)
    assert (found.a_second, found.seconds, found.lost) == (4.0, 2_500.0, 6_000)
    assert concurrency_for(10_000, 0.5, 1_000) == 5


def test_limits_are_those_of_the_templates():
    queue = limits.reader("operations-leaves")
    domain = template("operations")["Resources"]
    reader = domain["Leaves"]["Properties"]
    assert queue.concurrency == reader["Events"]["Work"]["Properties"]["ScalingConfig"]["MaximumConcurrency"]
    assert queue.memory == reader["MemorySize"]
    assert queue.visibility == domain["LeavesQueue"]["Properties"]["VisibilityTimeout"]
    assert limits.memory("violations", "Lookup") == 1_024


def test_everything_that_is_asked_was_measured():
    wanted = {*doors(), "authorizer", "start", *(queue for door in doors().values() for queue in door.sends)}
    assert wanted <= inputs.rows().keys()
    assert SHARES.keys() == doors().keys()
    assert all(row["command"] and row["date"] and row["machine"] for row in inputs.rows().values())


def test_what_the_costs_measured_is_what_the_simulation_takes():
    photo = measured.told("photo", "violations/photos")
    assert inputs.measured("photo") * 1000 == pytest.approx(float(photo["warm_ms"]), abs=0.05)
    penalty = measured.told("penalty", "violations/penalty")
    assert inputs.measured("acceptance") * 2000 == pytest.approx(float(penalty["warm_ms"]), abs=0.1)
    assert inputs.rows()["photo"]["command"] == photo["command"]


def test_the_page_says_what_nobody_measured():
    unmeasured = {item for item, row in inputs.rows().items() if not row["command"].startswith("python -m ")}
    (told,) = re.findall(r"\(of ([^)]*) it is estimated\)", " ".join(page().split())) or [""]
    assert set(filter(None, told.split(", "))) == unmeasured


def test_a_load_run_renews_what_it_can_tell_and_nothing_else(tmp_path):
    kept = tmp_path / "measured.csv"
    kept.write_bytes(inputs.MEASURED.read_bytes())
    used = {Function("payments-notices", (18.0,), ()): 9.7}
    renew(used, "python -m tests.load --times", date(2026, 11, 22), "a machine", kept)
    changed = set(kept.read_text().splitlines()) - set(inputs.MEASURED.read_text().splitlines())
    assert changed == {"notice,9.7,python -m tests.load --times,2026-11-22,a machine"}


def test_the_gateway_is_the_lowest_limit_and_bears_the_founding_figure_many_times():
    lowest, *others = ceilings(SHARES)
    assert lowest.limit == "the gateway's throttle"
    assert lowest.a_second < min(one.a_second for one in others)


def test_two_thousand_users_are_all_answered_within_three_seconds():
    two_thousand, ten_times = crowds()
    assert not two_thousand.tally.refused
    assert two_thousand.tally.quantile(0.99) < 3
    assert ten_times.tally.refused


def test_the_page_is_what_is_computed():
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_chart_is_what_is_drawn():
    assert chart() == chart()
    assert CHART.read_text(encoding="utf-8").startswith("<?xml")


def test_the_command_prints_the_page(capsys):
    main([])
    assert capsys.readouterr().out == page()
