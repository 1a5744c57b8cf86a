import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.template import ROOT
from traffic import clock

JUST_PAST_MIDNIGHT = datetime(2026, 11, 5, 0, 30, tzinfo=clock.CHINA)


def test_a_deployed_door_has_the_present_moment() -> None:
    before = datetime.now(UTC)
    told = subprocess.run(
        [sys.executable, "-c", "from traffic import clock; print(clock.now().isoformat())"],
        env={"PYTHONPATH": str(ROOT / "layers/traffic/python")},
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert before <= datetime.fromisoformat(told.strip()) <= datetime.now(UTC)


def test_a_standing_moment_is_told_in_utc() -> None:
    with clock.standing_at(JUST_PAST_MIDNIGHT):
        assert clock.now().isoformat() == "2026-11-04T16:30:00+00:00"


def test_china_is_eight_hours_ahead_all_year() -> None:
    for month in (1, 7):
        with clock.standing_at(datetime(2026, month, 1, 20, tzinfo=UTC)):
            assert clock.china_now().isoformat() == f"2026-{month:02d}-02T04:00:00+08:00"


def test_the_business_day_is_chinas_not_utcs() -> None:
    with clock.standing_at(JUST_PAST_MIDNIGHT):
        assert clock.business_day() == date(2026, 11, 5)
        assert clock.now().date() == date(2026, 11, 4)


def test_seconds_are_whole_and_count_from_the_epoch() -> None:
    with clock.standing_at(datetime(1970, 1, 2, 0, 0, 1, 999_999, tzinfo=UTC)):
        assert clock.epoch_seconds() == 86_401


def test_standing_moments_nest_and_end() -> None:
    later = JUST_PAST_MIDNIGHT + timedelta(days=1)
    outside = clock.now()
    with clock.standing_at(JUST_PAST_MIDNIGHT):
        with clock.standing_at(later):
            assert clock.now() == later
        assert clock.now() == JUST_PAST_MIDNIGHT
    assert clock.now() == outside


def test_a_standing_moment_ends_with_an_error_too() -> None:
    outside = clock.now()
    with pytest.raises(ZeroDivisionError), clock.standing_at(JUST_PAST_MIDNIGHT):
        raise ZeroDivisionError
    assert clock.now() == outside


@settings(max_examples=100, deadline=None)
@given(st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 -- made aware
def test_every_clock_tells_the_same_moment(moment: datetime) -> None:
    with clock.standing_at(moment):
        assert clock.china_now() == clock.now() == moment
        assert clock.business_day() == (moment + timedelta(hours=8)).date()
