import pytest

from payments.rules.bill_states import BillState
from payments.rules.treasury_states import MOVES, STAGE_TEXTS, TEXTS, PayerStage, TreasuryState, stage_of


def test_every_state_has_its_moves_and_its_text():
    assert set(MOVES) == set(TEXTS) == set(TreasuryState)
    assert set(STAGE_TEXTS) == set(PayerStage)


def test_confirmed_money_stays_confirmed():
    assert MOVES[TreasuryState.CONFIRMED] == frozenset()


def test_every_state_but_the_first_can_be_reached():
    assert set().union(*MOVES.values()) == set(TreasuryState)


@pytest.mark.parametrize("treasury", TreasuryState)
def test_whoever_pays_sees_one_of_four_stages(treasury):
    confirmed = treasury is TreasuryState.CONFIRMED
    assert stage_of(BillState.DUE, treasury) is PayerStage.WAITING
    assert stage_of(BillState.PAID, treasury) is (PayerStage.AT_TREASURY if confirmed else PayerStage.PAID)
    assert stage_of(BillState.WITHDRAWN, treasury) is PayerStage.CLOSED


def test_trouble_with_the_treasury_is_not_told_to_whoever_paid():
    assert STAGE_TEXTS[stage_of(BillState.PAID, TreasuryState.STUCK)] == "已缴款, 财政确认中"
