from datetime import UTC, datetime, timedelta

from payments.rules.refund_waits import WAITS, next_attempt, next_look, next_stuck

NOON = datetime(2026, 11, 5, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def test_failures_are_tried_again_after_longer_and_longer_for_a_day():
    waits = [next_attempt(tries, NOON) - NOON for tries in range(1, WAITS[0].tries)]
    assert waits[:5] == [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, HOUR]
    assert DAY < sum(waits, timedelta(0)) < 2 * DAY
    assert next_attempt(WAITS[0].tries, NOON) is None


def test_what_a_channel_works_on_is_asked_after_more_and_more_rarely_beyond_any_holiday():
    looks = [next_look(NOON - waited, NOON) for waited in (timedelta(0), HOUR, DAY, 9 * DAY, 15 * DAY)]
    assert [look and look - NOON for look in looks] == [MINUTE, HOUR, 6 * HOUR, 6 * HOUR, None]


def test_what_is_stuck_is_asked_after_each_day():
    assert next_stuck(NOON) == NOON + DAY
