"""Cards read beside RapidOCR out of the box: `python -m tests.bench.card_readings LEVEL FIRST COUNT [KIND …]`.

Prints a JSON line a specimen, and at last how many fields of each verdict were wrong: what the limits of
`recognition.rules.cards` are set by. Seeds that the figures use are below 1000; limits were set with others.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import cv2
import numpy as np
from PIL import Image

from infra.specimens.specimen import CARDS, specimen
from recognition.reading.cards import read_card
from recognition.rules.readings import Field
from recognition.rules.verdicts import Verdict

TODAY = date(2026, 11, 21)
NUMBERS = frozenset({"citizen_id", "licence_number", "vin"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One field of one specimen: what is true, what was read, and whether RapidOCR's lines contain the truth."""

    kind: str
    level: str
    name: str
    true: str
    read: Field | None
    plain: bool

    @property
    def right(self) -> bool:
        return self.read is not None and self.read.value == self.true

    @property
    def certain(self) -> bool:
        return self.read is not None and self.read.verdict is Verdict.CERTAIN


def outcomes(kind: str, level: str, seed: int, *, beside: bool = True) -> Iterator[Outcome]:
    """All fields of a specimen. A field that was read where there is none counts as one whose truth is empty."""
    drawn = specimen(kind, level, seed)
    with Image.open(BytesIO(drawn.jpeg())) as opened:
        picture = np.asarray(opened)
    reading = read_card(picture, TODAY)
    fields = {one.name: one for one in reading.fields} if reading else {}
    text = _lines(picture) if beside else ""
    for name in sorted(drawn.fields.keys() | fields.keys()):
        true = drawn.fields.get(name, "")
        yield Outcome(kind, level, name, true, fields.get(name), any(form in text for form in _printed(true)))


def _lines(picture: np.ndarray[Any, np.dtype[np.uint8]]) -> str:
    """All that RapidOCR reads, in its order, without blanks; it expects BGR."""
    found = _rapidocr()(picture[:, :, ::-1])
    return "".join("".join(found.txts or ()).split())


@cache
def _rapidocr() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"EngineConfig.onnxruntime.intra_op_num_threads": 1, "Global.log_level": "error"})


def _printed(true: str) -> tuple[str, ...]:
    """The ways in which cards print a value; the most generous reading of what a tool without rules has found."""
    parts = true.split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        year, month, day = parts
        return true, true.replace("-", "."), f"{year}年{int(month)}月{int(day)}日"
    if len(parts) == 2 and all(part.isdigit() for part in parts):
        return (f"{parts[0]}年{parts[1]}月",)
    return (true,)


def main(level: str, first: int, count: int, kinds: tuple[str, ...]) -> None:
    verdicts: Counter[tuple[str, bool]] = Counter()
    for kind in kinds:
        for seed in range(first, first + count):
            wrong = dict[str, Mapping[str, object]]()
            for one in outcomes(kind, level, seed, beside=False):
                verdict = one.read.verdict.value if one.read else "missing"
                verdicts[verdict, one.right] += 1
                if not one.right:
                    told = {
                        "true": one.true,
                        "read": one.read and one.read.value,
                        "confidence": one.read and one.read.confidence,
                    }
                    wrong[one.name] = told | {"verdict": verdict}
            print(
                json.dumps({"kind": kind, "level": level, "seed": seed, "wrong": wrong}, ensure_ascii=False), flush=True
            )
    print(
        json.dumps(
            {f"{verdict} {'right' if right else 'wrong'}": count for (verdict, right), count in verdicts.items()}
        )
    )


if __name__ == "__main__":
    cv2.setNumThreads(1)
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), tuple(sys.argv[4:]) or CARDS)
