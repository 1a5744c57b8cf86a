"""The trade bill: asked for, fetched, unpacked, held to its digest; and what the stand-in writes into it."""

import gzip
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.layer.conftest import Written
from tests.layer.gateways.wechat_pay import NOTIFY, NUMBER, REFUND, paid, prepaid, refund
from traffic import clock
from traffic.errors import GatewayError
from traffic.gateways.wechat_pay import WeChatPay
from traffic.gateways.wechat_pay.bills import checked
from traffic.gateways.wechat_pay.stand_in import bill_of, misbehave, pay, plant, plant_refund
from traffic.gateways.wechat_pay.stand_in.numbering import refund_id_of, transaction_of

TODAY, TOMORROW = date(2026, 11, 5), datetime(2026, 11, 6, 10, 0, tzinfo=clock.CHINA)
EMPTY = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n"


@pytest.fixture(autouse=True)
def chosen(stage: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WECHAT_PAY", "stand-in")
    monkeypatch.setenv("WECHAT_PAY_NOTIFY", NOTIFY)


def trouble(act: Callable[[], object]) -> tuple[str, bool]:
    with pytest.raises(GatewayError) as met:
        act()
    return met.value.code, met.value.permanent


def fetched(day: date = TODAY, at: datetime = TOMORROW) -> bytes:
    with clock.standing_at(at):
        return b"".join(WeChatPay.of_settings().bill(day))


def test_the_bill_of_yesterday_comes_unpacked(log: Written) -> None:
    paid()
    assert fetched() == b"".join(bill_of(TODAY))
    assert [line["outcome"] for line in log.lines[-2:]] == ["answered", "answered"]


def test_the_bill_is_written_as_published() -> None:
    transaction = paid()
    WeChatPay.of_settings().refund(refund())
    header, payment, back, summary_header, summary, rest = fetched().decode().split("\r\n")
    assert header.startswith("\ufeff交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,")
    assert len(header.split(",")) == len(payment[1:].split(",`")) == len(back[1:].split(",`")) == 27
    openid = payment.split(",`")[7]
    begin = f"`2026-11-05 12:00:00,`wx0000000000000000,`1900000000,`0,`,`{transaction},`{NUMBER},`{openid},`NATIVE"
    end = "`交通违法罚款 520103200000000001,`,`0.00000,`0.00%"
    assert payment == f"{begin},`SUCCESS,`OTHERS,`CNY,`200.00,`0.00,`0,`0,`0.00,`0.00,`,`,{end},`200.00,`0.00,`"
    given = f"`{refund_id_of(REFUND)},`{REFUND},`50.00,`0.00,`ORIGINAL,`SUCCESS"
    assert back == f"{begin},`REFUND,`OTHERS,`CNY,`0.00,`0.00,{given},{end},`0.00,`50.00,`"
    assert f"{summary_header}\r\n" == EMPTY
    assert (summary, rest) == ("`2,`200.00,`50.00,`0.00,`0.00000,`200.00,`50.00", "")


def test_only_what_was_paid_or_asked_back_on_the_day_stands_in_it() -> None:
    yesterday = clock.now() - timedelta(days=1)
    for number in ("01K9ORDER-OPEN", "01K9ORDER-CLOSED", "01K9ORDER-EARLIER"):
        prepaid(number)
    WeChatPay.of_settings().close("01K9ORDER-CLOSED")
    pay("01K9ORDER-EARLIER", at=yesterday)
    paid()
    plant_refund(REFUND, order="01K9ORDER-EARLIER", fen=100)
    lines = fetched().decode().splitlines()[1:-2]
    assert sorted((line.split(",`")[6], line.split(",`")[9]) for line in lines) == [
        ("01K9ORDER-EARLIER", "REFUND"),
        (NUMBER, "SUCCESS"),
    ]
    assert len(fetched(TODAY - timedelta(days=1)).decode().splitlines()) == 4


def test_a_planted_trade_stands_in_it_as_it_was_planted() -> None:
    moment = datetime(2026, 11, 5, 23, 59, 59, tzinfo=clock.CHINA)
    plant("01K9ORDER-NOBODYS", fen=1, at=moment, kind="JSAPI")
    paid()
    plant(NUMBER, fen=12_345)
    plant("01K9ORDER-CLOSED", fen=1, state="CLOSED")
    plant("01K9ORDER-OPEN", fen=1, state="NOTPAY")
    _, first, second, _, summary = fetched().decode().splitlines()
    assert first.split(",`")[5:7] == [transaction_of(NUMBER), NUMBER]
    assert first.split(",`")[12] == "123.45"
    assert second.startswith("`2026-11-05 23:59:59,")
    assert summary.startswith("`2,`123.46,")
    assert WeChatPay.of_settings().trade(NUMBER).fen == 12_345
    with pytest.raises(ValueError, match="not a state"):
        plant(NUMBER, fen=1, state="LOST")


def test_a_tool_may_have_the_bill_of_a_day_that_is_not_over() -> None:
    assert b"".join(bill_of(TODAY)).decode().endswith(f"{EMPTY}`0,`0.00,`0.00,`0.00,`0.00000,`0.00,`0.00\r\n")


def test_a_day_on_which_nothing_happened_has_no_bill() -> None:
    assert fetched() == b""


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (TOMORROW.replace(hour=8, minute=59), ("busy", False)),
        (TOMORROW - timedelta(days=1), ("refused", True)),
        (TOMORROW + timedelta(days=100), ("refused", True)),
    ],
)
def test_a_bill_is_there_from_the_next_morning_for_three_months(at: datetime, expected: tuple[str, bool]) -> None:
    paid()
    assert trouble(lambda: fetched(at=at)) == expected


