"""Why something is not taken from a partner, or not shown to it."""

from traffic.errors import Conflict, Forbidden, NotFound


class ReferenceUsed(Conflict):
    """The partner has handed something else in under this number."""

    code = "reference_used"
    zh, en = "该编号已用于其他内容", "This reference was used for something else"


class WarningUnknown(NotFound):
    """One answer for a warning that is not there and one of another partner's."""

    code = "warning_unknown"
    zh, en = "未查询到该预警", "No such warning"


class IncidentUnknown(NotFound):
    """One answer for an incident that is not there and one that is not the caller's to see."""

    code = "incident_unknown"
    zh, en = "未查询到该警情", "No such incident"


class OutsideDistricts(Forbidden):
    """The registration does not name the district, or a division that it lies in."""

    code = "outside_districts"
    zh, en = "接入登记未包含该行政区划", "The registration does not include this district"
