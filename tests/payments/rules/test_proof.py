from hypothesis import given
from hypothesis import strategies as st

from payments.rules.accounts import TEXTS as ACCOUNTS
from payments.rules.accounts import channel_account, raised, settled, surplus
from payments.rules.proof import TEXTS, Entry, Fault, FaultKind, Payment, Proof, order_of

DAY = "2026-11-05"
PAID = Payment(order="A1", decision="52", day=DAY, channel="wechat", fen=20_600, surplus=False)


def entry(name, lines, *, sound=True):
    return Entry(DAY, name, lines, sound)


def proof(*entries):
    made = Proof()
    for each in entries:
        made.add(each)
    return made


def kinds(made):
    return [fault.kind for fault in made.faults]


def test_entries_are_counted_and_added_up_by_account():
    made = proof(entry("raised#52", raised(20_000)), entry("settled#A1", settled("wechat", 20_000, 600)))
    assert (made.entries, made.total, made.holds) == (2, 0, True)
    found = {code: fen for code, _, fen in made.accounts() if fen}
    assert found == {"channel:wechat": 20_600, "income:fine": -20_000, "income:surcharge": -600}


def test_every_account_of_the_chart_is_told_and_any_other_that_was_posted_to():
    made = proof(entry("x#1", {"petty cash": 1, "treasury": -1}))
    told = [(code, text) for code, text, _ in made.accounts()]
    assert told == [*ACCOUNTS.items(), ("petty cash", "petty cash")]


def test_an_entry_that_does_not_balance_breaks_the_proof():
    made = proof(entry("raised#52", {"receivable": 20_001, "income:fine": -20_000}))
    assert (made.total, made.holds) == (1, False)
    assert made.faults == [Fault(DAY, "raised#52", FaultKind.UNBALANCED)]


def test_an_entry_that_is_not_as_it_was_written_breaks_it():
    made = proof(entry("raised#52", raised(20_000), sound=False))
    assert (made.total, made.holds, kinds(made)) == (0, False, [FaultKind.ALTERED])


def test_an_entry_that_cannot_be_read_breaks_it():
    made = proof(Entry(DAY, "raised#52", None, sound=False))
    assert (made.entries, made.holds, kinds(made)) == (1, False, [FaultKind.UNREADABLE])


def test_two_errors_that_cancel_each_other_out_are_both_found():
    made = proof(entry("a#1", {"treasury": 1}), entry("a#2", {"treasury": -1}))
    assert (made.total, made.holds, kinds(made)) == (0, False, [FaultKind.UNBALANCED] * 2)


def test_an_entry_fits_its_order_by_channel_and_amount():
    for lines, wrong in (
        (settled("wechat", 20_000, 600), []),
        (settled("wechat", 20_000, 0), [FaultKind.DIFFERS]),
        (settled("alipay", 20_000, 600), [FaultKind.DIFFERS]),
        (None, [FaultKind.DIFFERS]),
    ):
        made = Proof()
        made.compare(entry(PAID.name, lines), PAID)
        assert kinds(made) == wrong


def test_what_is_missing_stray_or_repeated_is_named():
    made = Proof()
    made.miss(PAID)
    made.stray(entry("settled#A2", {}))
    made.repeat(entry("settled#A3", {}))
    assert [(fault.entry, fault.kind) for fault in made.faults] == [
        ("settled#A1", FaultKind.MISSING),
        ("settled#A2", FaultKind.STRAY),
        ("settled#A3", FaultKind.REPEATED),
    ]
    assert not made.holds


def test_an_order_and_its_entry_are_known_by_their_names():
    over = Payment(order="A1", decision="52", day=DAY, channel="bank", fen=1, surplus=True)
    assert (PAID.name, over.name) == ("settled#A1", "surplus#A1")
    assert [order_of(name) for name in ("settled#A1", "surplus#A1", "raised#52", "owed#A1R0001")] == [
        "A1",
        "A1",
        None,
        None,
    ]


def test_every_fault_has_its_text():
    assert set(TEXTS) == set(FaultKind)


@given(st.lists(st.tuples(st.sampled_from(["wechat", "alipay", "bank"]), st.integers(1, 10**9), st.integers(0, 10**9))))
def test_whatever_is_settled_the_sum_is_zero(payments):
    made = proof(*(entry(f"settled#{at}", settled(*each)) for at, each in enumerate(payments)))
    assert made.holds
    for channel in ("wechat", "alipay", "bank"):
        expected = sum(fine + more for name, fine, more in payments if name == channel)
        assert made.sums[channel_account(channel)] == expected


@given(st.integers(1, 10**9), st.integers(1, 9), st.integers(0, 8))
def test_any_flipped_digit_shows_in_the_sum(fen, digit, place):
    changed = fen + digit * 10**place
    made = proof(entry("surplus#A1", surplus("wechat", fen) | {"suspense": -changed}))
    assert made.total == fen - changed
    assert not made.holds
