"""What holds whatever happens: books balance, a decision has one receipt, a fact is told once, a violation decided once."""

from collections import Counter
from typing import Any

from tests.faults.journey import Journey
from tests.support.books_balance import balanced, items
from tests.support.faults import aside


def whatever_happens(journey: Journey, walk: Any) -> None:
    """Raises AssertionError for what may never be."""
    with aside():
        # It holds one receipt to each bill that is paid, too, and one order that paid.
        balanced()
        facts = [(held["event"], held["kind"]) for held in items("foundation-outbox")]
        assert len(facts) == len(set(facts)), "a fact is told twice"
        journey.holds(walk)


def decided_once(_: Any) -> None:
    """Raises AssertionError where a violation has two decisions."""
    decisions = Counter(held["violation"] for held in items("violations-decisions") if "citizen_id_sealed" in held)
    assert set(decisions.values()) <= {1}, "a violation is decided twice"
