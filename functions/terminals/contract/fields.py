"""Fields that several bodies of this chapter have."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

Number = Annotated[str, Meta(pattern=r"^[0-9]{6,8}$", description="警号(6至8位数字)", examples=["520103"])]
TerminalId = Annotated[
    str,
    Meta(pattern=r"^[0-9A-Z]{26}$", description="终端标识, 登记时给出", examples=["01K9TERM000000000000000001"]),
]
Imei = Annotated[str, Meta(min_length=15, max_length=20, description="终端的 IMEI(15位)", examples=["490154203237518"])]
Iccid = Annotated[
    str,
    Meta(
        min_length=19, max_length=24, description="终端内安全卡的 ICCID(8986 开头)", examples=["89860000000000000008"]
    ),
]
Pin = Annotated[str, Meta(min_length=1, max_length=64, description="口令", examples=["yun-yan 2026 north"])]
Certificate = Annotated[
    str,
    Meta(
        min_length=64,
        max_length=8192,
        description="公安证书机构签发的民警数字证书(X.509, PEM)",
        examples=["-----BEGIN CERTIFICATE-----\nMIIB…（略，正文为 Base64 编码）…\n-----END CERTIFICATE-----"],
    ),
]
Reference = Annotated[
    str,
    # It is kept where no personal data may be: no mobile number and no run of digits as long as a citizen id fits.
    Meta(
        pattern=r"^(?!.*1[3-9][0-9]{9})(?!.*[0-9]{15})[0-9A-Za-z-]{4,40}$",
        description="审批或工单编号, 不得含手机号码或证件号码",
        examples=["GD-2026-110501"],
    ),
]

OptionalImei = Annotated[Imei | None, Meta(description="终端的 IMEI; 台式终端不填", examples=["490154203237518"])]
OptionalIccid = Annotated[
    Iccid | None, Meta(description="终端内安全卡的 ICCID; 台式终端不填", examples=["89860000000000000008"])
]


class Reason(StrEnum):
    """Why an act of management is done: a word of this list, so that nothing personal slips into the audit."""

    ISSUE = "issue"
    TRANSFER = "transfer"
    LEFT = "left"
    LOST = "lost"
    STOLEN = "stolen"
    FOUND = "found"
    REPAIR = "repair"
    REPAIRED = "repaired"
    MISUSE = "misuse"
    FORGOTTEN = "forgotten"
    RENEWAL = "renewal"
    INSPECTION = "inspection"


REASONS = Annotated[
    Reason,
    Meta(
        examples=["lost"],
        description="事由: `issue` 配发, `transfer` 调动, `left` 离职, `lost` 遗失, `stolen` 被盗, `found` 找回, `repair` 送修, "
        "`repaired` 修复, `misuse` 违规使用, `forgotten` 遗忘口令, `renewal` 到期更新, `inspection` 检查",
    ),
]
