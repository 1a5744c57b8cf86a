from payments.rules.refund_states import MOVES, REASON_TEXTS, TEXTS, RefundReason, RefundState


def test_every_state_and_reason_has_its_text_and_its_moves():
    assert set(TEXTS) == set(MOVES) == set(RefundState)
    assert set(REASON_TEXTS) == set(RefundReason)


def test_what_is_done_or_rejected_is_over():
    assert {state for state, following in MOVES.items() if not following} == {RefundState.DONE, RefundState.REJECTED}


def test_money_goes_back_only_after_an_approval():
    reached = {state for state in RefundState if RefundState.DONE in MOVES[state]}
    assert RefundState.AWAITING not in reached
    assert [state for state, following in MOVES.items() if RefundState.APPROVED in following] == [
        RefundState.AWAITING,
        RefundState.FAILED,
    ]
