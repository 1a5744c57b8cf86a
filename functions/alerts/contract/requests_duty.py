"""What an officer sends to go on duty."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from traffic.errors import FieldError
from traffic.http import Body
from traffic.http.bodies import refused
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import parse_phone
from traffic.records.duty import DutyTask


class DutyRequest(Body):
    """What the officer is on duty for, where, and where a text reaches them."""

    task: Annotated[
        DutyTask,
        Meta(description="勤务: `patrol` 巡逻, `checkpoint` 执法站, `command` 指挥中心", examples=["patrol"]),
    ]
    longitude: Annotated[float, Meta(ge=-180, le=180, description="经度(WGS-84)", examples=[106.713])]
    latitude: Annotated[float, Meta(ge=-90, le=90, description="纬度(WGS-84)", examples=[26.578])]
    hours: Annotated[int, Meta(ge=1, le=24, description="本班时长(小时), 到时自动下勤", examples=[8])] = 8
    phone: Annotated[
        Annotated[str, Meta(max_length=20)] | None,
        Meta(
            description="终端无响应时接收短信提醒的手机号码; 不填则不发短信",
            examples=["19900000001"],
        ),
    ] = None

    def wrong(self) -> Iterator[FieldError]:
        """A number that no text reaches is said so now, and not when it is needed."""
        if self.phone is not None:
            try:
                parse_phone(self.phone)
            except InvalidIdentifier as refusal:
                yield refused("phone", refusal)
