"""Evidence for many violations. Few series are drawn, and the violations take turns with them: a picture's cost is in its bytes."""

from collections.abc import Iterator
from datetime import datetime

from infra.local.sample.cases import FRAMES, Case
from infra.local.sample.pictures import camera_frames
from traffic.clock import CHINA

_SERIES, _SEED = 4, 7


class Pictures:
    """Some series of three, drawn as cameras take them."""

    def __init__(self, now: datetime) -> None:
        self._series = [self._drawn(number, now.astimezone(CHINA)) for number in range(_SERIES)]

    def of(self, case: Case) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each photo of a violation."""
        series = self._series[int(case.number[-8:]) // 10 % _SERIES]
        for index in range(case.photos):
            yield f"{case.number}_{index + 1}.jpg", series[index]

    @staticmethod
    def _drawn(number: int, taken: datetime) -> list[bytes]:
        return camera_frames(
            plate=f"贵A{number:03}QX", plate_kind="02", place="贵阳市观山湖区金阳南路", taken=taken, behaviour="闯红灯",
            seed=_SEED + number, frames=FRAMES,
        )  # fmt: skip
