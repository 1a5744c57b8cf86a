"""What an officer may not do about the watch-list, and why."""

from traffic.errors import Conflict, NotFound


class EntryUnknown(NotFound):
    """One answer for an entry that is not there, one of another area, and a secret one of somebody else's."""

    code = "entry_unknown"
    zh, en = "未查询到该布控", "No such watch-list entry"


class EntryEnded(Conflict):
    """Withdrawn, rejected, or its term is over."""

    code = "entry_ended"
    zh, en = "该布控已结束", "This watch-list entry has ended"


class EntryNotActive(Conflict):
    """Only what is in force is extended."""

    code = "entry_not_active"
    zh, en = "该布控未生效, 不能续期", "This watch-list entry is not in force, so it cannot be extended"


class NotLonger(Conflict):
    """An extension that would shorten the term."""

    code = "not_longer"
    zh, en = "续期后的截止时间不晚于现有截止时间", "The term would not end later than it does"


class NothingToApprove(Conflict):
    """Nothing waits for a second person."""

    code = "nothing_to_approve"
    zh, en = "该布控没有待审批事项", "Nothing about this watch-list entry waits for approval"


class OwnApplication(Conflict):
    """Whoever asks does not approve."""

    code = "own_application"
    zh, en = "不得审批本人申请的布控", "You cannot approve what you applied for"
