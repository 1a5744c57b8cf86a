"""One file of a day is fetched from whoever makes it, and laid into the inbox, once."""

from collections.abc import Iterator
from datetime import date

from payments.collecting.inbox import is_there, lay
from payments.rules.arrivals import NOTHING, TREASURY, fetched, nothing
from payments.ways.channels import channel_of
from traffic import clock
from traffic.gateways.paying import Channel
from traffic.gateways.treasury import Treasury


def fetch(source: str, day: date) -> None:
    """Lay the file of a day in, unless it is there; or word that there is none, which whoever asks later may find otherwise.

    Raises GatewayError, also while the file is not made yet, and ValueError for a day that is not over: half of its file would
    pass for all of it.
    """
    if day >= clock.business_day():
        raise ValueError(f"{day} is not over")
    arrival = fetched(source, day)
    if is_there(arrival.key):
        return
    if not lay(arrival.key, _pieces(source, day)):
        lay(nothing(source, day).key, [NOTHING])


def _pieces(source: str, day: date) -> Iterator[bytes]:
    if source == TREASURY:
        return Treasury.of_settings().day(day)
    return channel_of(Channel(source)).bill(day)
