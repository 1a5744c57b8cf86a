"""What whoever pays sends. A decision's number says nothing of the person; where nobody is signed in it still travels in a body."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from payments.contract.fields import DecisionNumber
from traffic.errors import FieldError
from traffic.gateways.paying import PRODUCTS, Channel, Product
from traffic.http import Body

# Ways to pay for which the channel must know beforehand who will.
_NEED_PAYER = frozenset({Product.JSAPI, Product.CITY})


class BillRequest(Body):
    """A decision whose fine is to be paid."""

    decision: DecisionNumber


class OrderRequest(Body):
    """A decision, and how somebody wants to pay its fine."""

    decision: DecisionNumber
    channel: Annotated[
        Channel, Meta(description="渠道: `wechat` 微信支付, `alipay` 支付宝, `bank` 银行", examples=["wechat"])
    ]
    product: Annotated[
        Product,
        Meta(description="方式: 微信 `native` 扫码, `jsapi` 公众号, `h5` 手机浏览器; 支付宝 `wap` 手机网站, `city` 城市服务; "
             "银行 `page`", examples=["native"]),
    ]  # fmt: skip
    payer: (
        Annotated[
            str,
            Meta(
                pattern=r"^[A-Za-z0-9_-]{16,128}$", description="`jsapi` 的 openid 或 `city` 的买家标识; 其他方式不填"
            ),
        ]
        | None
    ) = None

    def wrong(self) -> Iterator[FieldError]:
        """A product belongs to its channel, and a payer to the products that ask for one."""
        if self.product not in PRODUCTS[self.channel]:
            yield FieldError("product", "not_of_channel", "该渠道没有此方式", "is no product of this channel")
        if (self.payer is None) == (self.product in _NEED_PAYER):
            yield FieldError(
                "payer", "payer", "仅 jsapi 和 city 须填且必填", "belongs to jsapi and city, and to nothing else"
            )


class OrderEndRequest(Body):
    """Nothing more is asked."""
