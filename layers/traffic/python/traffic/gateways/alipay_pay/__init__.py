"""支付宝缴款 (M25, M27): Alipay's mobile web page (手机网站支付) and its trades for a known buyer, as in 城市服务.

Setting `ALIPAY_PAY`: https://openapi.alipay.com/gateway.do, or `stand-in`; `ALIPAY_PAY_NOTIFY`: where Alipay sends its notices.
Secret `payments-alipay`: {"app_id", "seller_id", "private_key": ours, "alipay_public_key": Alipay's}, both keys RSA in PEM.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from traffic.gateways.alipay_pay import answers, contents, meanings, notices
from traffic.gateways.alipay_pay.answers import PARTY
from traffic.gateways.alipay_pay.gateway import Gateway
from traffic.gateways.alipay_pay.signer import signer
from traffic.gateways.downloads import Download, downloads
from traffic.gateways.paying import Channel, Prepay, Product, Refund, RefundState, RefundTold, Told, Trade, TradeState
from traffic.gateways.transport import stands_in
from traffic.gateways.troubles import Trouble, trouble
from traffic.secret import secret
from traffic.settings import required

__all__ = ["PARTY", "AlipayPay"]

_FILES = "alipay.com"


@dataclass(frozen=True, slots=True)
class AlipayPay:
    """Alipay as a way to pay: who we are there, its gateway, its page for payers, its files, and where it finds us."""

    app_id: str
    seller_id: str
    gateway: Gateway
    page: Callable[[str], str]
    download: Download
    notify: str

    name = Channel.ALIPAY

    @classmethod
    def of_settings(cls) -> Self:
        """The Alipay that the setting chooses."""
        notify = required("ALIPAY_PAY_NOTIFY")
        if stands_in("ALIPAY_PAY"):
            # Imported here because a stage with the real one never needs it.
            from traffic.gateways.alipay_pay import stand_in

            held = stand_in.keys()
            made = Gateway(signer(held), held["alipay_public_key"], stand_in.answer)
            return cls(held["app_id"], held["seller_id"], made, stand_in.page, stand_in.download, notify)
        # Imported here because a stand-in needs no network.
        from traffic.gateways.https import https

        held, address = json.loads(secret("payments-alipay")), required("ALIPAY_PAY")
        made = Gateway(signer(held), held["alipay_public_key"], https(PARTY, address))
        files = downloads(PARTY, _FILES)
        return cls(held["app_id"], held["seller_id"], made, lambda query: f"{address}?{query}", files, notify)

    @property
    def merchant(self) -> str:
        """Who we are there: seller and app, the two that a notice names."""
        return f"{self.seller_id}/{self.app_id}"

    def prepay(self, asked: Prepay) -> Mapping[str, str]:
        """`url` of the page (wap), which asks Alipay nothing yet; or `trade`, which Alipay's app goes on with (city)."""
        if asked.product is Product.WAP:
            content = contents.of_page(asked)
            return {"url": self.page(self.gateway.signed("alipay.trade.wap.pay", content, notify_url=self.notify))}
        if asked.product is not Product.CITY:
            raise ValueError(f"not a product of Alipay: {asked.product}")
        content = contents.of_trade(asked, self.app_id)
        told = self.gateway.ask("alipay.trade.create", content, answers.Answer, notify_url=self.notify)
        return {"trade": meanings.created(told, asked.number)}

    def trade(self, number: str) -> Trade:
        """How a trade stands. Alipay tells whoever asks of their own trades only, and does not repeat who that is."""
        content = {"out_trade_no": number}
        told = self.gateway.ask("alipay.trade.query", content, answers.Found, bears=answers.NOT_THERE)
        return meanings.trade(told, number, self.merchant)

    def close(self, number: str) -> None:
        """Close a trade that is not paid.

        A page that no payer has come to is no trade yet: there is nothing to close, and it can be paid until it expires.
        """
        content, bears = {"out_trade_no": number}, answers.NOT_THERE | answers.NOT_CLOSED
        told = self.gateway.ask("alipay.trade.close", content, answers.Answer, bears=bears)
        answers.hold_to(told, number)
        # One word says of a trade that it is paid and that it is closed already.
        if told.sub_code in answers.NOT_CLOSED and self.trade(number).state is not TradeState.CLOSED:
            raise trouble(PARTY, Trouble.REFUSED)

    def refund(self, asked: Refund) -> RefundTold:
        """Give money back. Where that moves nothing it was done before, or is being done: then Alipay is asked which."""
        told = self.gateway.ask("alipay.trade.refund", contents.of_refund(asked), answers.Refunded)
        answers.hold_to(told, asked.order)
        if told.fund_change == "Y":
            return meanings.refunded(told, asked)
        found = self.refunded(asked)
        if found.state is not RefundState.UNKNOWN:
            return found
        return RefundTold(number=asked.number, state=RefundState.PROCESSING)

    def refunded(self, asked: Refund) -> RefundTold:
        """How a refund stands."""
        content, method = contents.of_refund_query(asked), "alipay.trade.fastpay.refund.query"
        told = self.gateway.ask(method, content, answers.RefundFound, bears=answers.NOT_THERE)
        return meanings.refund(told, asked)

    def notice(self, headers: Mapping[str, str], body: bytes) -> Told:  # noqa: ARG002 -- every channel is handed both
        """What a notice tells: a payment or nothing of interest, since refunds are asked after. Raises NoticeRefused."""
        return notices.told(self.gateway.signer, body)

    def bill(self, day: date) -> Iterator[bytes]:
        """The business bill (业务账单) of a day as Alipay packs it: a zip of two files, names and content in GBK.

        Nothing for a day without a trade; GatewayError (busy) until it is made.
        """
        method = "alipay.data.dataservice.bill.downloadurl.query"
        content = {"bill_type": "trade", "bill_date": day.isoformat()}
        told = self.gateway.ask(method, content, answers.BillFound, bears=answers.NO_BILL)
        lies_at = meanings.bill(told, day)
        return self.download(lies_at, {}) if lies_at else iter(())
