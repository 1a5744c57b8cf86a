"""Why there is no bill."""

from traffic.errors import Conflict, NotFound


class BillUnknown(NotFound):
    """No decision with a fine has this number."""

    code = "bill_unknown"
    zh, en = "未查询到该决定书的缴款信息, 请核对编号", "No fine is to be paid under this number; please check it"


class NothingDue(Conflict):
    """The decision was withdrawn."""

    code = "decision_withdrawn"
    zh, en = "处罚决定已撤销, 无须缴款", "The decision was withdrawn; nothing is to be paid"


class AlreadyPaid(Conflict):
    """The bill is paid: nobody should pay it again."""

    code = "already_paid"
    zh, en = "该处罚决定已缴款, 请勿重复缴款", "This fine is paid already; please do not pay it again"