def test_where_a_bill_lies_is_good_for_five_minutes() -> None:
    paid()
    with clock.standing_at(TOMORROW):
        real = WeChatPay.of_settings()
        laid = real._laid(TODAY)
        assert laid is not None
    with clock.standing_at(TOMORROW + timedelta(seconds=301)):
        headers = real.calls.headers("GET", laid.path)
        assert trouble(lambda: real.download(laid.download_url, headers)) == ("refused", True)


def test_a_download_has_to_be_signed() -> None:
    paid()
    real = WeChatPay.of_settings()
    unsigned = replace(real, download=lambda url, _: real.download(url, {}))
    with clock.standing_at(TOMORROW):
        assert trouble(lambda: unsigned.bill(TODAY)) == ("refused", True)


@pytest.mark.parametrize(
    ("how", "expected"), [("altered", ("wrongly_signed", True)), ("broken-off", ("unreachable", False))]
)
def test_a_bill_that_is_not_the_one_that_was_signed_is_not_taken(
    log: Written, how: str, expected: tuple[str, bool]
) -> None:
    paid()
    misbehave(TODAY.isoformat(), how)
    assert trouble(fetched) == expected
    assert log.lines[-1]["outcome"] == expected[0]


@pytest.mark.parametrize("how", ["forged", "unsigned"])
def test_where_a_bill_lies_has_to_be_signed(how: str) -> None:
    paid()
    misbehave("*", how)
    assert trouble(fetched) == ("wrongly_signed", True)


PLAIN = "交易时间\r\n".encode() * 50_000
DIGEST = hashlib.sha1(PLAIN, usedforsecurity=False).hexdigest()


def cut(content: bytes, size: int) -> Iterator[bytes]:
    return (content[at : at + size] for at in range(0, len(content), size))


@pytest.mark.parametrize("size", [1, 1000, 10**7])
@pytest.mark.parametrize("packed", [PLAIN[:3000], gzip.compress(PLAIN[:3000], mtime=0)], ids=["plain", "packed"])
def test_a_bill_may_come_plain_or_packed_in_pieces_of_any_size(packed: bytes, size: int) -> None:
    digest = hashlib.sha1(PLAIN[:3000], usedforsecurity=False).hexdigest()
    assert b"".join(checked(cut(packed, size), digest.upper())) == PLAIN[:3000]


def test_a_little_that_unpacks_to_much_comes_in_pieces() -> None:
    packed = gzip.compress(PLAIN)
    assert len(packed) < 10_000
    pieces = list(checked(iter([packed]), DIGEST))
    assert b"".join(pieces) == PLAIN
    assert max(map(len, pieces)) <= 64 * 1024


def test_a_packed_bill_that_breaks_off_may_come_whole_the_next_time() -> None:
    packed = gzip.compress(PLAIN)
    assert trouble(lambda: list(checked(iter([packed[:-9]]), DIGEST))) == ("failed", False)


def test_a_packed_bill_with_errors_is_none() -> None:
    assert trouble(lambda: list(checked(iter([b"\x1f\x8b" + b"0" * 99]), DIGEST))) == ("unintelligible", True)


def test_an_empty_bill_has_a_digest_too() -> None:
    nothing = hashlib.sha1(b"", usedforsecurity=False).hexdigest()
    assert list(checked(iter([]), nothing)) == []
    assert trouble(lambda: list(checked(iter([]), DIGEST))) == ("wrongly_signed", True)
