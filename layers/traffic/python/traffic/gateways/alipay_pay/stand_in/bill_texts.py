"""The two texts of Alipay's business bill: comment lines begin with `#`, fields that look like numbers end with a tab."""

from collections.abc import Sequence
from datetime import date, timedelta

from traffic import clock
from traffic.gateways.alipay_pay.stand_in.operations import moment
from traffic.gateways.books.lines import Line
from traffic.money import yuan_text

_DETAILS = (
    "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,"
    "商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,"
    "商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注"
)
_TOTALS = (
    "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,"
    "卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）"
)
_PAYER = "**缴(199***00)"
_NOTHING = "0.00"


def details(account: str, day: date, lines: Sequence[Line]) -> str:
    """业务明细: a line for each payment and each refund, then their sums."""
    paid, back = _sums(lines)
    return _text(
        *_head("业务明细查询", account, day),
        "#-----------------------------------------业务明细列表----------------------------------------",
        _DETAILS,
        *(_detail(line) for line in lines),
        "#-----------------------------------------业务明细列表结束------------------------------------",
        f"#交易合计：{paid[0]}笔，商家实收共{yuan_text(paid[1])}元，商家优惠共{_NOTHING}元",
        f"#退款合计：{back[0]}笔，商家实收退款共{yuan_text(-back[1])}元，商家优惠退款共{_NOTHING}元",
        _made(),
    )


def totals(account: str, day: date, lines: Sequence[Line]) -> str:
    """业务明细(汇总): one line, since no shop is named."""
    paid, back = _sums(lines)
    net = yuan_text(paid[1] - back[1])
    fields = ["合计\t", "\t", str(paid[0]), str(back[0]), net, net, *[_NOTHING] * 5, net]
    return _text(
        *_head("业务汇总查询", account, day),
        "#-----------------------------------------业务汇总列表----------------------------------------",
        _TOTALS,
        ",".join(fields),
        "#----------------------------------------业务汇总列表结束-------------------------------------",
        _made(),
    )


def _detail(line: Line) -> str:
    entry, amount = line.entry, yuan_text(-line.fen if line.refund else line.fen)
    named = [f"{entry.transaction}\t", f"{entry.number}\t", "退款\t" if line.refund else "交易\t"]
    about = [entry.subject.replace(",", "，"), moment(entry.made), moment(line.at), *["\t"] * 4, f"{_PAYER}\t"]
    worth = [amount, amount, *[_NOTHING] * 5, "\t", _NOTHING, _NOTHING]
    return ",".join([*named, *about, *worth, f"{line.refund or ''}\t", _NOTHING, _NOTHING, ""])


def _sums(lines: Sequence[Line]) -> tuple[tuple[int, int], tuple[int, int]]:
    """How many payments and of what, how many refunds and of what."""
    paid, back = ([line.fen for line in lines if bool(line.refund) is refunds] for refunds in (False, True))
    return (len(paid), sum(paid)), (len(back), sum(back))


def _head(title: str, account: str, day: date) -> list[str]:
    begin, end = (f"[{it:%Y年%m月%d日} 00:00:00]" for it in (day, day + timedelta(days=1)))
    return [f"#支付宝{title}", f"#账号：[{account}]", f"#起始日期：{begin}   终止日期：{end}"]


def _made() -> str:
    return f"#导出时间：[{clock.china_now():%Y年%m月%d日 %H:%M:%S}]"


def _text(*lines: str) -> str:
    return "".join(f"{line}\r\n" for line in lines)
