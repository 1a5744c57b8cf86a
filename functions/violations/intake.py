"""违法入库: slices of violations become records, slices of vehicles the heads that guard them.

Called by   the queue violations-intake, filled by the gate
Reads       slices in the staging bucket
Writes      violations-records, rejects in the reports bucket, the queue registry-tally
"""

from typing import Any

from traffic.entrypoint import entrypoint
from traffic.exchange.importing import import_slice
from traffic.exchange.rows.vehicles import VehicleRow
from traffic.exchange.rows.violations import ViolationRow
from traffic.exchange.work import SliceWork
from traffic.identifiers.vehicles import tail
from traffic.queues import Message, consume
from traffic.records.violation import VehicleHead, Violation
from violations.rules.states import imported_state, order_of_show


def take_in(message: Message) -> None:
    work = SliceWork.of(message)
    if work.table == "violations":
        import_slice(work, as_violation, importer="violations", counts=True)
    else:
        import_slice(work, as_head, importer="violations", counts=False)


def as_violation(row: ViolationRow, version: str, source: str) -> Violation:
    """The violation that a row tells of."""
    state = imported_state(handled=row.clbj == "1", paid=row.jkbj == "1", fine_fen=row.fkje)
    return Violation(
        row.wfbh,
        vehicle=f"{row.hpzl}{row.hphm}",
        shown=order_of_show(state, row.wfsj.isoformat(timespec="seconds")),
        place=row.wfdz,
        place_code=row.wfdd,
        code=row.wfxw,
        points=row.wfjfs,
        fine=row.fkje,
        state=state,
        agency=row.cjjg,
        entered=row.lrsj.date().isoformat(),
        handled=row.clsj and row.clsj.date().isoformat(),
        paid=row.jkrq and row.jkrq.isoformat(),
        decision=row.jdsbh,
        measured=row.scz,
        limit=row.bzz,
        serial=row.xh,
        photos=row.zpsl,
        version=version,
        source=source,
    )


def as_head(row: VehicleRow, version: str, source: str) -> VehicleHead:
    """What a look-up must know of the vehicle that a row tells of, and nothing of its owner."""
    key = f"{row.hpzl}{row.hphm}"
    return VehicleHead(
        key,
        vehicle=key,
        engine_tail=tail(row.fdjh or ""),
        vin_tail=tail(row.clsbdh),
        states=row.zt,
        inspection_due=row.yxqz and row.yxqz.isoformat(),
        version=version,
        source=source,
    )


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)
