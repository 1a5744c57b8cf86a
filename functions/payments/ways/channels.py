"""A channel by its name. Each is loaded when first asked for: their packages are heavy, and an order needs one."""

from functools import cache

from traffic.gateways.paying import Channel, PayChannel


@cache
def channel_of(name: Channel) -> PayChannel:
    """The channel, once per process; raises ValueError for a name that is none."""
    match Channel(name):
        case Channel.WECHAT:
            from traffic.gateways.wechat_pay import WeChatPay

            return WeChatPay.of_settings()
        case Channel.ALIPAY:
            from traffic.gateways.alipay_pay import AlipayPay

            return AlipayPay.of_settings()
        case Channel.BANK:
            from traffic.gateways.bank import Bank

            return Bank.of_settings()
