"""What a day of passages before the province's cameras costs, and what their 180 days hold."""

from alerts.passing.handing_in import TOGETHER
from infra.capacity.figure import Figure, exact, usd, whole
from infra.capacity.founding import PASSAGES, SITES
from infra.capacity.prices import GIB, MILLION, by_million, by_month
from infra.capacity.samples import items
from infra.capacity.sizes import OVERHEAD, item_size, read_units, strong_units, write_units

_DAYS, _MONTH = 180, 30
# Sent, received and deleted.
_REQUESTS_A_MESSAGE = 3


def passing() -> list[Figure]:
    """A day, and a month of such days."""
    passage, vehicle = item_size(items()["passage"]), item_size(items()["vehicle"])
    written = PASSAGES * write_units(passage)
    # A plate's day is read anew with each passage of it: as many as fit into one unit hardly anybody drives past.
    compared, registered = strong_units(passage), read_units(vehicle)
    read = PASSAGES * (compared + registered)
    messages = PASSAGES / TOGETHER
    return [
        whole("a passage", passage, "bytes", "every optional field filled"),
        exact("a second", PASSAGES / 86_400, "passages", f"{SITES:,} sites, 10,000 a day each"),
        whole("stored", written / MILLION, "M write units a day"),
        exact("judged", compared + registered, "read units each", "its plate's day, read strongly, and the register"),
        usd("writing them", by_million("dynamodb_write", written * _MONTH), monthly=True),
        usd("reading them", by_million("dynamodb_read", read * _MONTH), monthly=True),
        usd(
            "their messages",
            by_million("sqs_requests", messages * _REQUESTS_A_MESSAGE * _MONTH),
            f"{TOGETHER} passages each",
            monthly=True,
        ),
        whole("kept", PASSAGES * _DAYS * (passage + OVERHEAD) / GIB, "GB", f"{_DAYS} days"),
        usd("keeping them", by_month("dynamodb_storage", PASSAGES * _DAYS * (passage + OVERHEAD)), monthly=True),
    ]
