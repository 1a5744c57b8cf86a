"""What a citizen is shown. The contract is generated from these models, and tests hold every answer to them."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from traffic.http import Answer


class Coded(Answer):
    """An official code beside its text; `code` is null where the official number is not known."""

    code: str | None
    text: str


class DeadlineAnswer(Answer):
    """What is to be done until when (the day included), and the article that says so."""

    kind: Literal["handle", "pay"]
    on: date
    source: str


class PhotosAnswer(Answer):
    """How many evidence photos there are, and the handle that opens them at `/violations/photos`."""

    handle: str
    count: Annotated[int, Field(ge=1)]


class ViolationAnswer(Answer):
    """One violation. Money in fen."""

    number: Annotated[str, Field(description="违法编号")]
    state: Literal["recorded", "decided", "settled", "withdrawn"]
    state_text: str
    happened_at: datetime
    place: str
    behaviour: Coded
    points: Annotated[int, Field(ge=0, le=12)]
    fine_fen: Annotated[int, Field(ge=0)]
    agency: Coded
    decision_number: str | None
    deadline: DeadlineAnswer | None
    photos: PhotosAnswer | None


class VehicleAnswer(Answer):
    """The vehicle's own standing: its states (机动车状态) and until when its inspection holds."""

    states: list[Coded]
    inspection_due: date | None


class LookupAnswer(Answer):
    """Open violations first, newest first in each group. `vehicle` stands on the first page."""

    vehicle: VehicleAnswer | None
    items: list[ViolationAnswer]
    next: str | None


class PhotosLinks(Answer):
    """Links to the evidence, good until `expires_at`, for this viewer only."""

    picture: Annotated[str, Field(description="全部取证照片合成图, 带查看标记")]
    thumbnail: str
    count: Annotated[int, Field(ge=1)]
    mark: Annotated[str, Field(description="印在图片上的查看标记")]
    expires_at: datetime
