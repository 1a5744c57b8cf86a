"""A drill is written down and handed out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from operations.drilling.copies import copy_name, copy_of_operator
from operations.drilling.known import KNOWN
from traffic import clock, ids
from traffic.queues import send
from traffic.records.drill import Drill, DrillTable
from traffic.settings import integer, required

_QUEUE = "RESTORING_QUEUE"


class NotDrilled(Exception):
    """What was asked for cannot be drilled. Carries the tables, or what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an operator may ask for.

    tables    which, without the stage's name; those of the stage's drills unless told
    moment    to which moment (ISO with offset); the latest unless told
    named     numbers of decisions and violations whose objects are read in any case
    copies    tables that were restored by hand, by what they are copies of; `moment` is then theirs
    seed      chooses the sample; the drill's id unless told
    """

    tables: list[str] = field(default_factory=list)
    moment: str | None = None
    named: list[str] = field(default_factory=list)
    copies: Mapping[str, str] = field(default_factory=dict)
    seed: str | None = None

    def check(self) -> None:
        """Raises NotDrilled, NoCopy."""
        if unknown := {*self.drilled, *self.copies} - KNOWN.keys():
            raise NotDrilled(sorted(unknown))
        if self.moment and datetime.fromisoformat(self.moment).tzinfo is None:
            raise NotDrilled("moment without offset")
        if self.copies and not self.moment:
            raise NotDrilled("copies without their moment")
        for name in self.copies.values():
            copy_of_operator(name)

    @property
    def drilled(self) -> list[str]:
        """The tables, each once."""
        return sorted({*(self.tables or required("DRILL_TABLES").split(",")), *self.copies})


def begin(wanted: Wanted) -> Drill:
    """Write a drill down, its tables first, and hand it out. Raises NotDrilled, NoCopy."""
    wanted.check()
    drill = _drill(wanted)
    for table in wanted.drilled:
        given = wanted.copies.get(table)
        DrillTable(
            drill.part,
            DrillTable.part_of(table),
            copy=given or copy_name(drill.part, table),
            state="wanted",
            moment=wanted.moment if given else None,
        ).save()
    drill.save()
    hand_out(drill)
    return drill


def _drill(wanted: Wanted) -> Drill:
    drill = ids.sortable()
    return Drill.new(
        drill,
        began_at=clock.china_now().isoformat(timespec="seconds"),
        deadline=clock.epoch_seconds() + integer("DRILL_HOURS") * 3600,
        tables=wanted.drilled,
        moment=wanted.moment,
        named=wanted.named,
        seed=wanted.seed or drill,
    )


def hand_out(drill: Drill) -> None:
    """Have every table restored, and somebody look after the whole. What is under way already bears it."""
    work = [{"drill": drill.part, "do": "restore", "table": table} for table in drill.tables]
    send(_QUEUE, [*work, {"drill": drill.part, "do": "watch"}])


def sweep(drills: list[Drill]) -> None:
    """Have the copies of drills that are done deleted once more."""
    send(_QUEUE, [{"drill": drill.part, "do": "sweep"} for drill in drills if drill.state == "done"])
