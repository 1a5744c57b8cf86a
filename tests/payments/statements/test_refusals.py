from payments.statements.refusals import TEXTS, Refusal, StatementRefused


def test_every_refusal_has_its_two_texts():
    assert set(TEXTS) == set(Refusal)
    assert all(zh and en for zh, en in TEXTS.values())


def test_a_refusal_names_its_code_and_line():
    refused = StatementRefused(Refusal.SUM_WRONG, 7)
    assert (str(refused), refused.zh) == ("sum_wrong in line 7", "金额与汇总不符")
