"""Incidents: pushed once, followed by whoever pushed them."""

from typing import TYPE_CHECKING

from partners.contract.incidents import IncidentRequest
from partners.pushing.entries import client_of, partners_act
from partners.pushing.numbering import content_of, number_of
from partners.pushing.refusals import IncidentUnknown, ReferenceUsed
from partners.rules.incident_states import IncidentState, Move
from traffic import clock
from traffic.dictionaries.areas import place_of
from traffic.http import Caller
from traffic.privacy.sealing import seal
from traffic.records.incident import Incident, IncidentStep
from traffic.records.outbox import Outbox
from traffic.records.transaction import Lost, together

if TYPE_CHECKING:
    from traffic.facts.partners import IncidentPushed

OPEN = "open"


def push(caller: Caller, body: IncidentRequest) -> Incident:
    """The incident, new or pushed before. Raises ReferenceUsed."""
    incident = _incident_of(client_of(caller), body)
    entry = partners_act(caller, f"incident:{incident.incident}", "incident.pushed", body.reference)
    try:
        with together(entry) as act:
            act.save(incident, condition=Incident.incident.does_not_exist())
            act.save(_first_step(incident))
            act.save(Outbox.of("partners", "incident.pushed", _fact(incident)))
    except Lost:
        standing = Incident.of_incident(incident.incident)
        if standing.content != incident.content:
            raise ReferenceUsed from None
        return standing
    return incident


def own_incident(caller: Caller, number: str) -> Incident:
    """An incident of the caller's; raises IncidentUnknown, also for other partners'."""
    found = incident_known(number)
    if found.client != client_of(caller):
        raise IncidentUnknown
    return found


def incident_known(number: str) -> Incident:
    """The incident with a number; raises IncidentUnknown."""
    try:
        return Incident.of_incident(number)
    except Incident.DoesNotExist:
        raise IncidentUnknown from None


def _incident_of(client: str, body: IncidentRequest) -> Incident:
    number = number_of("incident", client, body.reference)
    longitude, latitude = body.place.millionths
    happened = body.at.astimezone(clock.CHINA).isoformat(timespec="seconds")
    return Incident(
        number,
        client=client,
        reference=body.reference,
        content=content_of(body),
        kind=body.kind,
        state=IncidentState.PUSHED,
        words_sealed=seal(body.words, "incident.words"),
        longitude=longitude,
        latitude=latitude,
        district=body.district,
        happened_at=happened,
        pushed_at=clock.china_now().isoformat(timespec="seconds"),
        queue=OPEN,
        place=place_of(body.district, happened, number),
        steps=1,
    )


def _first_step(incident: Incident) -> IncidentStep:
    step = IncidentStep.numbered(incident.incident, 1)
    step.what, step.at, step.digest = Move.PUSHED, incident.pushed_at, incident.content
    return step


def _fact(incident: Incident) -> "IncidentPushed":
    return {
        "incident": incident.incident,
        "client": incident.client,
        "kind": incident.kind,
        "district": incident.district,
        "at": incident.pushed_at,
    }
