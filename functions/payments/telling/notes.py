"""The treasury's copy of a bill (一般缴款书): who pays and which vehicle only as far as a mask shows them."""

from typing import NamedTuple

from payments.rules.surcharge import SURCHARGE_RULES
from traffic import clock
from traffic.dictionaries.dated import in_force
from traffic.gateways.treasury import PayNote
from traffic.privacy import mask_citizen_id, mask_name, mask_plate
from traffic.privacy.sealing import opened
from traffic.records.bill import Bill
from traffic.records.decision import Decision
from traffic.records.violation import Violation


def note_of(bill: Bill) -> PayNote:
    """What is told of a bill: from its decision, which does not change, with the surcharge as whoever pays today is asked for it.

    Of a decision that the police network made, this platform knows the vehicle and not the person.
    """
    payer, issued = _payer(bill), bill.decided_at[:10]
    surcharge = in_force(SURCHARGE_RULES, clock.business_day())
    return PayNote(
        decision=bill.decision,
        district=bill.unit[:6],
        unit=bill.unit,
        item=bill.item,
        payer=payer.name,
        payer_id=payer.citizen_id,
        fen=bill.fine,
        surcharge_permille=surcharge.permille,
        surcharge_most_permille=surcharge.most_permille,
        issued_on=issued,
        pay_by=bill.pay_by,
        remark=payer.plate,
    )


class _Payer(NamedTuple):
    """Whose fine it is, masked; empty where this platform does not know."""

    name: str
    citizen_id: str
    plate: str


def _payer(bill: Bill) -> _Payer:
    # A vehicle's key begins with the kind of its plate.
    if bill.person is None:
        return _Payer("", "", mask_plate(Violation.of_number(bill.violation).vehicle[2:]))
    decision = Decision.of_number(bill.decision)
    return _Payer(
        mask_name(opened(decision.name_sealed, "decision.name")),
        mask_citizen_id(opened(decision.citizen_id_sealed, "decision.citizen_id")),
        mask_plate(decision.vehicle[2:]),
    )
