"""Rows of the police and the partner API behind a scope. Officers, terminals and applications are those of one department."""

from tests.access.callers import IDENTITIES, Kind
from tests.access.row import row
from traffic.http import Scope

ADMINISTRATOR, ADMINISTRATOR_ELSEWHERE = Kind.ADMINISTRATOR, Kind.ADMINISTRATOR_ELSEWHERE
REVIEWER, REVIEWER_ELSEWHERE = Kind.REVIEWER, Kind.REVIEWER_ELSEWHERE
OFFICER, OFFICER_ELSEWHERE = Kind.OFFICER, Kind.OFFICER_ELSEWHERE

# The department's own, and for others as if it were not there.
DEPARTMENTS = {ADMINISTRATOR: 200, ADMINISTRATOR_ELSEWHERE: 404}
DEPARTMENTS_NEW = {ADMINISTRATOR: 201, ADMINISTRATOR_ELSEWHERE: 404}
DISTRICTS = {REVIEWER: 200, REVIEWER_ELSEWHERE: 404}
# What belongs to no department: partners' clients, and phone numbers of accounts.
ANY_ADMINISTRATOR = {ADMINISTRATOR: 200, ADMINISTRATOR_ELSEWHERE: 200}
ANY_ADMINISTRATOR_NEW = {ADMINISTRATOR: 201, ADMINISTRATOR_ELSEWHERE: 201}
# People and vehicles are looked up wherever they are met; every look stands written with its purpose.
ANY_OFFICER = {OFFICER: 200, OFFICER_ELSEWHERE: 200}
ANY_REVIEWER = {REVIEWER: 200, REVIEWER_ELSEWHERE: 200}
ANY_REVIEWER_NEW = {REVIEWER: 201, REVIEWER_ELSEWHERE: 201}
# Each their own session and account.
EACH_THEIR_OWN = {kind: 200 for kind, who in IDENTITIES.items() if "duty" in who.scopes and kind is not Kind.LOCKED}

WHY = {"purpose": "duty", "reference": "QW-20261105-018"}
LOST = {"reason": "lost"}
SPAN = {"from": "2026-11-01", "to": "2026-11-05"}
TERM = {"valid_from": "2026-11-05", "valid_to": "2027-11-04"}
PIN = "north gate, 7 pines"

DUTY = [
    row(
        "police POST /password", Scope.DUTY, EACH_THEIR_OWN,
        body={"pin": "<pin>", "new_pin": "south gate, 8 elms"},
    ),
    row("police POST /session/renewal", Scope.DUTY, EACH_THEIR_OWN),
    row("police DELETE /session", Scope.DUTY, EACH_THEIR_OWN),
]  # fmt: skip

PEOPLE = [
    row(
        "police POST /persons/lookup", Scope.PEOPLE_READ, ANY_OFFICER,
        body={"citizen_id": "<owner id>", **WHY},
    ),
    row(
        "police POST /vehicles/lookup", Scope.PEOPLE_READ, ANY_OFFICER,
        body={"plate": "贵A7C301", "plate_kind": "02", **WHY},
    ),
]  # fmt: skip

REVIEWING = [
    row("police GET /reviews", Scope.REGISTRY_REVIEW, ANY_REVIEWER, tells="<waiting>", told=(REVIEWER,)),
    row("police POST /reviews/{binding}/claim", Scope.REGISTRY_REVIEW, DISTRICTS, at={"binding": "<waiting>"}, body={}),
    row(
        "police POST /reviews/{binding}/decision", Scope.REGISTRY_REVIEW, DISTRICTS,
        at={"binding": "<claimed>"}, body={"outcome": "approve", "reason": "checked"},
    ),
    row(
        "police POST /refreshes", Scope.REGISTRY_REFRESH, ANY_REVIEWER,
        body={"plate": "贵A7C301", "plate_kind": "02", "purpose": "review", "reference": "QW-20261105-018"},
    ),
]  # fmt: skip

HISTORY = [
    row(
        "police POST /history/lookup", Scope.REGISTRY_REVIEW, ANY_REVIEWER, tells="<bound>", told=(REVIEWER,),
        body={"licence": "<owner id>", "purpose": "review", "reference": "QW-20261105-018"},
    ),
    row(
        "police POST /history/{binding}/end", Scope.REGISTRY_REVIEW, DISTRICTS, at={"binding": "<bound>"},
        body={"reason": "bound_in_error", "purpose": "review", "reference": "QW-20261105-018"},
    ),
    row(
        "police GET /reviews/statistics", Scope.REGISTRY_REVIEW, ANY_REVIEWER, query=SPAN,
        tells="单位经办人", told=(REVIEWER,),
    ),
    row(
        "police POST /reviews/exports", Scope.REGISTRY_REVIEW, ANY_REVIEWER_NEW, body=SPAN,
        tells='"rows":1', told=(REVIEWER,),
    ),
]  # fmt: skip

