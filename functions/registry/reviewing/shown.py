"""Applications in the words of the contract, as reviewers see them."""

import json
from datetime import datetime

from registry.binding.mirror import driver_known, vehicle_known
from registry.binding.shown import WITH_VEHICLE, decision_of, plate_of, reasons_of
from registry.contract.facts import Coded
from registry.contract.review import ApplicationAnswer, LineAnswer, PapersAnswer, QueueAnswer, RegisteredAnswer
from registry.facts.words import letters
from registry.rules.binding_states import TEXTS, BindingState
from registry.rules.claims import BindingKind
from traffic import clock
from traffic.dictionaries.divisions import division_name
from traffic.http.pages import Page
from traffic.identifiers.people import DRIVER_STATES
from traffic.identifiers.vehicles import VEHICLE_STATES
from traffic.privacy import mask_plate
from traffic.privacy.sealing import opened
from traffic.privacy.showing import Role, shown
from traffic.records.account import Account
from traffic.records.binding import Binding

WITH_LICENCE = frozenset({BindingKind.LICENCE, BindingKind.UNIT_VEHICLE})


def queue_shown(page: Page[Binding]) -> QueueAnswer:
    """A page of the queue."""
    return {"items": [line_shown(binding) for binding in page.items], "next": page.next}


def line_shown(binding: Binding) -> LineAnswer:
    """One application without whose it is: a list is no look at anybody."""
    state, plate = BindingState(binding.state), plate_of(binding)
    return {
        "binding": binding.binding,
        "kind": BindingKind(binding.kind),
        "state": state,
        "state_text": TEXTS[state],
        "plate": mask_plate(plate) if plate else None,
        "district": district_shown(binding),
        "reasons": reasons_of(binding),
        "taken": state is BindingState.REQUESTED and (binding.review_ends or 0) > clock.epoch_seconds(),
        "requested_at": binding.requested_at,
        "decided_at": binding.decided_at,
    }


def application_shown(binding: Binding) -> ApplicationAnswer:
    """One application with what the reviewer compares; it stands written before that he looks."""
    ends = binding.review_ends if binding.state == BindingState.REQUESTED else None
    return {
        **line_shown(binding),
        "applicant": _applicant(binding),
        "full_plate": shown("plate", plate, Role.REVIEWER) if (plate := plate_of(binding)) else None,
        "papers": papers_of(binding),
        "vehicle": _vehicle(binding) if binding.kind in WITH_VEHICLE else None,
        "licence": _licence(binding) if binding.kind in WITH_LICENCE else None,
        "claimed_until": datetime.fromtimestamp(ends, clock.CHINA).isoformat() if ends else None,
        "decision": decision_of(binding),
    }


def district_shown(binding: Binding) -> Coded:
    """Where it belongs."""
    return {"code": binding.district, "text": division_name(binding.district) or "其他地区"}


def papers_of(binding: Binding) -> PapersAnswer | None:
    """What a clerk has said of the unit."""
    if binding.papers_sealed is None:
        return None
    papers: PapersAnswer = json.loads(opened(binding.papers_sealed, "binding.papers"))
    return papers


def _applicant(binding: Binding) -> str | None:
    try:
        account = Account.of_account(binding.account)
    except Account.DoesNotExist:
        return None
    return shown("name", opened(account.name_sealed, "account.name"), Role.REVIEWER) if account.name_sealed else None


def _vehicle(binding: Binding) -> RegisteredAnswer | None:
    vehicle = vehicle_known(binding.thing)
    if vehicle is None:
        return None
    return {
        "name": shown("name", opened(vehicle.owner_name_sealed, "vehicle.owner_name"), Role.REVIEWER),
        "number": shown("citizen_id", opened(vehicle.owner_number_sealed, "vehicle.owner_number"), Role.REVIEWER),
        "states": letters(vehicle.states, VEHICLE_STATES),
    }


def _licence(binding: Binding) -> RegisteredAnswer | None:
    driver = driver_known(binding.person)
    if driver is None:
        return None
    return {
        "name": shown("name", opened(driver.name_sealed, "driver.name"), Role.REVIEWER),
        "number": shown("citizen_id", opened(driver.number_sealed, "driver.number"), Role.REVIEWER),
        "states": letters(driver.states, DRIVER_STATES),
    }
