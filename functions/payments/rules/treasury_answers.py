"""What the treasury's answers, and the want of one, are called to a cashier."""

from collections.abc import Mapping
from types import MappingProxyType

from payments.rules.treasury_steps import Ask

ASK_TEXTS: Mapping[Ask, str] = MappingProxyType(
    {Ask.PUSH: "推送缴款通知", Ask.CONFIRM: "查询到账", Ask.CANCEL: "撤销缴款通知"}
)

_TEXTS: Mapping[tuple[Ask | None, str], str] = MappingProxyType(
    {
        (Ask.PUSH, "accepted"): "财政已受理",
        (Ask.PUSH, "item_not_authorised"): "收入项目未授权",
        (Ask.PUSH, "unit_unknown"): "执收单位不存在",
        (Ask.PUSH, "duplicate"): "决定书编号重复, 内容不一致",
        (Ask.PUSH, "withdrawn"): "缴款通知此前已撤销",
        (Ask.CONFIRM, "confirmed"): "财政已到账",
        (Ask.CONFIRM, "pending"): "财政尚未到账",
        (Ask.CONFIRM, "no_data"): "财政无数据",
        (Ask.CONFIRM, "amount_differs"): "到账金额与缴款金额不符",
        (Ask.CANCEL, "cancelled"): "财政已撤销",
        (Ask.CANCEL, "no_data"): "财政无数据, 无须撤销",
        (Ask.CANCEL, "paid"): "财政已到账, 不能撤销",
        (None, "busy"): "财政系统繁忙",
        (None, "timed_out"): "财政系统未及时应答",
        (None, "unreachable"): "无法连接财政系统",
        (None, "failed"): "财政系统故障",
        (None, "untrusted"): "财政系统证书不受信任",
        (None, "refused"): "财政系统拒绝请求",
        (None, "wrongly_signed"): "财政系统应答签名有误",
        (None, "for_another"): "财政系统应答与请求不符",
        (None, "stale"): "财政系统应答超出时间范围",
        (None, "unintelligible"): "财政系统应答无法识别",
    }
)


def answer_text(ask: Ask, answer: str) -> str:
    """An answer in words; a code that nobody listed as it is."""
    return _TEXTS.get((ask, answer)) or _TEXTS.get((None, answer)) or answer
