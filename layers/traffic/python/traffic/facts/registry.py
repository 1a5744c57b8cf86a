"""Facts of `registry` (车驾管): packages taken in and bindings swept. Told straight, not through the outbox; numbers only."""

from typing import Annotated

from msgspec import Meta
from typing_extensions import TypedDict

from traffic.facts.fields import Count, Moment


class PackageImported(TypedDict):
    """交换包入库完成. Told once its last piece of work is counted, and perhaps again: known by its package."""

    package: Annotated[str, Meta(max_length=64, description="包编号", examples=["20261105-violation-0001"])]
    table: Annotated[str, Meta(pattern="^[a-z_]{1,20}$", description="表", examples=["violation"])]
    rows: Count
    accepted: Count
    unchanged: Count
    older: Count
    rejected: Count
    photos: Count
    photos_rejected: Count


class BindingsEnded(TypedDict):
    """How many bindings a sweep ended, by why."""

    vehicle_cancelled: Count
    vehicle_transferred: Count
    licence_cancelled: Count
    licence_transferred: Count
    owner_changed: Count


class BindingsSwept(TypedDict):
    """绑定巡检完成. Told once every part of a sweep is done, and perhaps again: known by its run."""

    run: Annotated[str, Meta(max_length=64, description="批次", examples=["2026-11-05"])]
    started_at: Moment
    finished_at: Moment
    looked_at: Count
    ended: BindingsEnded
    ended_all: Count
