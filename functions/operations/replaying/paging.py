"""A page of a replay: the facts of some hours go to the consumer's queue.

A page is said by where it begins, so one that is done again sends the same facts again, and its consumer bears that. Whatever
is told meanwhile reaches the consumer by the bus as ever.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice

from operations.archiving.fact import Archived
from operations.archiving.reading import facts_of, hour_after, hour_from
from operations.rules.models import READ_MODELS
from traffic import queues
from traffic.settings import integer


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page begins: in the first hour from `hour` on, after the event `after`. `until` is the last event of the replay."""

    model: str
    until: str
    hour: str = ""
    after: str = ""


def send(page: Page) -> int:
    """Send a page's facts to the consumer, then the next page, if there is one, to our own queue; returns how many facts."""
    model, most = READ_MODELS[page.model], integer("OPERATIONS_REPLAY_PAGE")
    hour = hour_from(page.hour)
    if hour is None:
        return 0
    facts = list(islice(_facts(page, hour), most))
    queues.send(model.queue, (fact.message for fact in facts))
    following = replace(page, hour=hour, after=facts[-1].event) if len(facts) == most else _next_hour(page, hour)
    if following:
        queues.send("OPERATIONS_REPLAY_QUEUE", [asdict(following)])
    return len(facts)


def _facts(page: Page, hour: str) -> Iterator[Archived]:
    """The hour's facts for the model, in order, from where the page begins."""
    model = READ_MODELS[page.model]
    for fact in facts_of(hour):
        told = fact.message
        if page.after < fact.event <= page.until and model.takes(told["detail-type"], told["detail"]):
            yield fact


def _next_hour(page: Page, hour: str) -> Page | None:
    following = hour_after(hour)
    # Hours sort as their facts do, so beyond the last event's there is nothing to send.
    if following is None or following > Archived(page.until, "").hour:
        return None
    return replace(page, hour=following, after="")
