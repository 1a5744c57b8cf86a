from payments.rules.breaks import TERMS, BreakClass, Closing, Owner


def test_every_class_has_its_terms():
    assert set(TERMS) == set(BreakClass)
    assert all(terms.zh and terms.en and terms.level in {0, 1, 2} for terms in TERMS.values())


def test_what_must_be_acted_on_is_somebodys():
    assert all((terms.level == 2) <= (terms.owner is Owner.CASHIER) for terms in TERMS.values())


def test_only_what_is_safe_closes_by_itself():
    closing = {kind.value: terms.closing for kind, terms in TERMS.items() if terms.closing}
    assert closing == {
        "channel_only": Closing.SETTLED,
        "duplicate": Closing.REFUNDED,
        "cutoff": Closing.PAIRED,
        "payer_diff": Closing.NOTED,
    }
