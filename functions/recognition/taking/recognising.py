"""One picture is read while somebody waits; of what was read only how well it went is kept."""

import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

from pynamodb.expressions.update import Action

from recognition.rules.picture_states import PictureState, comes_from
from recognition.rules.readings import Kind, Reading
from recognition.rules.verdicts import Verdict
from recognition.taking.found import PictureUnknown
from recognition.taking.originals import original
from traffic import clock
from traffic.records.audit import AuditEntry
from traffic.records.picture import Picture
from traffic.records.transaction import Lost, together


class Read(NamedTuple):
    """What a picture said, and the models that read it."""

    reading: Reading
    models: tuple[str, ...]


# The entries that a look at what was read has to leave.
Entries = Callable[[Reading], Iterable[AuditEntry]]


def recognise(picture: Picture, kind: Kind | None, entries: Entries = lambda _: ()) -> Read:
    """Read a picture, `kind` if the caller knows it. It stands written, with the entries, before anybody is told.

    Raises PictureMissing, PictureAltered, and PictureUnknown when the picture expired meanwhile.
    """
    content = original(picture)
    # Imported here because whoever only announces a picture waits for no model.
    from recognition.reading.pictures import read, versions

    started = time.perf_counter()
    found = Read(read(content, kind, clock.business_day()), versions())
    _note(picture, found, round((time.perf_counter() - started) * 1000), entries(found.reading))
    return found


def _note(picture: Picture, found: Read, ms: int, entries: Iterable[AuditEntry]) -> None:
    allowed = Picture.state.is_in(*sorted(comes_from(PictureState.READ)))
    try:
        with together(*entries) as act:
            act.update(picture, _changes(found, ms), condition=allowed)
    except Lost:
        raise PictureUnknown from None


def _changes(found: Read, ms: int) -> list[Action]:
    reading = found.reading
    verdicts = [field.verdict for field in reading.fields]
    return [
        Picture.state.set(PictureState.READ),
        Picture.read_at.set(clock.china_now().isoformat(timespec="seconds")),
        Picture.kind.set(reading.kind) if reading.kind else Picture.kind.remove(),
        Picture.refusal.set(reading.refusal) if reading.refusal else Picture.refusal.remove(),
        Picture.certain.set(verdicts.count(Verdict.CERTAIN)),
        Picture.check.set(verdicts.count(Verdict.CHECK)),
        Picture.unreadable.set(verdicts.count(Verdict.UNREADABLE)),
        Picture.ms.set(ms),
        Picture.models.set(list(found.models)),
    ]
