"""Passages held against a watch-list of 100,000 entries, in one process, beside what no Python can do less than: one look into a
dict a passage, which would find the plates that were read without a mistake, and nothing else.

One entry in a hundred is a mask; one passage in fifty is on the list, and of those a third was misread. Ratios are of processor
time, and both take turns, so a machine whose pace drifts does not matter.
"""

import random
import time
from collections.abc import Callable, Iterator
from statistics import median

from alerts.rules.matching import Index, Match, Watch
from alerts.rules.variants import CONFUSED
from infra.figures.figure import Budget, Figure

_ENTRIES, _MASKS, _PASSAGES, _TURNS = 100_000, 1_000, 100_000, 5
_SERIAL = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
_KIND, _DISTRICT, _AT = "02", "520103", 150


def figures() -> Iterator[Figure]:
    """passages.per_s, passages.vs_dict; what filling the list takes on a cold start beside them."""
    chance = random.Random(9)  # noqa: S311 -- the same list each time is its purpose
    plates = list(dict.fromkeys(_plate(chance) for _ in range(_ENTRIES + _PASSAGES)))
    wanted, others = plates[:_ENTRIES], plates[_ENTRIES:]
    watches = list(_watches(wanted, chance))
    started = time.process_time()
    index = Index()
    for watch in watches:
        index.put(watch)
    filling = time.process_time() - started
    passages = list(_passages([watch.pattern for watch in watches if not watch.is_mask], others, chance))
    _check(index, passages)
    exact = {watch.pattern: watch for watch in watches}
    turns = [(_took(lambda: _matched(index, passages)), _took(lambda: _looked(exact, passages))) for _ in range(_TURNS)]
    # What else this machine does only ever adds to a time, so the least is the truest.
    per_second = len(passages) / min(ours for ours, _ in turns)
    yield Figure("passages.per_s", per_second, "passages/s a core", Budget("at least", 30_000))
    yield Figure(
        "passages.vs_dict",
        median(ours / bound for ours, bound in turns),
        "x one look into a dict",
        Budget("at most", 20.0),
    )
    yield Figure("passages.filling_s", filling, "processor s for 100,000 entries")


def _plate(chance: random.Random) -> str:
    return "贵" + chance.choice("ABCDEFGHJ") + "".join(chance.choices(_SERIAL, k=5))


def _watches(plates: list[str], chance: random.Random) -> Iterator[Watch]:
    """The plates, some of them as somebody remembered them in a hurry: two characters missing, or the end of it."""
    for place, plate in enumerate(plates):
        pattern = plate
        if place < _MASKS:
            missing = chance.sample(range(2, 7), 2)
            seen = "".join("?" if at in missing else one for at, one in enumerate(plate))
            pattern = seen if place % 3 else f"{plate[:5]}*"
        yield Watch(
            entry=str(place), pattern=pattern, plate_kind=_KIND, kind="stolen", level=1, action="intercept",
            secret=False, districts=(), begins=0, ends=1000,
        )  # fmt: skip


def _passages(wanted: list[str], others: list[str], chance: random.Random) -> list[tuple[str, Match | None]]:
    """Plates as cameras read them, with what they are to the list; None for those that only a mask may fit."""
    found: list[tuple[str, Match | None]] = [(plate, None) for plate in others[: _PASSAGES - _PASSAGES // 50]]
    for plate in chance.choices(wanted, k=_PASSAGES // 50):
        read = _misread(plate, chance) if chance.random() < 1 / 3 else plate
        found.append((read, Match.EXACT if read == plate else Match.VARIANT))
    chance.shuffle(found)
    return found


def _misread(plate: str, chance: random.Random) -> str:
    """One of its characters as another that cameras confuse it with, if it has such a one."""
    other = {one: group.replace(one, "") for group in CONFUSED for one in group}
    places = [at for at, one in enumerate(plate) if at > 1 and one in other]
    if not places:
        return plate
    at = chance.choice(places)
    return plate[:at] + chance.choice(other[plate[at]]) + plate[at + 1 :]


def _check(index: Index, passages: list[tuple[str, Match | None]]) -> None:
    for number, match in passages:
        found = {hit.match for hit in index.hits(number, _KIND, _DISTRICT, _AT)}
        assert match is None or match in found, f"{number} should be {match}"


def _matched(index: Index, passages: list[tuple[str, Match | None]]) -> int:
    return sum(len(index.hits(number, _KIND, _DISTRICT, _AT)) for number, _ in passages)


def _looked(exact: dict[str, Watch], passages: list[tuple[str, Match | None]]) -> int:
    return sum(number in exact for number, _ in passages)


def _took(act: Callable[[], int]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started
