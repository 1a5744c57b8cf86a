"""Why a move of an incident is not made."""

from traffic.errors import Conflict


class IncidentTaken(Conflict):
    """Another officer has taken it."""

    code = "incident_taken"
    zh, en = "该警情已由其他民警接警", "Another officer has taken this incident"


class NotNow(Conflict):
    """Not taken yet, or closed."""

    code = "incident_state"
    zh, en = "该警情当前状态不允许此操作", "This incident's state does not allow this"