APPEALS = [
    row("police GET /appeals", Scope.APPEALS_REVIEW, ANY_REVIEWER, tells="<appeal>", told=(REVIEWER,)),
    row("police GET /appeals/{appeal}", Scope.APPEALS_REVIEW, DISTRICTS, at={"appeal": "<appeal>"}),
    row("police POST /appeals/{appeal}/claim", Scope.APPEALS_REVIEW, DISTRICTS, at={"appeal": "<appeal>"}, body={}),
    row(
        "police POST /appeals/{appeal}/proposal", Scope.APPEALS_REVIEW, DISTRICTS, at={"appeal": "<claimed appeal>"},
        body={"outcome": "withdrawn", "ground": "wrong_plate", "words": "经比对, 记录的号牌有误。"},
    ),
    row(
        "police POST /appeals/{appeal}/approval", Scope.APPEALS_REVIEW, DISTRICTS, at={"appeal": "<proposed appeal>"},
        body={"approve": True},
    ),
]  # fmt: skip

PHONES = [
    row(
        "police POST /phones/lookup", Scope.ACCOUNTS_MANAGE, ANY_ADMINISTRATOR,
        body={"phone": "<owner phone>", **WHY},
    ),
    row(
        "police POST /phones/releases", Scope.ACCOUNTS_MANAGE, ANY_ADMINISTRATOR_NEW,
        body={"phone": "<owner phone>", "reference": "SL-20261105-018", "reason": "number_given_up"},
    ),
]  # fmt: skip

CLIENTS = [
    row(
        "police POST /oauth-clients", Scope.CLIENTS_MANAGE, ANY_ADMINISTRATOR_NEW,
        body={
            "kind": "system", "name_zh": "筑城数据", "name_en": "Zhucheng Data", "organisation": "贵阳筑城数据有限公司",
            "confidential": True, "scopes": ["system"], "contact": {"name": "柏小满", "phone": "19900000001"},
        },
    ),
    row("police GET /oauth-clients/{client}", Scope.CLIENTS_MANAGE, ANY_ADMINISTRATOR, at={"client": "<app>"}),
    row(
        "police POST /oauth-clients/{client}/secrets", Scope.CLIENTS_MANAGE, ANY_ADMINISTRATOR_NEW,
        at={"client": "<app>"},
    ),
    row(
        "police POST /oauth-clients/{client}/state", Scope.CLIENTS_MANAGE, ANY_ADMINISTRATOR,
        at={"client": "<app>"}, body={"state": "disabled"},
    ),
]  # fmt: skip

OFFICERS = [
    row(
        "police POST /officers", Scope.TERMINALS_MANAGE, {ADMINISTRATOR: 201, ADMINISTRATOR_ELSEWHERE: 422},
        body={
            "number": "<new officer>", "name": "柏小满", "unit": "520103000000", "roles": ["officer"], **TERM,
            "certificate": "<new certificate>", "initial_pin": "first pin of 2026",
        },
    ),
    row("police GET /officers/{officer}", Scope.TERMINALS_MANAGE, DEPARTMENTS, at={"officer": "<colleague>"}),
    row(
        "police POST /officers/{officer}/certificate", Scope.TERMINALS_MANAGE, DEPARTMENTS,
        at={"officer": "<colleague>"}, body={"certificate": "<new certificate>", "reason": "renewal"},
    ),
    row(
        "police POST /officers/{officer}/terms", Scope.TERMINALS_MANAGE, DEPARTMENTS,
        at={"officer": "<colleague>"}, body={"roles": ["officer"], "reason": "renewal", **TERM},
    ),
    row(
        "police POST /officers/{officer}/unlock", Scope.TERMINALS_MANAGE, DEPARTMENTS,
        at={"officer": "<colleague>"}, body={"reason": "forgotten"},
    ),
]  # fmt: skip

TERMINALS = [
    row(
        "police POST /terminals", Scope.TERMINALS_MANAGE, DEPARTMENTS_NEW,
        body={"kind": "workstation", "officer": "<recruit>", "device_key": "<device key>"},
    ),
    row("police GET /terminals/{terminal}", Scope.TERMINALS_MANAGE, DEPARTMENTS, at={"terminal": "<terminal>"}),
    row(
        "police GET /terminals/{terminal}/position", Scope.TERMINALS_MANAGE, DEPARTMENTS,
        at={"terminal": "<terminal>"}, tells="106.713", told=(ADMINISTRATOR,),
    ),
    *(
        row(
            f"police POST /terminals/{{terminal}}/{act}", Scope.TERMINALS_MANAGE, DEPARTMENTS,
            at={"terminal": "<terminal>"}, body=LOST,
        )
        for act in ("lock", "retire", "unlock", "wipe")
    ),
]  # fmt: skip

PARTNERS = [row("partner GET /registration", Scope.SYSTEM, {Kind.SYSTEM: 200}, tells="<system>", told=(Kind.SYSTEM,))]

ROWS = [*DUTY, *PEOPLE, *REVIEWING, *HISTORY, *APPEALS, *PHONES, *CLIENTS, *OFFICERS, *TERMINALS, *PARTNERS]
