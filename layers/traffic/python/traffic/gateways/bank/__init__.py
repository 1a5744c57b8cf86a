"""代收银行 (M25–M28, M30): a collecting bank, in the form that we agree with it (see `traffic.gateways.signed`).

Setting `BANK`: the bank's https address, or `stand-in`; `BANK_NOTIFY`: where it sends its notices. Secret `payments-bank`:
{"private_key": ours, "party_key": the bank's, each 32 bytes in base64, "merchant": "<执收单位编码>/<银行代码>"}.
Each question is a JSON object whose `operation` is prepay, query, close, refund, refund_query or bill.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self
from urllib.parse import urlsplit

from traffic.gateways.asking import logged
from traffic.gateways.bank import answers, questions
from traffic.gateways.bank.notices import told
from traffic.gateways.downloads import Download, downloads
from traffic.gateways.paying import Channel, Prepay, Product, Refund, RefundTold, Told, Trade, TradeState
from traffic.gateways.signed import SignedCalls
from traffic.gateways.transport import stands_in
from traffic.gateways.troubles import Trouble, trouble
from traffic.secret import secret
from traffic.settings import required

PARTY = answers.PARTY
_LET_GO = frozenset({TradeState.CLOSED, TradeState.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Bank:
    """The bank as a way to pay: asked under a signature, its files, who we are there, and where it finds us."""

    calls: SignedCalls
    download: Download
    merchant: str
    notify: str

    name = Channel.BANK

    @classmethod
    def of_settings(cls) -> Self:
        """The bank that the setting chooses."""
        calls = SignedCalls.of_settings(PARTY, setting="BANK", held="payments-bank", stand_in=_stand_in)
        notify = required("BANK_NOTIFY")
        if stands_in("BANK"):
            # Imported here because a stage with a real bank never needs it.
            from traffic.gateways.bank import stand_in

            return cls(calls, stand_in.download, stand_in.MERCHANT, notify)
        files = downloads(PARTY, urlsplit(required("BANK")).hostname or "")
        return cls(calls, files, json.loads(secret("payments-bank"))["merchant"], notify)

    @logged(PARTY)
    def prepay(self, asked: Prepay) -> Mapping[str, str]:
        """`url` of the bank's page; raises ValueError for another product."""
        if asked.product is not Product.PAGE:
            raise ValueError(f"not a product of a bank: {asked.product}")
        return {
            "url": answers.page(self.calls.ask(questions.prepay(asked, self.merchant, self.notify), answers.Prepaid))
        }

    @logged(PARTY)
    def trade(self, number: str) -> Trade:
        """How a trade stands."""
        return answers.trade(self.calls.ask(questions.about("query", number), answers.TradeTold), number)

    @logged(PARTY)
    def close(self, number: str) -> None:
        """Close a trade. One that is closed, or that the bank never heard of, stays so; one that was paid is refused."""
        closed = answers.trade(self.calls.ask(questions.about("close", number), answers.TradeTold), number)
        if closed.state not in _LET_GO:
            raise trouble(PARTY, Trouble.REFUSED)

    @logged(PARTY)
    def refund(self, asked: Refund) -> RefundTold:
        """Give money back."""
        return answers.refund(self.calls.ask(questions.refund("refund", asked), answers.RefundAnswer), asked)

    @logged(PARTY)
    def refunded(self, asked: Refund) -> RefundTold:
        """How a refund stands."""
        return answers.refund(self.calls.ask(questions.refund("refund_query", asked), answers.RefundAnswer), asked)

    def notice(self, headers: Mapping[str, str], body: bytes) -> Told:
        """What a notice tells: a payment, or nothing of interest. Raises NoticeRefused."""
        return told(headers, body, self.calls.party_key)

    def bill(self, day: date) -> Iterator[bytes]:
        """The reconciliation file (对账文件) of a day, as `bank.layout` declares it; GatewayError (busy) until it is made."""
        return self.download(self._laid(day), {})

    @logged(PARTY)
    def _laid(self, day: date) -> str:
        return answers.bill(self.calls.ask(questions.bill(day), answers.BillLaid))


def _stand_in() -> SignedCalls:
    # Imported here because a stage with a real bank never needs it.
    from traffic.gateways.bank.stand_in import calls

    return calls()
