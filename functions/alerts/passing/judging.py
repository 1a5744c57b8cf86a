"""What is wrong with a passage record, if anything."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from alerts.contract.requests_passages import PassageRecord
from alerts.rules.passages import FLAGS, parse_read_plate, passage_rules
from traffic import clock
from traffic.errors import FieldError
from traffic.identifiers.plate_kinds import PLATE_KINDS
from traffic.records.site import Site

_ID = re.compile(r"[0-9A-Za-z_-]{8,40}")
# Of what an address is written with (RFC 3986), so that what a queue carries stays as long as it looks.
_PHOTO = re.compile(r"https://[0-9A-Za-z\-._~:/?#\[\]@!$&()*+,;=%]{4,400}")
_TEXTS: Mapping[str, re.Pattern[str]] = {
    "plate_colour": re.compile("[0-5]"),
    "direction": re.compile("[1-9]"),
    "device": re.compile(r"[0-9A-Za-z_-]{1,40}"),
    "vehicle_colour": re.compile("[A-Z]{1,3}"),
    "vehicle_brand": re.compile("[0-9A-Za-z-]{1,20}"),
    "vehicle_kind": re.compile("[A-Z][0-9]{0,2}"),
}
_MOST: Mapping[str, int] = {"lane": 20, "speed_kmh": 300, "limit_kmh": 200, "length_cm": 5000, "confidence": 1}


def first_fault(record: PassageRecord, sites: Mapping[str, Site]) -> FieldError | None:
    """The first thing that is wrong with a record; None for one that is taken in."""
    return next(_faults(record, sites), None)


def moment_of(record: PassageRecord) -> datetime | None:
    """When it was, aware; None for what is no moment or has no offset."""
    try:
        at = datetime.fromisoformat(record.passed_at)
    except ValueError:
        return None
    return at if at.tzinfo else None


def _faults(record: PassageRecord, sites: Mapping[str, Site]) -> Iterator[FieldError]:
    if not _ID.fullmatch(record.passage):
        yield FieldError("passage", "malformed", "过车记录编号格式有误", "is no id of a passage")
    if record.site not in sites:
        yield FieldError("site", "site_unknown", "卡口编号不存在", "is no site that is known")
    yield from _wrong_moment(record)
    if parse_read_plate(record.plate) is None:
        yield FieldError("plate", "plate_malformed", "号牌号码格式有误", "is no plate")
    if record.plate_kind not in PLATE_KINDS:
        yield FieldError("plate_kind", "plate_kind_unknown", "号牌种类不存在", "is no kind of plate")
    yield from _out_of_bounds(record)
    if len(record.photos) > 3 or not all(map(_PHOTO.fullmatch, record.photos)):
        yield FieldError("photos", "malformed", "图片地址有误或超过3个", "are too many, or no https addresses")
    if len(record.flags) > len(FLAGS) or not set(record.flags) <= set(FLAGS):
        yield FieldError("flags", "unknown", "附加识别项不存在或过多", "has a word that is not known, or too many")


def _wrong_moment(record: PassageRecord) -> Iterator[FieldError]:
    at, now, rules = moment_of(record), clock.now(), passage_rules(clock.business_day())
    if at is None:
        yield FieldError("passed_at", "malformed", "时间格式有误或缺少时区", "is no moment with an offset")
    elif at > now + timedelta(minutes=rules.ahead_minutes):
        yield FieldError("passed_at", "in_future", "经过时刻晚于当前时间, 请校时", "lies in the future")
    elif at < now - timedelta(days=rules.days):
        yield FieldError("passed_at", "too_old", "超过保存期限", "is older than what is kept")


def _out_of_bounds(record: PassageRecord) -> Iterator[FieldError]:
    for name, pattern in _TEXTS.items():
        text = getattr(record, name)
        if text is not None and not pattern.fullmatch(text):
            yield FieldError(name, "malformed", "格式有误", "is malformed")
    for name, most in _MOST.items():
        value = getattr(record, name)
        if value is not None and not 0 <= value <= most:
            yield FieldError(name, "out_of_bounds", "超出范围", "is out of bounds")
