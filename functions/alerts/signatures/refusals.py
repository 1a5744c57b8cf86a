"""Why an officer may not do something with an alert."""

from traffic.errors import Conflict, NotFound


class AlertUnknown(NotFound):
    """One answer for an alert that is not there and one that the officer was not told of."""

    code = "alert_unknown"
    zh, en = "未查询到该预警", "No such alert"


class AlreadySigned(Conflict):
    """Somebody else was quicker: whoever signs first has it."""

    code = "already_signed"
    zh, en = "该预警已由其他民警签收", "Somebody else has signed for this alert"


class NotTheOwner(Conflict):
    """Only whoever signed for an alert hands it over or feeds it back."""

    code = "not_the_owner"
    zh, en = "该预警不由您签收处置, 请先签收", "This alert is not in your hands; sign for it first"


class AlertOver(Conflict):
    """It was closed, or withdrawn."""

    code = "alert_over"
    zh, en = "该预警已办结或已撤销", "This alert is over"


class ColleagueNotOnDuty(Conflict):
    """An alert is handed only to who can act on it."""

    code = "colleague_not_on_duty"
    zh, en = "接收民警当前未上勤", "That officer is not on duty"


class PhotosFull(Conflict):
    """As many photos as one alert may have."""

    code = "photos_full"
    zh, en = "照片数量已达上限", "No more photos may come with this alert"


class PhotoMissing(Conflict):
    """A photo that was never announced, or not uploaded."""

    code = "photo_missing"
    zh, en = "照片尚未登记或尚未上传", "A photo has not been announced, or not been uploaded"
