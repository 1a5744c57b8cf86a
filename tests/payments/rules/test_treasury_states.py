from payments.rules.treasury_states import MOVES, TEXTS, TreasuryState


def test_every_state_has_its_moves_and_its_text():
    assert set(MOVES) == set(TEXTS) == set(TreasuryState)


def test_confirmed_money_stays_confirmed():
    assert MOVES[TreasuryState.CONFIRMED] == frozenset()


def test_every_state_but_the_first_can_be_reached():
    assert set().union(*MOVES.values()) == set(TreasuryState)
