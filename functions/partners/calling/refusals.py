"""Why a subscription is not made, or a call-back not made again."""

from traffic.errors import Conflict, Forbidden, NotFound


class SubscriptionUnknown(NotFound):
    """One answer for a subscription that is not there and one of another partner's."""

    code = "subscription_unknown"
    zh, en = "未查询到该订阅或回调", "No such subscription or call-back"


class KindNotAllowed(Forbidden):
    """The caller lacks the scope of what such facts are about."""

    code = "kind_not_allowed"
    zh, en = "没有订阅该类事件的权限", "The caller may not know of facts of this kind"


class TooManySubscriptions(Conflict):
    """The partner ends one first."""

    code = "too_many_subscriptions"
    zh, en = "有效订阅数已达上限, 请先终止不用的订阅", "There are too many subscriptions; end one first"


class NotDead(Conflict):
    """It was taken, or its subscription has ended."""

    code = "callback_not_dead"
    zh, en = "该回调无需重新发送", "This call-back is not to be made again"
