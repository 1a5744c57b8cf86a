"""The five libraries, asked at the same time: one that does not answer takes nothing from what the others say."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

from traffic.errors import GatewayError
from traffic.gateways.libraries import OF_PEOPLE, Finding, Libraries, Library, Question

Standing = Literal["answered", "unavailable", "not_asked"]


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a question to a library; `finding` is None unless it answered."""

    library: Library
    standing: Standing
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """A vehicle as the libraries are asked about it: what is known of it, the rest None."""

    plate: str | None
    plate_kind: str | None
    vin: str | None


def asked(citizen_id: str | None, vehicles: Sequence[Sought]) -> list[Answered]:
    """What each library says of a person and of vehicles; about what there is nothing of, none is asked."""
    questions = _questions(citizen_id, vehicles)
    gateway = Libraries.of_settings()
    with ThreadPoolExecutor(max_workers=len(Library)) as pool:
        return list(pool.map(lambda library: _one(gateway, library, questions.get(library)), Library))


def _questions(citizen_id: str | None, vehicles: Sequence[Sought]) -> Mapping[Library, Question]:
    of_person = {"citizen_id": citizen_id} if citizen_id else None
    known = [{"plate": one.plate, "plate_kind": one.plate_kind, "vin": one.vin} for one in vehicles]
    of_vehicles = {"vehicles": known} if known else None
    both = {library: of_person if library in OF_PEOPLE else of_vehicles for library in Library}
    return {library: question for library, question in both.items() if question}


def _one(gateway: Libraries, library: Library, question: Question | None) -> Answered:
    if question is None:
        return Answered(library, "not_asked")
    try:
        return Answered(library, "answered", gateway.ask(library, question))
    except GatewayError:
        return Answered(library, "unavailable")
