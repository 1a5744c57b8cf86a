"""A day of reconciliation as it stands: the file of each source that counts, the breaks, the signature."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from payments.reconciling.named import id_of
from payments.reconciling.refusals import DayUnknown
from payments.rules.arrivals import ENDINGS
from payments.rules.breaks import TERMS, BreakClass
from payments.rules.desk import FileState
from traffic import clock
from traffic.records.reckoning import Break, DaySigned, Statement


@dataclass(frozen=True, slots=True)
class DayFound:
    """What there is of a day (ISO), about an area or about all of them; `files` has every source that is expected."""

    day: str
    files: Mapping[str, Statement | None]
    breaks: Sequence[Break]
    signed: DaySigned | None

    def within(self, area: str) -> "DayFound":
        """The same for the units whose numbers begin so."""
        return replace(self, breaks=[found for found in self.breaks if found.unit.startswith(area)])

    @property
    def open(self) -> list[Break]:
        """Breaks that nobody has closed."""
        return [found for found in self.breaks if found.worklist]

    @property
    def open_ids(self) -> list[str]:
        """Their ids, in order."""
        return sorted(map(id_of, self.open))

    @property
    def complete(self) -> bool:
        """Whether every file was taken in."""
        return all(state_of(file) is FileState.DONE for file in self.files.values())

    @property
    def at_zero(self) -> bool:
        """Whether nothing is left to act on or to report."""
        return self.complete and not any(TERMS[BreakClass(found.kind)].level for found in self.open)


def day_found(text: str) -> DayFound:
    """Everything of a day that has come, read strongly; raises DayUnknown."""
    if not _has_come(text):
        raise DayUnknown
    statements = Statement.of_day(text)
    files = {source: _counting(source, statements) for source in ENDINGS}
    return DayFound(text, files, Break.of_day(text), DaySigned.of_day(text))


def state_of(file: Statement | None) -> FileState:
    """How far a file has come."""
    return FileState(file.state) if file else FileState.MISSING


def _has_come(text: str) -> bool:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return day.isoformat() == text and day <= clock.business_day()


def _counting(source: str, statements: Iterable[Statement]) -> Statement | None:
    """The file that counts: the latest correction, and of one sequence rather what was taken in than what was refused."""
    own = (statement for statement in statements if statement.channel == source)
    return max(own, key=_rank, default=None)


def _rank(statement: Statement) -> tuple[int, bool, str]:
    # A file's name begins with its sequence.
    sequence = int(statement.name.partition("-")[0])
    return sequence, statement.state != FileState.REFUSED, statement.began_at
