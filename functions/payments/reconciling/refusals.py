"""What the desk of reconciliation refuses."""

from traffic.errors import Conflict, Forbidden, NotFound


class BreakUnknown(NotFound):
    """No break of the caller's area has this number."""

    code = "break_unknown"
    zh, en = "未查询到该差异", "No such break"


class BreakClosed(Conflict):
    """Somebody else, or the platform by rule, has closed it, or it was closed in another way."""

    code = "break_closed"
    zh, en = "该差异已处理", "This break was closed already"


class NothingToPost(Conflict):
    """The books say already what the channel says."""

    code = "nothing_to_post"
    zh, en = "账面与渠道没有差额, 无须调账", "The books agree with the channel; there is nothing to post"


class StillExpected(Conflict):
    """The channel's own word settles this order whenever it comes; posted by hand, its money would be in the books twice."""

    code = "still_expected"
    zh = "该订单仍将按渠道通知或查询结果入账, 不能调账"
    en = "This order is settled by the channel's own word; post nothing for it"


class DayUnknown(NotFound):
    """No calendar has this day, or it has not come yet."""

    code = "day_unknown"
    zh, en = "日期不存在或尚未到来", "No such day, or not yet"


class ProvinceOnly(Forbidden):
    """A day is the whole province's."""

    code = "province_only"
    zh, en = "日结由省级部门办理", "Only the province's own department signs a day"


class FilesMissing(Conflict):
    """A day is signed when every file of it was taken in."""

    code = "files_missing"
    zh, en = "对账文件未到齐、对账中或被拒收, 不能日结", "A file of this day is missing, still read, or refused"


class TooManyOpen(Conflict):
    """Nobody has seen so long a list."""

    code = "too_many_open"
    zh, en = "未处理的差异过多, 不能日结", "Too many breaks are open to sign this day"


class SignedAlready(Conflict):
    """A day is signed once."""

    code = "signed_already"
    zh, en = "该日已日结", "This day was signed already"
