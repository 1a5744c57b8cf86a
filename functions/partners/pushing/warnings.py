"""Warnings: handed in once, found again by whoever handed them in."""

from typing import TYPE_CHECKING

from partners.contract.warnings import WarningRequest
from partners.pushing.entries import client_of, partners_act
from partners.pushing.numbering import content_of, number_of
from partners.pushing.refusals import ReferenceUsed, WarningUnknown
from traffic import clock
from traffic.http import Caller
from traffic.records.outbox import Outbox
from traffic.records.partner_warning import PartnerWarning
from traffic.records.transaction import Lost, together

if TYPE_CHECKING:
    from traffic.facts.partners import WarningReceived


def hand_in(caller: Caller, body: WarningRequest) -> PartnerWarning:
    """The warning, new or handed in before. Raises ReferenceUsed."""
    warning = _warning_of(client_of(caller), body)
    entry = partners_act(caller, f"warning:{warning.warning}", "warning.received", body.reference)
    try:
        with together(entry) as act:
            act.save(warning, condition=PartnerWarning.warning.does_not_exist())
            act.save(Outbox.of("partners", "warning.received", _fact(warning)))
    except Lost:
        standing = PartnerWarning.of_warning(warning.warning)
        if standing.content != warning.content:
            raise ReferenceUsed from None
        return standing
    return warning


def own_warning(caller: Caller, number: str) -> PartnerWarning:
    """A warning of the caller's; raises WarningUnknown, also for other partners'."""
    try:
        found = PartnerWarning.of_warning(number)
    except PartnerWarning.DoesNotExist:
        raise WarningUnknown from None
    if found.client != client_of(caller):
        raise WarningUnknown
    return found


def _warning_of(client: str, body: WarningRequest) -> PartnerWarning:
    longitude, latitude = body.place.millionths
    plate, plate_kind = body.vehicle
    return PartnerWarning(
        number_of("warning", client, body.reference),
        client=client,
        reference=body.reference,
        content=content_of(body),
        kind=body.kind,
        level=body.level,
        text=body.text,
        plate=plate,
        plate_kind=plate_kind,
        longitude=longitude,
        latitude=latitude,
        district=body.district,
        happened_at=body.at.astimezone(clock.CHINA).isoformat(timespec="seconds"),
        received_at=clock.china_now().isoformat(timespec="seconds"),
    )


def _fact(warning: PartnerWarning) -> "WarningReceived":
    """What alerts raise an alert by."""
    return {
        "warning": warning.warning,
        "client": warning.client,
        "kind": warning.kind,
        "level": warning.level,
        "text": warning.text,
        "plate": warning.plate,
        "plate_kind": warning.plate_kind,
        "place": {"longitude": warning.longitude, "latitude": warning.latitude},
        "district": warning.district,
        "at": warning.happened_at,
    }
