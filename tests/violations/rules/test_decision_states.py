from violations.rules.decision_states import KIND_TEXTS, MOVES, TEXTS, DecisionKind, DecisionState, comes_from


def test_every_state_and_kind_has_words_and_every_state_its_moves():
    assert set(TEXTS) == set(MOVES) == set(DecisionState)
    assert set(KIND_TEXTS) == set(DecisionKind)


def test_a_decision_may_be_withdrawn_whether_paid_or_not_and_stays_so():
    assert comes_from(DecisionState.WITHDRAWN) == {DecisionState.DECIDED, DecisionState.PAID}
    assert MOVES[DecisionState.WITHDRAWN] == frozenset()


def test_nothing_leads_back_to_decided():
    assert comes_from(DecisionState.DECIDED) == frozenset()
    assert comes_from(DecisionState.PAID) == {DecisionState.DECIDED}
