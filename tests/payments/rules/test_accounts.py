"""What each event posts: together zero, nothing that is nothing, and in accounts that have names."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payments.rules import accounts
from payments.rules.accounts import SUSPENSE, TEXTS, TREASURY, channel_account
from traffic.gateways.paying import Channel

FEN, PART = st.integers(1, 10**9), st.integers(0, 10**9)
CHANNELS = st.sampled_from(Channel)


def told(*events):
    """The accounts after some events, those at zero left out."""
    sums = Counter()
    for lines in events:
        sums.update(lines)
    return {account: fen for account, fen in sums.items() if fen}


@given(CHANNELS, FEN, PART)
def test_every_event_balances_and_has_no_empty_line(channel, fine, surcharge):
    for lines in (
        accounts.raised(fine),
        accounts.settled(channel, fine, surcharge),
        accounts.surplus(channel, fine + surcharge),
        accounts.withdrawn_unpaid(fine),
        accounts.withdrawn_paid(fine, surcharge),
        accounts.owed_back(fine + surcharge, surcharge),
        accounts.refunded(channel, fine),
        accounts.arrived(channel, fine),
        accounts.corrected(channel, fine),
        accounts.corrected(TREASURY, -fine),
    ):
        assert sum(lines.values()) == 0
        assert len(lines) >= 2
        assert all(lines.values())
        assert set(lines) <= set(TEXTS)


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_has_its_account(channel):
    assert channel_account(channel) in TEXTS


@given(CHANNELS, FEN, PART)
def test_a_fine_that_was_paid_and_has_arrived_is_the_treasurys(channel, fine, surcharge):
    events = [
        accounts.raised(fine),
        accounts.settled(channel, fine, surcharge),
        accounts.arrived(channel, fine + surcharge),
    ]
    income = {"income:fine": -fine, "income:surcharge": -surcharge}
    assert told(*events) == {TREASURY: fine + surcharge} | {account: fen for account, fen in income.items() if fen}


@given(FEN)
def test_a_fine_that_is_withdrawn_before_it_is_paid_leaves_nothing(fine):
    assert told(accounts.raised(fine), accounts.withdrawn_unpaid(fine)) == {}


@given(CHANNELS, FEN, PART)
def test_a_fine_that_is_withdrawn_after_it_was_paid_leaves_nothing_once_it_is_given_back(channel, fine, surcharge):
    paid = [accounts.raised(fine), accounts.settled(channel, fine, surcharge), accounts.withdrawn_paid(fine, surcharge)]
    assert told(*paid) == {channel_account(channel): fine + surcharge, SUSPENSE: -fine - surcharge}
    assert told(*paid, accounts.refunded(channel, fine + surcharge)) == {}


@given(CHANNELS, FEN)
def test_a_surplus_leaves_nothing_once_it_is_given_back(channel, fen):
    assert told(accounts.surplus(channel, fen), accounts.refunded(channel, fen)) == {}


@given(CHANNELS, FEN, PART, st.data())
def test_what_goes_back_in_parts_is_in_the_end_what_goes_back_at_once(channel, fine, surcharge, data):
    first = data.draw(st.integers(1, fine + surcharge))
    of_it = data.draw(st.integers(max(0, first - fine), min(first, surcharge)))
    rest = accounts.withdrawn_paid(fine + surcharge - first - (surcharge - of_it), surcharge - of_it)
    assert told(accounts.owed_back(first, of_it), rest) == told(accounts.withdrawn_paid(fine, surcharge))
