"""Plates: read exactly, how often a certain one is wrong, and the seconds it takes on one thread; RapidOCR as it comes beside it.

Over the photographs in `../shared/plates` (the file name is the true plate), where they are present, else over specimens. What is
certain is counted over degraded copies and specimens too: a thousandth cannot be seen in a hundred photographs.

A photograph of a street shows other plates than the one its file is named after. A certain number is held to be a misreading of
that one where at least half of its characters stand in their places, and otherwise another vehicle's.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles

import cv2
from PIL import Image

from infra.figures.figure import Budget, Figure
from infra.specimens.specimen import specimen
from recognition.reading.pixels import pixels
from recognition.reading.plates import read_plates
from recognition.rules.readings import Reading
from recognition.rules.verdicts import Verdict
from tests.bench.degraded import degraded
from traffic.identifiers.plates import normalise

PHOTOS = Path(__file__).resolve().parents[3] / "shared/plates"
_COPIES, _SPECIMENS = 3, 40
# Copies of larger photographs are scaled down to this many pixels a side before they are spoilt.
_LONGEST = 1600


@dataclass(frozen=True, slots=True)
class Shot:
    """The file of a picture and the plate that it shows."""

    plate: str
    file: bytes


def figures() -> Iterator[Figure]:
    """plate.exact_percent, plate.certain_percent, plate.certain_wrong, plate.seconds_p50 and _p95, plate.rapidocr_*."""
    cv2.setNumThreads(1)
    shots = list(_photographs()) or list(_specimens("easy", _SPECIMENS))
    read_plates(pixels(shots[0].file))
    right, seconds = _timed(shots, _read_exactly)
    yield Figure("plate.exact_percent", right, "% of photographs", Budget("at least", 97.0))
    yield Figure("plate.seconds_p50", median(seconds), "processor s", Budget("at most", 0.25))
    yield Figure("plate.seconds_p95", quantiles(seconds, n=20)[-1], "processor s")
    yield from _trust(shots)
    out_of_the_box = _rapidocr()
    right, seconds = _timed(shots, out_of_the_box)
    yield Figure("plate.rapidocr_exact_percent", right, "% of photographs")
    yield Figure("plate.rapidocr_seconds_p50", median(seconds), "processor s")


def _trust(shots: list[Shot]) -> Iterator[Figure]:
    """How much is certain, and how much of that is wrong."""
    told = [first for shot in _many(shots) if (first := _first(shot)) is not None]
    certain = [verdict for verdict, _ in told if verdict is Verdict.CERTAIN]
    wrong = sum(misread for verdict, misread in told if verdict is Verdict.CERTAIN)
    yield Figure("plate.certain_percent", 100 * len(certain) / max(1, len(told)), f"% of {len(told)} that were read")
    share = 100 * wrong / max(1, len(certain))
    yield Figure("plate.certain_wrong", share, f"% of {len(certain)} certain ones", Budget("at most", 0.1))


def _many(shots: list[Shot]) -> Iterator[Shot]:
    for at, shot in enumerate(shots):
        yield shot
        picture = Image.open(BytesIO(shot.file)).convert("RGB")
        picture.thumbnail((_LONGEST, _LONGEST))
        yield from (Shot(shot.plate, degraded(picture, at * _COPIES + copy)) for copy in range(_COPIES))
    for level in ("easy", "middle", "hard"):
        yield from _specimens(level, _SPECIMENS)


def _first(shot: Shot) -> tuple[Verdict, bool] | None:
    """The verdict on the first plate that is read, and whether it is a misreading."""
    for reading in read_plates(pixels(shot.file))[:1]:
        for field in reading.fields[:1]:
            return field.verdict, _misread(field.value, shot.plate)
    return None


def _misread(read: str, plate: str) -> bool:
    alike = sum(one == other for one, other in zip(read, plate, strict=False))
    return read != plate and alike * 2 >= len(plate)


def _photographs() -> Iterator[Shot]:
    for path in sorted(PHOTOS.glob("*.jpg")):
        yield Shot(path.stem, path.read_bytes())


def _specimens(level: str, count: int) -> Iterator[Shot]:
    for seed in range(count):
        one = specimen("plate", level, seed)
        yield Shot(one.fields["plate"], one.jpeg())


def _read_exactly(shot: Shot) -> bool:
    readings: tuple[Reading, ...] = read_plates(pixels(shot.file))
    return bool(readings) and readings[0].value("plate") == shot.plate


def _rapidocr() -> Callable[[Shot], bool]:
    """RapidOCR with its own settings, one thread; right where any of its lines is the plate."""
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 1})

    def reads(shot: Shot) -> bool:
        answer = engine(shot.file)
        return any(normalise(text) == shot.plate for text in getattr(answer, "txts", None) or ())

    return reads


def _timed(shots: list[Shot], reads: Callable[[Shot], bool]) -> tuple[float, list[float]]:
    """How many percent are right, and the processor seconds each took: on one thread, what a clock shows on an idle machine."""
    right, seconds = 0, []
    for shot in shots:
        start = time.process_time()
        right += reads(shot)
        seconds.append(time.process_time() - start)
    return 100 * right / len(shots), seconds
