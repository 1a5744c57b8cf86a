"""Pieces that several doors of partners share."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic import clock
from traffic.dictionaries.divisions import division_name
from traffic.errors import FieldError
from traffic.http import Body
from traffic.http.answers import Moment
from traffic.http.official import says_who

# How far ahead of ours a partner's clock may be, and how long ago what it tells of: nobody drives out for what is older.
_AHEAD, _BEHIND = timedelta(minutes=5), timedelta(days=7)
_MILLION = 1_000_000
_PERSONAL = ("personal_data", "不得填写身份证号码或手机号码", "must not hold a citizen id or a phone number")
_NO_DIVISION = ("unknown", "行政区划不存在", "names no division")
_FUTURE = ("future", "时间晚于当前时间", "lies in the future")
_TOO_OLD = ("too_old", "时间早于7天前", "lies more than seven days back")

Reference = Annotated[
    str,
    Meta(
        pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$",
        description="推送单位自己的编号: 同一编号只接收一次",
        examples=["GZCT-20261105-000018"],
    ),
]
District = Annotated[str, Meta(pattern=r"^52[0-9]{4}$", description="所在行政区划代码", examples=["520103"])]
Longitude = Annotated[float, Meta(ge=73, le=136, description="经度(WGS-84)", examples=[106.713])]
Latitude = Annotated[float, Meta(ge=3, le=54, description="纬度(WGS-84)", examples=[26.578])]
Happened = Annotated[datetime, Meta(tz=True, description="发生时间", examples=["2026-11-05T11:58:00+08:00"])]
PageToken = Annotated[str, Meta(max_length=400, description="上一页返回的翻页标识")]
NextPage = Annotated[str | None, Meta(description="下一页的翻页标识; 没有更多时为 null", examples=[None])]


class PlaceBody(Body):
    """A place in degrees."""

    longitude: Longitude
    latitude: Latitude

    @property
    def millionths(self) -> tuple[int, int]:
        """Longitude and latitude in millionths of a degree."""
        return round(self.longitude * _MILLION), round(self.latitude * _MILLION)


class PlaceAnswer(TypedDict):
    """A place in degrees."""

    longitude: Longitude
    latitude: Latitude


class UnitCode(TypedDict):
    """A division or a department by its code, and where it lies."""

    code: Annotated[str, Meta(description="代码", examples=["520103"])]
    text: Annotated[str, Meta(description="所在行政区划", examples=["贵阳市云岩区"])]


ReceivedAt = Annotated[Moment, Meta(description="接收时间", examples=["2026-11-05T12:00:00+08:00"])]


def place_shown(longitude: int, latitude: int) -> PlaceAnswer:
    """A place of millionths in degrees."""
    return {"longitude": longitude / _MILLION, "latitude": latitude / _MILLION}


def division_shown(code: str) -> UnitCode:
    """A division or a department beside the name of where it lies."""
    return {"code": code, "text": division_name(code) or "其他地区"}


def wrong_reference(reference: str) -> Iterator[FieldError]:
    """A reference is kept where no personal data may be."""
    if says_who(reference.upper()):
        yield FieldError("reference", *_PERSONAL)


def wrong_words(field: str, words: str) -> Iterator[FieldError]:
    """Words that go on to others name nobody by number."""
    if says_who(words.upper()):
        yield FieldError(field, *_PERSONAL)


def wrong_district(district: str) -> Iterator[FieldError]:
    """A district that there is."""
    if division_name(district) is None:
        yield FieldError("district", *_NO_DIVISION)


def wrong_time(at: datetime) -> Iterator[FieldError]:
    """Nothing has happened that is still to come; nothing is news for ever."""
    if at > clock.now() + _AHEAD:
        yield FieldError("at", *_FUTURE)
    if at < clock.now() - _BEHIND:
        yield FieldError("at", *_TOO_OLD)
