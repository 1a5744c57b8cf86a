"""A passage on its way through the queue: its record's attributes, with the site as it was when the passage was handed in."""

from typing import Any

from alerts.contract.requests_passages import PassageRecord
from alerts.passing.judging import moment_of
from alerts.rules.passages import UNREAD, parse_read_plate, passage_rules
from traffic import clock
from traffic.records.passage import Passage
from traffic.records.site import Site

_DAY_SECONDS = 86_400


def carried(record: PassageRecord, site: Site, client: str) -> dict[str, Any]:
    """What a queue carries of a record that nothing is wrong with."""
    moment = moment_of(record)
    at = int(moment.timestamp() * 1000) if moment else 0
    number = parse_read_plate(record.plate) or ""
    told = {
        # Those that nobody could read lie by site: they are no vehicle's.
        "vehicle": f"unread#{site.site}" if number in UNREAD else f"{record.plate_kind}{number}",
        "moment": Passage.moment_of(at, record.passage),
        "passage": record.passage,
        "at": at,
        "site": site.site,
        "district": site.district,
        "longitude": site.longitude,
        "latitude": site.latitude,
        "drift": site.drift,
        "device": record.device,
        "lane": record.lane,
        "direction": record.direction,
        "confidence": None if record.confidence is None else round(record.confidence * 1000),
        "speed": record.speed_kmh,
        "limit": record.limit_kmh,
        "length": record.length_cm,
        "plate_colour": record.plate_colour,
        "colour": record.vehicle_colour,
        "brand": record.vehicle_brand,
        "kind": record.vehicle_kind,
        "photos": record.photos,
        "flags": record.flags,
        "client": client,
        "received": int(clock.now().timestamp() * 1000),
        "expires": at // 1000 + passage_rules(clock.business_day()).days * _DAY_SECONDS,
    }
    return {name: value for name, value in told.items() if value is not None}


def passage_of(message: dict[str, Any]) -> Passage:
    """The record that a message carries."""
    return Passage(**message)


def is_read(passage: Passage) -> bool:
    """Whether a camera read a plate."""
    return not passage.vehicle.startswith("unread#")
