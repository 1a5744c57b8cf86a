from payments.rules.totals import Total, added, one, over

MONDAY, TUESDAY = "2026-11-02", "2026-11-03"
YUNYAN, NANMING = "520103000000", "520102000000"


def test_orders_add_up_by_place_in_order():
    found = added(
        [
            ((TUESDAY, YUNYAN, "wechat"), one(20_000, 0, surplus=False)),
            ((MONDAY, YUNYAN, "wechat"), one(10_000, 0, surplus=False)),
            ((TUESDAY, YUNYAN, "wechat"), one(20_600, 5_000, surplus=False)),
            ((TUESDAY, NANMING, "alipay"), one(20_000, 20_000, surplus=True)),
        ]
    )
    assert list(found) == [(MONDAY, YUNYAN, "wechat"), (TUESDAY, NANMING, "alipay"), (TUESDAY, YUNYAN, "wechat")]
    assert found[TUESDAY, YUNYAN, "wechat"] == Total(2, 40_600, 0, 5_000)
    assert found[TUESDAY, NANMING, "alipay"] == Total(1, 0, 20_000, 20_000)
    assert over(found.values()) == Total(4, 50_600, 20_000, 25_000)


def test_of_nothing_there_are_no_totals():
    assert added([]) == {}
    assert over([]) == Total()
