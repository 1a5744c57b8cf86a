"""A set is handed in: what the application says, sealed, the pictures, and the fact that sets the machine to work."""

import hashlib
import json
from typing import TYPE_CHECKING

import msgspec

from recognition.contract.requests_materials import MaterialsRequest
from recognition.rules.cases import Case, case_rules
from recognition.rules.picture_terms import PERSONS_RULES
from recognition.rules.set_states import SetState
from recognition.taking.found import own_picture
from recognition.taking.quotas import spend
from traffic import clock, ids
from traffic.errors import Forbidden
from traffic.http import Caller
from traffic.identifiers.plates import normalise
from traffic.identifiers.writing import plain
from traffic.looks import own_look, verified
from traffic.privacy.sealing import person_token, seal
from traffic.records.material_set import MaterialSet
from traffic.records.outbox import Outbox
from traffic.records.transaction import Lost, together

if TYPE_CHECKING:
    from traffic.facts.recognition import MaterialsSubmitted


class ApplicantDiffers(Forbidden):
    """The application is somebody else's."""

    code = "applicant_differs"
    zh, en = "仅可为本人办理, 身份证号码与实名认证不一致", "You may apply for yourself only"


def hand_in(caller: Caller, body: MaterialsRequest, key: str) -> MaterialSet:
    """The set as handed in; handed in again under the same `key`, the first one as it stands.

    Raises NotVerified, ApplicantDiffers, PictureUnknown, TooMany.
    """
    person = verified(caller)
    if person_token(body.citizen_id) != person:
        raise ApplicantDiffers
    number = _number_of(caller, body, key)
    if standing := _standing(number):
        return standing
    for picture in body.pictures:
        own_picture(caller.known, picture)
    for _ in body.pictures:
        spend(caller.known, "read", PERSONS_RULES)
    made = _made(number, caller, person, body)
    fact: MaterialsSubmitted = {"set": made.set, "case": made.case}
    try:
        with together(own_look(caller, "materials.submitted")) as act:
            act.save(made, condition=MaterialSet.set.does_not_exist())
            act.save(Outbox.of("recognition", "materials.submitted", fact))
    except Lost:
        return MaterialSet.of_set(number)
    return made


def _number_of(caller: Caller, body: MaterialsRequest, key: str) -> str:
    """An id that follows from who hands in what under which key: whoever lost the answer does not hand in a second set."""
    told = b"\0".join([caller.known.encode(), key.encode(), msgspec.json.encode(body)])
    return ids.spelled(int.from_bytes(hashlib.sha256(told).digest()[:16]))


def _standing(number: str) -> MaterialSet | None:
    try:
        return MaterialSet.of_set(number)
    except MaterialSet.DoesNotExist:
        return None


def _made(number: str, caller: Caller, person: str, body: MaterialsRequest) -> MaterialSet:
    facts = {
        "name": body.name,
        "citizen_id": plain(body.citizen_id),
        "plate": body.plate and normalise(body.plate),
        "plate_kind": body.plate_kind,
    }
    return MaterialSet(
        number,
        "set",
        person=person,
        account=caller.known,
        case=body.case,
        rules=case_rules(Case(body.case), clock.business_day()).valid_from.isoformat(),
        pictures=list(body.pictures),
        facts_sealed=seal(json.dumps(facts, ensure_ascii=False), "material_set.facts"),
        state=SetState.SUBMITTED,
        submitted_at=clock.china_now().isoformat(timespec="seconds"),
    )
