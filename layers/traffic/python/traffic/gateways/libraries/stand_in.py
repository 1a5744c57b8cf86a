"""The libraries' stand-in. Everything in it is invented: the three digits before the last character of a citizen id, or the last
three characters of a plate, say what it holds and how it misbehaves. Everybody lives and nothing is wanted, unless:

person   911    a fugitive                          plate   911    stolen
         922    a drug user                                 922    a false or cloned plate
         933    deceased                                    933    both
         944    unknown to the population's library
         501    the fugitives' library is busy              501    the library of stolen vehicles is busy
         502    the drug users' does not answer in time     502    the false plates' does not answer in time
         503    all of them are busy                        503    both are busy
         666    the population's signs wrongly              666    the library of stolen vehicles signs wrongly
         667    the fugitives' answers something else       667    the false plates' answers something else
"""

from collections.abc import Mapping
from typing import Any

from traffic.gateways.counterpart import Content, Counterpart, Misbehaviour, calls_to
from traffic.gateways.libraries import OF_PEOPLE, PARTY, Library
from traffic.gateways.signed import SignedCalls

_HELD: Mapping[Library, frozenset[str]] = {
    Library.FUGITIVES: frozenset({"911"}),
    Library.DRUG_USERS: frozenset({"922"}),
    Library.STOLEN_VEHICLES: frozenset({"911", "933"}),
    Library.FALSE_PLATES: frozenset({"922", "933"}),
}
_UNKNOWN, _DECEASED, _ALL_BUSY = "944", "933", "503"
_MISBEHAVIOURS: Mapping[tuple[Library, str], Misbehaviour] = {
    (Library.FUGITIVES, "501"): Misbehaviour.BUSY,
    (Library.DRUG_USERS, "502"): Misbehaviour.TIMED_OUT,
    (Library.POPULATION, "666"): Misbehaviour.WRONGLY_SIGNED,
    (Library.FUGITIVES, "667"): Misbehaviour.REPLAYED,
    (Library.STOLEN_VEHICLES, "501"): Misbehaviour.BUSY,
    (Library.FALSE_PLATES, "502"): Misbehaviour.TIMED_OUT,
    (Library.STOLEN_VEHICLES, "666"): Misbehaviour.WRONGLY_SIGNED,
    (Library.FALSE_PLATES, "667"): Misbehaviour.REPLAYED,
}


def calls() -> SignedCalls:
    """Calls to the stand-in."""
    return calls_to(Counterpart(PARTY, _tell, _misbehaviour))


def _tell(question: Content) -> Content:
    library = Library(question["library"])
    if library is Library.POPULATION:
        (ending,) = _endings(question)
        return {"known": ending != _UNKNOWN, "state": "deceased" if ending == _DECEASED else "living"}
    held = _HELD[library]
    if library in OF_PEOPLE:
        return _entry(library, []) if held & {*_endings(question)} else {"known": False}
    plates = [vehicle["plate"] for vehicle in question["vehicles"] if (vehicle["plate"] or "")[-3:] in held]
    return _entry(library, plates) if plates else {"known": False}


def _entry(library: Library, plates: list[str]) -> dict[str, Any]:
    number = f"A520103{[*Library].index(library)}{'0' * 10}1"
    return {
        "known": True, "state": "open", "number": number, "agency": "520103000000", "since": "2026-10-08", "plates": plates,
    }  # fmt: skip


def _misbehaviour(question: Content) -> Misbehaviour | None:
    library = Library(question["library"])
    for ending in _endings(question):
        if ending == _ALL_BUSY:
            return Misbehaviour.BUSY
        if (library, ending) in _MISBEHAVIOURS:
            return _MISBEHAVIOURS[library, ending]
    return None


def _endings(question: Content) -> list[str]:
    if "citizen_id" in question:
        return [question["citizen_id"][-4:-1]]
    return [(vehicle["plate"] or "")[-3:] for vehicle in question["vehicles"]]
