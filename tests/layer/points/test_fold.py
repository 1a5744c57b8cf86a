"""What holds for every ledger: a fold over a set, whatever arrives in whatever order however often."""

from datetime import date, datetime, timedelta
from itertools import permutations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.support.licence_events import FIRST, TODAY, changed, cleared, credit, decided, paid, revoked
from traffic.clock import CHINA
from traffic.points.events import Event, Kind
from traffic.points.page import LineKind
from traffic.points.rules import POINTS_RULES
from traffic.points.standing import standing

RULES = POINTS_RULES[0]
# Three years, so that much meets at the turns of a cycle; few numbers, so that much is told of the same thing.
_HOURS = st.integers(0, 3 * 365 * 24).map(lambda hours: datetime(2024, 1, 1, tzinfo=CHINA) + timedelta(hours=hours))
_DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
EVENTS = st.builds(
    Event,
    kind=st.sampled_from(Kind),
    number=st.sampled_from(["N1", "N2", "N3", "N4", "N5"]),
    at=_HOURS,
    points=st.sampled_from([0, 1, 2, 3, 6, 9, 12]),
    violated_on=st.none() | _DAYS,
    vehicle=st.sampled_from([None, "02贵AZZ321"]),
    pay_by=st.none() | _DAYS,
    warning=st.sampled_from([False, False, False, True]),
)
LEDGERS = st.lists(EVENTS, max_size=14)


def fold(events, today=TODAY):
    return standing(events, FIRST, today)


@settings(max_examples=100, deadline=None)
@given(LEDGERS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(events, chance):
    shuffled = events[:]
    chance.shuffle(shuffled)
    assert fold(shuffled) == fold(events)


def test_no_order_of_a_whole_story_changes_anything():
    story = [
        decided("D1", "2026-03-01", 6, pay_by=date(2026, 3, 16)),
        changed("D1", "2026-03-10", 3, pay_by=date(2026, 3, 20)),
        decided("D2", "2026-05-01", 9),
        credit("C1", "2026-05-02", 2),
        cleared("S1", "2026-07-01"),
        revoked("D2", "2026-08-01"),
    ]
    assert len({fold(order) for order in permutations(story)}) == 1


@settings(max_examples=100, deadline=None)
@given(LEDGERS, st.data())
def test_repetition_changes_nothing(events, data):
    again = data.draw(st.lists(st.sampled_from(events), max_size=8)) if events else []
    assert fold(events + again) == fold(events)


@settings(max_examples=100, deadline=None)
@given(LEDGERS)
def test_points_are_never_below_zero_and_the_lines_add_up(events):
    found = fold(events)
    assert found.points == sum(line.delta for line in found.lines)
    assert found.points >= 0
    assert found.full == (found.points >= RULES.full)
    assert 0 <= found.credited <= RULES.credit_cap
    assert found.credited == -sum(line.delta for line in found.lines if line.kind is LineKind.CREDIT)
    assert all(line.on in found.cycle for line in found.lines)


@settings(max_examples=100, deadline=None)
@given(LEDGERS)
def test_no_line_takes_the_points_below_zero_on_the_way(events):
    points = 0
    for line in fold(events).lines:
        points += line.delta
        assert points >= 0


@settings(max_examples=100, deadline=None)
@given(LEDGERS)
def test_a_decision_stands_on_a_page_once(events):
    others = {LineKind.CREDIT, LineKind.CREDIT_REVOKED, LineKind.CLEARED_BY_STUDY}
    numbers = [line.number for line in fold(events).lines if line.kind not in others]
    assert len(set(numbers)) == len(numbers)


@settings(max_examples=100, deadline=None)
@given(LEDGERS)
def test_a_decision_withdrawn_is_as_if_never_made(events):
    without = [event for event in events if event.number != "N1" or event.kind not in (Kind.DECIDED, Kind.CARRIED)]
    withdrawn = [*events, revoked("N1", "2024-01-01")]
    assert fold(withdrawn).points == fold(without).points


@settings(max_examples=100, deadline=None)
@given(LEDGERS, st.integers(1, 12))
def test_one_more_decision_adds_its_points_today(events, points):
    today = datetime.combine(TODAY, datetime.max.time(), CHINA)
    more = Event(kind=Kind.DECIDED, number="NEW", at=today, points=points)
    assert fold([*events, more]).points == fold(events).points + points


@settings(max_examples=100, deadline=None)
@given(LEDGERS)
def test_the_present_does_not_look_ahead(events):
    earlier = date(2025, 6, 1)
    assert fold(events, earlier) == fold([event for event in events if event.day <= earlier], earlier)


@settings(max_examples=100, deadline=None)
@given(LEDGERS)
@example([decided("D1", "2026-03-01", 6, pay_by=date(2026, 3, 16)), paid("D1", "2026-03-01")])
def test_paying_never_costs_points(events):
    fines = {event.number for event in events if event.kind is Kind.DECIDED}
    payments = [Event(kind=Kind.PAID, number=number, at=datetime(2024, 1, 1, tzinfo=CHINA)) for number in fines]
    assert fold(events + payments).points <= fold(events).points


@settings(max_examples=100, deadline=None)
@given(LEDGERS)
def test_a_cycle_that_ends_below_the_full_leaves_at_most_what_it_had(events):
    found = fold(events)
    turned = fold([event for event in events if event.day <= TODAY], found.cycle.end)
    assert turned.points <= found.points
    assert turned.points == found.points or not found.full
