"""Bindings as a reviewer finds them: those of the own area, in the queue or by the day of their decision."""

from pynamodb.pagination import ResultIterator

from registry.binding.making import WAITING
from registry.binding.shown import SIZE
from registry.binding.unbinding import BindingUnknown, binding_known
from traffic.dictionaries.areas import area_of, sees
from traffic.http import Caller
from traffic.http.pages import Page, page
from traffic.records.binding import Binding

_KEYS = ("queue", "place", "binding")


def binding_for(caller: Caller, number: str) -> Binding:
    """A binding in the caller's area; raises BindingUnknown, also for those of other areas."""
    found = binding_known(number)
    if not sees(caller.unit, found.district):
        raise BindingUnknown
    return found


def waiting_for(caller: Caller, token: str | None) -> Page[Binding]:
    """What waits in the caller's area, by district, the oldest first."""
    return _page(caller, WAITING, token)


def decided_in(caller: Caller, day: str, token: str | None) -> Page[Binding]:
    """What was decided on a day (ISO) about the caller's area."""
    return _page(caller, decided_on(day), token)


def all_decided_in(caller: Caller, day: str) -> ResultIterator[Binding]:
    """The same without pages."""
    return Binding.by_queue.query(decided_on(day), Binding.place.startswith(area_of(caller.unit)))


def decided_on(day: str) -> str:
    """Where decisions of a day stand."""
    return f"decided#{day}"


def _page(caller: Caller, queue: str, token: str | None) -> Page[Binding]:
    area = area_of(caller.unit)
    return page(
        lambda start: Binding.by_queue.query(
            queue, Binding.place.startswith(area), limit=SIZE, last_evaluated_key=start
        ),
        _KEYS,
        token,
        bound_to=f"{queue}#{area}",
    )
