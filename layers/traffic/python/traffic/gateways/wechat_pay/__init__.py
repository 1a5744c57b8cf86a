"""微信支付 (M25–M28): WeChat Pay, API v3, as a merchant of its own (直连商户): Native, JSAPI and H5.

Setting `WECHAT_PAY`: https://api.mch.weixin.qq.com, or `stand-in`; `WECHAT_PAY_NOTIFY`: the https address that it sends notices to,
without a query. Secret `payments-wechat`: {"mchid", "appid", "serial_no": of our certificate, "private_key": ours in PEM,
"apiv3_key": 32 bytes, "platform": {serial or PUB_KEY_ID_…: WeChat's certificate or public key in PEM}}.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

import msgspec

from traffic.gateways.asking import logged
from traffic.gateways.downloads import Download, downloads
from traffic.gateways.https import https
from traffic.gateways.paying import Channel, Prepay, Refund, RefundState, RefundTold, Told, Trade, TradeState
from traffic.gateways.transport import Transport, stands_in
from traffic.gateways.wechat_pay import questions
from traffic.gateways.wechat_pay.answers import prepaid_in, refund_in, trade_in
from traffic.gateways.wechat_pay.bills import Laid, checked
from traffic.gateways.wechat_pay.calls import PARTY, Calls
from traffic.gateways.wechat_pay.codes import ABSENT, CLOSED, NO_BILL
from traffic.gateways.wechat_pay.merchant import Merchant
from traffic.gateways.wechat_pay.notices import told_in
from traffic.gateways.wechat_pay.platform_keys import PlatformKeys
from traffic.gateways.wechat_pay.reading import about, read
from traffic.secret import secret
from traffic.settings import required

__all__ = ["PARTY", "WeChatPay"]


@dataclass(frozen=True, slots=True)
class WeChatPay:
    """WeChat Pay: our side of it, the way to its files, and where its notices come to. Fulfils `paying.PayChannel`."""

    calls: Calls
    download: Download
    notify: str
    name = Channel.WECHAT

    @classmethod
    def of_settings(cls) -> Self:
        """The WeChat Pay that the setting chooses."""
        if stands_in("WECHAT_PAY"):
            # Imported here because a stage with the real one never needs it.
            from traffic.gateways.wechat_pay import stand_in

            return cls._of_held(stand_in.credentials(), stand_in.answer, stand_in.download)
        address = required("WECHAT_PAY")
        there, files = https(PARTY, address), downloads(PARTY, urlsplit(address).hostname or "")
        return cls._of_held(json.loads(secret("payments-wechat")), there, files)

    @classmethod
    def _of_held(cls, held: Mapping[str, Any], transport: Transport, download: Download) -> Self:
        calls = Calls(Merchant.of_held(held), PlatformKeys.of_held(held["platform"]), transport)
        return cls(calls, download, required("WECHAT_PAY_NOTIFY"))

    @property
    def merchant(self) -> str:
        """Who we are there, "<merchant>/<app>"."""
        return self.calls.merchant.name

    @logged(PARTY)
    def prepay(self, asked: Prepay) -> Mapping[str, str]:
        """`code_url` (native), `h5_url` (h5), or the fields that open the payment (jsapi); ValueError for another product."""
        content = questions.prepayment(asked, self.calls.merchant, self.notify)
        body = self.calls.ask("POST", questions.prepay_path(asked.product), content)
        return read(body, lambda told: prepaid_in(told, asked.product, self.calls.merchant))

    @logged(PARTY)
    def trade(self, number: str) -> Trade:
        """How a trade stands; UNKNOWN for one that WeChat never heard of."""
        body = self.calls.ask("GET", questions.trade_path(number, self.calls.merchant), unless=ABSENT)
        if body is None:
            return Trade(number=number, state=TradeState.UNKNOWN, merchant=self.merchant)
        return about(number, read(body, trade_in))

    @logged(PARTY)
    def close(self, number: str) -> None:
        """Close a trade. One that is closed, or that WeChat never heard of, stays so."""
        content = {"mchid": self.calls.merchant.mchid}
        self.calls.ask("POST", questions.close_path(number), content, unless=ABSENT | CLOSED)

    @logged(PARTY)
    def refund(self, asked: Refund) -> RefundTold:
        """Give money back."""
        body = self.calls.ask("POST", questions.REFUNDS, questions.refund(asked, self.notify))
        return about(asked.number, read(body, refund_in))

    @logged(PARTY)
    def refunded(self, asked: Refund) -> RefundTold:
        """How a refund stands; UNKNOWN for one that WeChat never heard of."""
        body = self.calls.ask("GET", questions.refund_path(asked.number), unless=ABSENT)
        if body is None:
            return RefundTold(number=asked.number, state=RefundState.UNKNOWN)
        return about(asked.number, read(body, refund_in))

    def notice(self, headers: Mapping[str, str], body: bytes) -> Told:
        """What a notice tells."""
        return told_in(headers, body, self.calls.platform, self.calls.merchant)

    def bill(self, day: date) -> Iterator[bytes]:
        """The trade bill of a day, unpacked: nothing for a day without a trade, GatewayError (busy) until it is made.

        It is ready after 10 o'clock of the next day. Its digest is held against it after the last piece, by another GatewayError.
        """
        laid = self._laid(day)
        if laid is None:
            return iter(())
        return checked(self.download(laid.download_url, self.calls.headers("GET", laid.path)), laid.hash_value)

    @logged(PARTY)
    def _laid(self, day: date) -> Laid | None:
        query = urlencode({"bill_date": day.isoformat(), "bill_type": "ALL", "tar_type": "GZIP"})
        body = self.calls.ask("GET", f"/v3/bill/tradebill?{query}", unless=NO_BILL)
        return None if body is None else read(body, lambda told: msgspec.json.decode(told, type=Laid))
