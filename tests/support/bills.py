"""Small statements by hand, as channels write them: right unless a test says otherwise (banks and treasury: `bar_files`)."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from traffic.money import yuan_text

DAY = date(2026, 11, 4)
MCHID, SELLER = "1900000109", "2088021109625633"
WECHAT, ALIPAY = f"{MCHID}/wx8888888888888888", f"{SELLER}/2021001"

_WECHAT_COLUMNS = (
    "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,"
    "微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注"
)
_WECHAT_TOTALS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额"
_ALIPAY_COLUMNS = (
    "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,"
    "支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,"
    "退款批次号/请求号,服务费（元）,分润（元）,备注"
)
# A line of any statement: our order, fen (negative for a refund), and what differs from the usual.
Told = tuple[str, int, dict[str, str]]


def told(order: str, fen: int, **fields: str) -> Told:
    """A line; `refund` is our number of a refund, `at` the time, `number` the channel's own number."""
    return order, fen, fields


def cut(content: bytes, size: int) -> Iterator[bytes]:
    """The content in pieces of `size` bytes."""
    return (content[start : start + size] for start in range(0, len(content), size))


def wechat(lines: Sequence[Told], *, end: str = "\r\n", bom: str = "\ufeff", totals: Sequence[str] = ()) -> bytes:
    """A trade bill; `totals` replaces its own last line, field by field."""
    paid, back = sum(fen for _, fen, _ in lines if fen > 0), -sum(fen for _, fen, _ in lines if fen < 0)
    own = [str(len(lines)), yuan_text(paid), yuan_text(back), "0.00", "0.00000", yuan_text(paid), yuan_text(back)]
    written = [_WECHAT_COLUMNS, *map(wechat_line, lines), _WECHAT_TOTALS, _ticked(totals or own)]
    return (bom + "".join(line + end for line in written)).encode()


def wechat_line(line: Told) -> str:
    """One line of a trade bill, without its end."""
    order, fen, fields = line
    paid, back = yuan_text(max(fen, 0)), yuan_text(max(-fen, 0))
    refund = fields.get("refund", f"{order}R1") if fen < 0 else "0"
    said = [
        fields.get("at", f"{DAY} 13:51:31"), "wx8888888888888888", fields.get("merchant", MCHID), "0", "",
        fields.get("number", f"4200{order}"), order, "oZWa0", "JSAPI", fields.get("state", "REFUND" if fen < 0 else "SUCCESS"),
        "OTHERS", fields.get("currency", "CNY"), fields.get("due", paid), "0.00", "0" if fen > 0 else f"5030{order}", refund, back,
        "0.00", "ORIGINAL" if fen < 0 else "", fields.get("refund_state", "SUCCESS" if fen < 0 else ""),
        fields.get("name", "交通违法罚款"), "", "0.00000", "0.00%", fields.get("paid", paid), back, "",
    ]  # fmt: skip
    return _ticked(said)


def alipay(lines: Sequence[Told], **more: str) -> bytes:
    """A business bill: a zip of details and of a summary; `more` replaces what `alipay_text` writes."""
    text = alipay_text(lines, **more)
    return zipped(
        {f"{SELLER}0156_20261104_业务明细.csv": text, f"{SELLER}0156_20261104_业务明细(汇总).csv": "汇总".encode("gbk")}
    )


def zipped(entries: dict[str, bytes]) -> bytes:
    """A zip, the same at any time; zipfile marks names that are not ASCII as UTF-8."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def alipay_text(
    lines: Sequence[Told],
    *,
    account: str = f"{SELLER}0156",
    begins: str = "2026年11月04日",
    count: str = "",
    total: str = "",
    end: str = "\r\n",
) -> bytes:
    """The details of a business bill, in GBK."""
    paid, back = ([fen for _, fen, _ in lines if (fen < 0) is refunds] for refunds in (False, True))
    return "".join(
        line + end
        for line in (
            "#支付宝业务明细查询",
            f"#账号：[{account}]",
            f"#起始日期：[{begins} 00:00:00]   终止日期：[2026年11月05日 00:00:00]",
            f"#{'-' * 41}业务明细列表{'-' * 40}",
            _ALIPAY_COLUMNS,
            *map(_alipay_line, lines),
            f"#{'-' * 41}业务明细列表结束{'-' * 36}",
            f"#交易合计：{count or len(paid)}笔，商家实收共{total or yuan_text(sum(paid))}元，商家优惠共0.00元",
            f"#退款合计：{len(back)}笔，商家实收退款共{yuan_text(sum(back))}元，商家优惠退款共0.00元",
            "#导出时间：[2026年11月05日 05:46:49]",
        )
    ).encode("gbk")


def _alipay_line(line: Told) -> str:
    order, fen, fields = line
    at = fields.get("at", f"{DAY} 10:55:23")
    number, kind = fields.get("number", f"2026110422001{order}"), fields.get("kind", "退款" if fen < 0 else "交易")
    named = [f"{number}\t", f"{order}\t", f"{kind}\t"]
    about = [fields.get("name", "交通违法罚款"), f"{DAY} 10:55:16", at, "\t", "\t", "\t", "\t", "*三(199****00)\t"]
    amount = fields.get("amount", yuan_text(fen))
    refund = fields.get("refund", f"{order}R1" if fen < 0 else "\t")
    return ",".join([*named, *about, amount, amount, *["0.00"] * 5, "", "0.00\t", "0.00", refund, "0.00", "0.00", ""])


def _ticked(fields: Iterable[str]) -> str:
    return ",".join(f"`{field}" for field in fields)
