"""What the printed decision says besides the facts: one dated template after another, each kept for the decisions made under it.

Sources: 行政处罚法 art. 52, 59, 67, 72, 73; 公安部令157 art. 45, 58, 60; 行政复议法 (2023) art. 20, 23, 24; 行政诉讼法 art. 45;
罚缴分离办法 art. 7. That a decision by self-service counts as one made on the spot, so that reconsideration comes before the
court, and who reconsiders, is the province's to confirm; a change is a new row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from traffic.dictionaries.behaviours import PLACEHOLDER
from traffic.dictionaries.dated import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The sentences of a decision. Words in braces are filled in by `violations.documents.text`."""

    version: str
    title: str
    found: str
    fined: str
    warned: str
    paying: str
    remedies: str
    confirmed: str
    remark: str
    seal: str
    caption: str
    withdrawn: str
    withdrawn_on: str
    valid_from: date
    valid_to: date | None = None


TEMPLATES = (
    Template(
        version="decision-2026-01",
        title="公安交通管理简易程序处罚决定书",
        found="经查，被处罚人实施了上列违法行为，有电子监控照片{photos}张为证。作出本决定前，被处罚人已查看照片，"
        "获知拟处罚的内容、事实、理由、依据以及陈述、申辩等权利，并确认对事实无异议。",
        fined="依据上列规定，决定对被处罚人处以罚款人民币{capitals}（¥{yuan}），{points}。",
        warned="依据上列规定，决定给予被处罚人警告，教育被处罚人遵守道路交通安全法律、法规。",
        paying="请自收到本决定书之日起15日内（期满日为节假日的，顺延至其后第一个工作日），即最迟于{pay_by}，凭决定书编号通过微信支付、支付宝或者代收银行缴纳罚款。"
        "逾期不缴纳的，每日按罚款数额的3%加处罚款，加处罚款的总额不超过罚款本数；行政复议或者行政诉讼期间，加处罚款不予计算。",
        remedies="如不服本决定，可以自收到本决定书之日起60日内向{government}申请行政复议。不服当场作出的行政处罚决定的，"
        "应当先申请行政复议；对复议决定仍不服的，可以自收到复议决定书之日起15日内向人民法院提起行政诉讼。"
        "行政复议和行政诉讼期间，本决定不停止执行，法律另有规定的除外。",
        confirmed="被处罚人经实人认证确认接受处理，不另签名。",
        remark="被处罚人通过互联网自助处理；本决定书由系统制作，加盖电子签章。",
        seal="电子签章",
        caption="扫描二维码，得到一段签名文字。凭公布的公钥（公众服务接口 /penalties/keys.json）可以离线核对本决定书的编号、"
        "处罚和记分；决定此后是否撤销，以在线查询为准。",
        withdrawn="已撤销",
        withdrawn_on="本决定已于{day}撤销，罚款和记分随之取消。",
        valid_from=date(2026, 1, 1),
    ),
)


def template_on(day: date, table: Sequence[Template] = TEMPLATES) -> Template:
    """The template for a decision made on a day."""
    return in_force(table, day)


def template_of(version: str, table: Sequence[Template] = TEMPLATES) -> Template:
    """The template with a version, whatever is in force today; raises KeyError."""
    return {template.version: template for template in table}[version]


def day_text(moment: str) -> str:
    """`2026-11-05T12:00:00+08:00` → `2026年11月05日`."""
    year, month, day = moment[:10].split("-")
    return f"{year}年{month}月{day}日"


def printable_code(code: str) -> str | None:
    """A 违法行为代码 as a document may carry it: None for a place-holder of ours."""
    return None if code.startswith(PLACEHOLDER) else code
