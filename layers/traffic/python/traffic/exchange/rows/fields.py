"""Field types of exchanged rows: each refuses by a code that `refusals` has words for."""

import re
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, NaiveDatetime, ValidationInfo
from pydantic_core import PydanticCustomError

from traffic import clock
from traffic.exchange.rows.refusals import checked
from traffic.identifiers.cases import parse_behaviour_code, parse_decision_number, parse_violation_number
from traffic.identifiers.organisations import parse_department
from traffic.identifiers.people import (
    parse_citizen_id,
    parse_driver_states,
    parse_licence_classes,
    parse_licence_file_number,
    parse_phone,
)
from traffic.identifiers.plates import parse_plate
from traffic.identifiers.vehicles import parse_engine_number, parse_vehicle_states, parse_vehicle_use, parse_vin
from traffic.identifiers.writing import plain
from traffic.money import fen_of

_SKEW = timedelta(minutes=10)


def _fen(value: Any) -> int:
    try:
        return fen_of(str(value))
    except ValueError:
        raise PydanticCustomError("amount", "not an amount in yuan") from None


def _past(value: datetime) -> datetime:
    """A record of what has not happened yet is a wrong clock or a wrong record; clocks may differ by some minutes."""
    if value > clock.china_now().replace(tzinfo=None) + _SKEW:
        raise PydanticCustomError("future", "lies in the future")
    return value


def _written_as_a_day(value: str) -> str:
    """Pydantic takes a bare number for seconds since 1970; a source that writes `0` means that it has no date."""
    if not re.match(r"\d{4}-", value.strip(), re.ASCII):
        raise PydanticCustomError("day", "is not written as a day")
    return value


def _plate(number: str, info: ValidationInfo) -> str:
    """The number must fit its kind, which stands in the field before; a wrong kind has been named there already."""
    if "hpzl" not in info.data:
        return number
    return checked(parse_plate, info.data["hpzl"])(number).number


def _citizen_number(value: str) -> str:
    return parse_citizen_id(value, clock.business_day()).number


def _vin(value: str) -> str:
    """A wrong check digit is no reason to refuse: imported vehicles carry them (GB 16735 binds makers here only)."""
    return parse_vin(value).number


def _decision_number(value: str) -> str:
    """Without its check digit, whose rule is not public."""
    return parse_decision_number(value).number


def _vehicle_states(value: str) -> str:
    """Only letters of the dictionary: whoever shows a state later has a text for it."""
    checked(parse_vehicle_states)(value)
    return plain(value)


def _driver_states(value: str) -> str:
    checked(parse_driver_states)(value)
    return plain(value)


def _classes(value: str) -> str:
    return "".join(parse_licence_classes(value))


PlateKind = Annotated[str, Field(pattern=r"^\d{2}$")]
PlateNumber = Annotated[str, AfterValidator(_plate)]
ViolationNumber = Annotated[str, AfterValidator(checked(parse_violation_number))]
DecisionNumber = Annotated[str, AfterValidator(checked(_decision_number))]
BehaviourCode = Annotated[str, AfterValidator(checked(parse_behaviour_code))]
Department = Annotated[str, AfterValidator(checked(parse_department))]
CitizenNumber = Annotated[str, AfterValidator(checked(_citizen_number))]
FileNumber = Annotated[str, AfterValidator(checked(parse_licence_file_number))]
Phone = Annotated[str, AfterValidator(checked(parse_phone))]
VinNumber = Annotated[str, AfterValidator(checked(_vin))]
EngineNumber = Annotated[str, AfterValidator(checked(parse_engine_number))]
Use = Annotated[str, AfterValidator(checked(parse_vehicle_use))]
Classes = Annotated[str, AfterValidator(checked(_classes))]
Fen = Annotated[int, BeforeValidator(_fen), Field(ge=0, le=10_000_000)]
Flag = Annotated[str, Field(pattern=r"^[01]$")]
VehicleStates = Annotated[str, AfterValidator(_vehicle_states)]
DriverStates = Annotated[str, AfterValidator(_driver_states)]
Day = Annotated[date, BeforeValidator(_written_as_a_day)]
PastMoment = Annotated[NaiveDatetime, AfterValidator(_past)]
Text = Annotated[str, Field(min_length=1, max_length=128)]
