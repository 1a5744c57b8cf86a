"""Subscriptions as partners make them, and call-backs as they see them."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta
from typing_extensions import TypedDict

from partners.contract.fields import NextPage, PageToken
from traffic.errors import FieldError
from traffic.gateways.callbacks.addresses import LONGEST, parsed
from traffic.http import Body
from traffic.http.answers import Moment

_ADDRESS = ("address", "须为公网 https 地址, 端口 443 或 8443", "must be https of a public host, port 443 or 8443")

FactKind = Literal["alert.raised", "alert.signed", "alert.fed_back", "alert.closed", "incident.moved"]
_KINDS = (
    "`alert.raised` 预警已下发, `alert.signed` 已签收, `alert.fed_back` 已反馈, `alert.closed` 已办结, "
    "`incident.moved` 警情处置有进展; 仅限本单位推送的预警和警情"
)
Address = Annotated[
    str, Meta(max_length=LONGEST, description="回调地址", examples=["https://hooks.example.com/tongtu"])
]
Kinds = Annotated[
    list[FactKind], Meta(min_length=1, max_length=5, description=f"事件类别: {_KINDS}", examples=[["alert.closed"]])
]
Number = Annotated[str, Meta(description="订阅编号", examples=["01K9SUBSCRIPT0000000000001"])]


class SubscriptionRequest(Body):
    """What to be told, and where."""

    address: Address
    kinds: Kinds

    def wrong(self) -> Iterator[FieldError]:
        """An address that the whole world reaches."""
        if parsed(self.address) is None:
            yield FieldError("address", *_ADDRESS)


class DeadQuery(Body):
    """Which page."""

    next: PageToken | None = None


class AgainRequest(Body):
    """Nothing more is asked of whoever wants a call-back again."""


class SubscriptionAnswer(TypedDict):
    """A subscription, without its secret."""

    subscription: Number
    address: Address
    kinds: Kinds
    state: Annotated[Literal["live", "ended"], Meta(description="`live` 有效, `ended` 已终止", examples=["live"])]
    made_at: Annotated[Moment, Meta(description="订阅时间", examples=["2026-11-05T12:00:00+08:00"])]
    ended_at: Annotated[Moment | None, Meta(description="终止时间; 有效时为 null", examples=[None])]


class NewSubscriptionAnswer(SubscriptionAnswer):
    """A new subscription with its secret, shown this once."""

    secret: Annotated[
        str,
        Meta(
            description="回调签名密钥(base64url), 仅此一次显示. 每次回调的 `x-signature` 为 HMAC-SHA256 "
            '("时间戳\\n回调编号\\nSHA-256(正文)"), 时间戳和回调编号见 `x-timestamp`、`x-callback`',
            examples=["（43个字符）"],
        ),
    ]


class SubscriptionList(TypedDict):
    """A partner's live subscriptions."""

    items: Annotated[list[SubscriptionAnswer], Meta(description="有效的订阅, 先订阅的在前")]


class CallbackAnswer(TypedDict):
    """One call-back."""

    callback: Annotated[str, Meta(description="回调编号, 即事件编号", examples=["01K9EVENT00000000000000001"])]
    kind: Annotated[str, Meta(description="事件类别", examples=["alert.closed"])]
    state: Annotated[
        Literal["waiting", "delivered", "dead", "dropped"],
        Meta(
            description="`waiting` 待回调, `delivered` 已送达, `dead` 多次未送达, `dropped` 订阅已终止",
            examples=["dead"],
        ),
    ]
    tries: Annotated[int, Meta(description="已回调次数", examples=[8])]
    answer: Annotated[
        str | None, Meta(description="最近一次的应答: HTTP 状态码或故障代码; 尚未回调时为 null", examples=["503"])
    ]
    made_at: Annotated[Moment, Meta(description="生成时间", examples=["2026-11-05T12:00:00+08:00"])]
    tried_at: Annotated[Moment | None, Meta(description="最近一次回调时间", examples=["2026-11-05T12:00:01+08:00"])]


class DeadList(TypedDict):
    """A page of what the partner did not take."""

    items: Annotated[list[CallbackAnswer], Meta(description="多次未送达的回调, 先发生的在前")]
    next: NextPage
