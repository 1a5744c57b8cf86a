"""One refresh, written: the record where it is newer, its before and after, and who asked, in one transaction."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from registry.refreshing.asked import AskedLicence, AskedVehicle
from registry.refreshing.values import values_of
from registry.rules.refresh import LICENCE_FIELDS, VEHICLE_FIELDS, Change, Value, changes
from registry.rules.refresh_outcomes import Outcome, outcome_of
from traffic import clock, ids
from traffic.errors import Unavailable
from traffic.privacy.sealing import seal
from traffic.records.audit import AuditEntry
from traffic.records.connection import connection
from traffic.records.driver import Driver
from traffic.records.newest import key_of
from traffic.records.refresh import Refresh
from traffic.records.vehicle import Vehicle

_ATTEMPTS = 3

Record = Vehicle | Driver


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh came to. `before` is what was held, `after` what is held now; both None for what nobody knows."""

    outcome: Outcome
    before: Record | None
    after: Record | None
    changes: tuple[Change, ...]


def refreshed(
    asked: AskedVehicle | AskedLicence, actor: str, looks_at: Callable[[list[str]], list[AuditEntry]]
) -> Refreshed:
    """Write what was told where it is newer than what is held; `looks_at` makes the audit entries about subjects.

    Told twice, late or in the wrong order, the newest stays. Raises Unavailable when others keep writing the same record.
    """
    for _ in range(_ATTEMPTS):
        # mypy cannot tell that `held` answers what `subjects` takes, each of its own kind.
        held: Record | None = asked.held()
        entries = looks_at(asked.subjects(held))  # type: ignore[arg-type]
        found = _compared(held, asked.told)
        if _written(found, _kept(asked.thing, actor, found), entries):
            return found
    raise Unavailable


def _compared(held: Record | None, told: Record | None) -> Refreshed:
    outcome = outcome_of(_version(held), _version(told))
    if told is None or outcome is not Outcome.REFRESHED:
        return Refreshed(outcome, held, held, ())
    fields = VEHICLE_FIELDS if isinstance(told, Vehicle) else LICENCE_FIELDS
    return Refreshed(outcome, held, told, changes(_values(held), values_of(told), fields))


def _version(record: Record | None) -> str | None:
    return record.version if record else None


def _values(record: Record | None) -> dict[str, Value] | None:
    return values_of(record) if record else None


def _kept(thing: str, actor: str, found: Refreshed) -> Refresh:
    """The row of before and after: of sealed fields too, because the whole of it is sealed."""
    before, after = _values(found.before) or {}, _values(found.after) or {}
    changed = {change.field: [before.get(change.field), after.get(change.field)] for change in found.changes}
    return Refresh(
        thing,
        ids.sortable(),
        at=clock.china_now().isoformat(timespec="seconds"),
        actor=actor,
        outcome=found.outcome,
        version_before=_version(found.before),
        version_after=_version(found.after),
        changes_sealed=seal(json.dumps(changed, ensure_ascii=False), "refresh.changes"),
    )


def _written(found: Refreshed, kept: Refresh, entries: Sequence[AuditEntry]) -> bool:
    """Whether it was written; not when another writer came between, and all is to be read again."""
    try:
        with TransactWrite(connection=connection()) as transaction:
            _write_record(transaction, found)
            for row in (kept, *entries):
                transaction.save(row)
    except TransactWriteError as error:
        if not any(reason and reason.code == "ConditionalCheckFailed" for reason in error.cancellation_reasons):
            raise
        return False
    return True


def _write_record(transaction: TransactWrite, found: Refreshed) -> None:
    before, after = found.before, found.after
    if after is None:
        return
    held = type(after)
    still = held.version == before.version if before else held.version.does_not_exist()
    if found.outcome is Outcome.REFRESHED:
        transaction.save(after, condition=still)
    else:
        transaction.condition_check(held, key_of(after)[0], condition=still)
