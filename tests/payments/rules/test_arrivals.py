from datetime import date

import pytest

from payments.rules.arrivals import ENDINGS, Arrival, arrival_of, fetched, nothing

DAY = date(2026, 11, 4)


@pytest.mark.parametrize(
    ("key", "arrival"),
    [
        ("wechat/2026-11-04/1-bill.csv", Arrival("wechat", DAY, 1, "bill.csv")),
        ("alipay/2026-11-04/12-bill.zip", Arrival("alipay", DAY, 12, "bill.zip")),
        (
            "bank/2026-11-04/2-FS_TT_520100000000_20261104.txt",
            Arrival("bank", DAY, 2, "FS_TT_520100000000_20261104.txt"),
        ),
        ("treasury/2026-11-04/99-a", Arrival("treasury", DAY, 99, "a")),
        ("alipay/2026-11-04/0-nothing.txt", Arrival("alipay", DAY, 0, "nothing.txt")),
    ],
)
def test_a_key_says_whose_file_it_is_of_which_day_and_which_of_that_day(key, arrival):
    assert arrival_of(key) == arrival
    assert arrival.key == key


@pytest.mark.parametrize(
    "key",
    [
        "",
        "README",
        "wechat/2026-11-04/",
        "wechat/2026-11-04/bill.csv",
        "wechat/2026-11-04/01-bill.csv",
        "wechat/2026-11-04/100-bill.csv",
        "wechat/2026-11-04/0-bill.csv",
        "wechat/2026-11-04/1-nothing.txt",
        "wechat/2026-11-31/1-bill.csv",
        "wechat/20261104/1-bill.csv",
        "wechat/２０２６-11-04/1-bill.csv",
        "unionpay/2026-11-04/1-bill.csv",
        "inbox/wechat/2026-11-04/1-bill.csv",
        "wechat/2026-11-04/1-bill.csv/part",
        "wechat/2026-11-04/1-业务明细.csv",
        "wechat/2026-11-04/1-bill.csv\n",
        f"wechat/2026-11-04/1-{'a' * 81}",
    ],
)
def test_any_other_key_is_no_statement(key):
    assert arrival_of(key) is None


@pytest.mark.parametrize("source", ENDINGS)
def test_what_is_fetched_lies_where_it_is_found(source):
    for arrival in (fetched(source, DAY), nothing(source, DAY)):
        assert arrival_of(arrival.key) == arrival
    assert fetched(source, DAY).sequence > nothing(source, DAY).sequence


def test_only_word_of_nothing_stands_for_a_day_without_a_file():
    assert nothing("wechat", DAY).is_nothing
    assert not fetched("wechat", DAY).is_nothing


def test_a_file_is_called_by_its_sequence_first():
    assert fetched("bank", DAY).called == "1-bill.txt"
