"""缴款通知: what WeChat Pay, Alipay and the bank say of payments and refunds, held to their signatures.

Called by   the channels, through the citizen API
Reads       payments-bills, payments-orders, payments-refunds, violations-records, the channels' keys
Writes      payments-bills, payments-orders, payments-ledger, payments-refunds, payments-days, foundation-outbox, in one transaction
"""

from typing import Any

from chalice.app import Response

from payments.contract.replies import ALIPAY, BANK, WECHAT, as_alipay_reads, as_wechat_reads
from payments.settling.noticed import noticed
from traffic.entrypoint import entrypoint
from traffic.errors import TooLarge, Unavailable, Unreadable
from traffic.gateways.paying import Channel
from traffic.http import ServiceApp

app = ServiceApp("citizen")


@app.protocol("POST", "/payment-notices/wechat", body=None, carrier="json", replies=WECHAT)
def take_wechat() -> Response:
    """接收微信支付通知(APIv3): 重复、迟到、乱序均不影响结果."""
    return as_wechat_reads(taken(Channel.WECHAT))


@app.protocol("POST", "/payment-notices/alipay", body=None, carrier="form", replies=ALIPAY)
def take_alipay() -> Response:
    """接收支付宝异步通知(RSA2)."""
    return as_alipay_reads(taken(Channel.ALIPAY))


@app.protocol("POST", "/payment-notices/bank", body=None, carrier="json", replies=BANK)
def take_bank() -> Response:
    """接收代收银行通知."""
    return as_wechat_reads(taken(Channel.BANK))


def taken(name: Channel) -> bool | None:
    """Whether the notice was taken; None while we cannot say."""
    try:
        headers = {field.lower(): value for field, value in app.request.headers.items()}
        return noticed(name, headers, app.sent())
    except Unavailable:
        return None
    except (Unreadable, TooLarge):
        return False


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
