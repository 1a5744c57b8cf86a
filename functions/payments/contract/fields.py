"""Fields that several bodies share."""

from typing import Annotated

from msgspec import Meta

DecisionNumber = Annotated[
    str, Meta(pattern=r"^[0-9]{15,16}$", description="决定书编号(15或16位)", examples=["520115126000001"])
]
Amount = Annotated[int, Meta(ge=0, description="金额(分)", examples=[20000])]
BreakNumber = Annotated[
    str,
    Meta(
        pattern=r"^20[0-9]{2}-[01][0-9]-[0-3][0-9]-[0-9a-f]{16}$",
        description="差异编号",
        examples=["2026-11-04-0f3a9b1c2d4e5f60"],
    ),
]
Source = Annotated[
    str,
    Meta(
        description="文件来源: `wechat` 微信支付, `alipay` 支付宝, `bank` 银行代收, `treasury` 财政",
        examples=["wechat"],
    ),
]
SourceText = Annotated[str, Meta(description="文件来源文字", examples=["微信支付"])]
