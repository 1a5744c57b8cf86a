"""What reading a picture answers: its kind, its fields, or why it was refused."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from recognition.rules.verdicts import Verdict

Check = Literal["passed", "failed", "none"]
Point = tuple[int, int]
# Left upper, right upper, right lower, left lower corner in pixels of the upright picture, as the writing runs.
Box = tuple[Point, Point, Point, Point]


class Kind(StrEnum):
    """What a picture shows."""

    PLATE = "plate"
    VIN = "vin"
    DRIVING_LICENCE = "driving_licence"
    LICENCE_CORE = "licence_core"
    CITIZEN_ID_FRONT = "citizen_id_front"
    CITIZEN_ID_BACK = "citizen_id_back"
    VEHICLE_LICENCE = "vehicle_licence"
    VEHICLE_LICENCE_BACK = "vehicle_licence_back"


@dataclass(frozen=True, slots=True)
class Field:
    """One value: confidence from 0 to 1; `check` is the state of its check digit, `none` where it has none."""

    name: str
    value: str
    confidence: float
    check: Check
    box: Box | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing found in a picture. `refusal` names what is to be done instead where nothing was read, else None."""

    kind: Kind | None
    fields: tuple[Field, ...] = ()
    refusal: str | None = None

    def value(self, name: str) -> str | None:
        """The value of the field of that name, or None."""
        return next((field.value for field in self.fields if field.name == name), None)
