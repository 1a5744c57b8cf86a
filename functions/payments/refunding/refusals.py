"""Why a refund is not asked for, decided, or sent again."""

from traffic.errors import Conflict, NotFound


class NotRefundable(Conflict):
    """Nothing was paid with this order, or all of it is on its way back already."""

    code = "not_refundable"
    zh, en = "该订单没有可退金额", "Nothing of this order can be refunded"


class RefundUnknown(NotFound):
    """No refund of the caller's area has this number."""

    code = "refund_unknown"
    zh, en = "未查询到该退款", "No such refund"


class OwnRequest(Conflict):
    """经办 and 复核 are two people."""

    code = "own_request"
    zh, en = "不得复核本人经办的退款", "Nobody approves a refund of their own"


class RefundDecided(Conflict):
    """It was approved or rejected already."""

    code = "refund_decided"
    zh, en = "该退款已复核", "This refund was decided already"


class Owed(Conflict):
    """The decision was withdrawn: whatever was paid for it goes back, and only how is left to decide."""

    code = "owed"
    zh, en = "处罚决定已撤销, 款项应予退还, 不得驳回", "The decision was withdrawn; this money is owed back"


class NothingStuck(Conflict):
    """It waits for its approval, is done, or was rejected."""

    code = "refund_not_stuck"
    zh, en = "该退款无须重新办理", "Nothing is left to be tried again with this refund"
