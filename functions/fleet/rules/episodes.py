"""Episodes: runs that are told of, each once and again when it grows graver, under one number whatever comes late."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from fleet.rules.runs import Run

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Gone: late points showed that there was no such episode.
GONE = 0


@dataclass(frozen=True, slots=True)
class Known:
    """An episode as it was written last: its number, its run by ends and mark, the gravest level that anybody was told of."""

    episode: str
    rule: int
    began: int
    last: int
    mark: int
    told: int
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """An episode to be written: `run` is None where it is gone; `tell` is the fact that goes with it, if one does."""

    known: Known
    run: Run | None
    tell: str | None = None


def reconciled(
    vehicle: str, newest: int, runs: Sequence[tuple[Run, int]], known: Sequence[Known]
) -> tuple[list[Known], list[Change]]:
    """What is known of a vehicle's episodes once its runs (in order, each with its level) are these, and what changed by that.

    A run is the episode that it overlaps, so one whose beginning a late point moved keeps its number and is not told of again.
    `newest` is when the vehicle's newest point was.
    """
    taken = {one.episode for one in known}
    rest, now, changes = list(known), [], []
    for run, level in runs:
        held = next((one for one in rest if one.rule == run.rule and _overlap(one, run)), None)
        if held:
            rest.remove(held)
        number = held.episode if held else _new_number(f"{vehicle}#{newest}", run, taken)
        found = Known(number, run.rule, run.began, run.last, run.mark, min(held.told, level) if held else level)
        now.append(found)
        if found != held:
            changes.append(Change(found, run, _fact(held, level)))
    lost = [one if one.gone else replace(one, gone=True) for one in rest]
    changes += [Change(one, None) for one, before in zip(lost, rest, strict=True) if not before.gone]
    return sorted([*now, *lost], key=lambda one: (one.rule, one.began, one.episode)), changes


def still_open(known: Sequence[Known], final: Sequence[Run], horizon: int) -> list[Known]:
    """What has still to be known once some runs are final: nothing can change these any more."""
    done = {(run.rule, run.began) for run in final}
    return [one for one in known if (one.last > horizon if one.gone else (one.rule, one.began) not in done)]


def number_of(text: str, began: int) -> str:
    """An episode's number: it sorts by time and follows from what the episode is, so two who find it find one."""
    digest = hashlib.sha256(f"{text}#{began}".encode()).digest()
    number = began * 1000 << 80 | int.from_bytes(digest[:10])
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))


def _overlap(known: Known, run: Run) -> bool:
    return known.began <= run.last and run.began <= known.last


def _new_number(text: str, run: Run, taken: set[str]) -> str:
    """A number that no other has: an episode that was parted may have left its own to a part that began elsewhere."""
    numbers = (number_of(f"{text}#{run.rule}#{turn}", run.began) for turn in count())
    number = next(one for one in numbers if one not in taken)
    taken.add(number)
    return number


def _fact(held: Known | None, level: int) -> str | None:
    if held is None:
        return "episode.began"
    return "episode.rose" if level < held.told else None
