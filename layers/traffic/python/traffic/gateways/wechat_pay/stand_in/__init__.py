"""WeChat Pay's stand-in: answers the very requests, holds us to our signature, signs with keys of its own, seals its notices.

What it knows lies in `traffic.gateways.remembered`, so that all processes of a stage deal with one WeChat. Tools and tests act as
the payer and as the channel:

    pay                 somebody pays a trade                bill_of           the trade bill of a day
    notice_of           a signed notice of a payment         plant             a trade, however it came about
    refund_notice_of    a signed notice of a refund          plant_refund      a refund, however it came about
    SCHEDULE            when a notice is sent again          misbehave         how it answers from now on

answering    a request is checked, dispatched, answered under a signature
prepaying    trades are asked for, asked after, closed      trades       what is remembered of them
refunding    refunds likewise                               refunds      what is remembered of them
billing      bills are laid out and fetched                 bills        what stands in one
"""

from traffic.gateways.wechat_pay.stand_in.answering import answer
from traffic.gateways.wechat_pay.stand_in.billing import download
from traffic.gateways.wechat_pay.stand_in.bills import bill_of
from traffic.gateways.wechat_pay.stand_in.keys import credentials
from traffic.gateways.wechat_pay.stand_in.misbehaving import Misbehaviour, misbehave
from traffic.gateways.wechat_pay.stand_in.notices import SCHEDULE, notice_of, refund_notice_of
from traffic.gateways.wechat_pay.stand_in.planting import plant, plant_refund
from traffic.gateways.wechat_pay.stand_in.trades import NotPayable, pay

__all__ = [
    "SCHEDULE",
    "Misbehaviour",
    "NotPayable",
    "answer",
    "bill_of",
    "credentials",
    "download",
    "misbehave",
    "notice_of",
    "pay",
    "plant",
    "plant_refund",
    "refund_notice_of",
]
