"""The photo files of the newest cases, drawn one after another."""

from collections.abc import Iterator

from infra.local.sample.cases import FRAMES, case_of
from infra.local.sample.extent import Extent
from infra.local.sample.pictures import camera_frames
from traffic.clock import CHINA


def photographs(extent: Extent) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each photo, `<wfbh>_<n>.jpg`."""
    for number in range(extent.photographed):
        case = case_of(extent, number)
        frames = camera_frames(
            plate=case.plate.number,
            plate_kind=case.plate.kind,
            place=case.place.text,
            taken=case.happened.replace(tzinfo=CHINA),
            behaviour=case.offence.text,
            seed=extent.seed + number,
            frames=FRAMES,
        )
        for index, frame in enumerate(frames, 1):
            yield f"{case.number}_{index}.jpg", frame
