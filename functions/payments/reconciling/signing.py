"""A day is signed, once: at zero, or with the list of open breaks that its signer has seen."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from payments.desk.entries import desk_entry
from payments.reconciling.day import DayFound, day_found
from payments.reconciling.refusals import FilesMissing, ProvinceOnly, SignedAlready, TooManyOpen
from payments.rules.desk import MOST_OPEN
from traffic import clock
from traffic.dictionaries.areas import area_of
from traffic.errors import Outdated
from traffic.http import Caller
from traffic.privacy.sealing import seal
from traffic.records.reckoning import PROVINCE, DaySigned
from traffic.records.transaction import Lost, together

WORDS = "day_signed.words"


def sign(caller: Caller, day: str, seen: Sequence[str], words: str | None) -> DaySigned:
    """The signature of a day (ISO), of which the signer has seen these open breaks; signed so by the same officer, it stays.

    Raises ProvinceOnly, DayUnknown, SignedAlready, FilesMissing, TooManyOpen, Outdated.
    """
    if area_of(caller.unit) != area_of(PROVINCE):
        raise ProvinceOnly
    found = day_found(day)
    if found.signed:
        return _signed_so(found.signed, caller.known, seen)
    _hold_to_what_was_seen(found, seen)
    made = _made(caller, found, words)
    try:
        with together(desk_entry(caller, f"day:{day}", "day.signed", day)) as act:
            act.save(made, condition=DaySigned.day.does_not_exist())
    except Lost:
        return _signed_so(DaySigned.get(day, "signed", consistent_read=True), caller.known, seen)
    return made


def digest_of(signed: DaySigned) -> str:
    """SHA-256 of all that a signature says: what `digest` must be as long as nobody changed a digit."""
    told = [signed.day, signed.totals, signed.open_breaks, signed.unit, signed.signed_by, signed.signed_at]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _signed_so(signed: DaySigned, by: str, seen: Sequence[str]) -> DaySigned:
    if signed.signed_by != by or set(seen) != set(signed.open_breaks):
        raise SignedAlready
    return signed


def _hold_to_what_was_seen(found: DayFound, seen: Sequence[str]) -> None:
    if not found.complete:
        raise FilesMissing
    if len(found.open) > MOST_OPEN:
        raise TooManyOpen
    if set(seen) != set(found.open_ids):
        raise Outdated


def _made(caller: Caller, found: DayFound, words: str | None) -> DaySigned:
    made = DaySigned(
        found.day,
        totals={"files": _files(found), "breaks": _breaks(found)},
        open_breaks=found.open_ids,
        signed_by=caller.known,
        unit=caller.unit,
        signed_at=clock.china_now().isoformat(timespec="seconds"),
        words_sealed=seal(words, WORDS) if words else None,
    )
    made.digest = digest_of(made)
    return made


def _files(found: DayFound) -> dict[str, object]:
    """Each file by its own digest, with its totals."""
    files = {source: file for source, file in found.files.items() if file}
    return {source: {"name": file.name, "sha256": file.sha256, "totals": file.totals} for source, file in files.items()}


def _breaks(found: DayFound) -> dict[str, int]:
    """How many of each class were open and closed."""
    return dict(Counter(f"{one.kind}|{'open' if one.worklist else 'closed'}" for one in found.breaks))
