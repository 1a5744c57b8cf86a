"""Why an order is not opened, or not found."""

from traffic.errors import Conflict, NotFound, Unavailable


class OrderUnknown(NotFound):
    """No order has this number."""

    code = "order_unknown"
    zh, en = "未查询到该缴款订单", "No such order"


class PayingElsewhere(Conflict):
    """Somebody may be paying the bill at this very moment, in another way; that order ends by itself."""

    code = "being_paid"
    zh, en = (
        "该处罚决定正在以其他方式缴款, 请在该订单完成或过期后再试",
        "This fine is being paid in another way; please try later",
    )


class ClosedForTheDay(Conflict):
    """The surcharge changes at midnight, so no order may outlive its day."""

    code = "closed_for_the_day"
    zh, en = "临近零点暂停下单, 请次日再试", "Orders are closed until midnight; please try again tomorrow"


class NotPaidYet(Conflict):
    """The channel says that the order can still be paid, and does not let it be closed now."""

    code = "not_closed"
    zh, en = "渠道正在处理该订单, 请稍后再试", "The channel is still working on this order; please try again"


class ChannelBusy(Unavailable):
    """The channel did not answer as it should; the order stays, and asking again goes on with it."""

    code = "channel_busy"
    zh, en = "缴款渠道繁忙, 请稍后再试", "The payment channel is busy; please try again"
