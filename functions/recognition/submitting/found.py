"""Sets as whoever handed them in finds them."""

from traffic.errors import NotFound
from traffic.http import Caller
from traffic.looks import verified
from traffic.records.material_set import MaterialSet


class SetUnknown(NotFound):
    """One answer for a set that is not there and one that is somebody else's."""

    code = "set_unknown"
    zh, en = "未查询到该业务材料", "No such set of materials"


def set_known(number: str) -> MaterialSet:
    """The set with a number; raises SetUnknown."""
    try:
        return MaterialSet.of_set(number)
    except MaterialSet.DoesNotExist:
        raise SetUnknown from None


def own_set(caller: Caller, number: str) -> MaterialSet:
    """A set of the caller's; raises SetUnknown, also for other people's."""
    found = set_known(number)
    if found.person != verified(caller):
        raise SetUnknown
    return found
