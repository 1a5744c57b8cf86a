"""Rows of the citizen API behind a scope. What is asked for is always the owner's."""

from tests.access.callers import Kind
from tests.access.row import row
from traffic.http import Scope

OWNER, STRANGER, CLERK, APP = Kind.OWNER, Kind.STRANGER, Kind.CLERK, Kind.APP

# The owner's, and for others as if it were not there.
OWNERS = {OWNER: 200, STRANGER: 404, CLERK: 404}
OWNERS_AND_APPS = {**OWNERS, APP: 200}
# Whoever calls gets their own.
EACH_THEIR_OWN = {OWNER: 200, STRANGER: 200, CLERK: 200}
EACH_THEIR_OWN_AND_APPS = {**EACH_THEIR_OWN, APP: 200}
# Whoever calls makes one of their own.
EACH_MAKES_ONE = {OWNER: 201, STRANGER: 201, CLERK: 201}
# The unit's, and for others as if there were no such unit.
CLERKS = {OWNER: 404, STRANGER: 404, CLERK: 200}
# What is sent says who the owner is, and that others are not.
OWNERS_BY_PROOF = {OWNER: 200, STRANGER: 403, CLERK: 403}

CAR = {"plate": "贵A7C301", "plate_kind": "02"}
SECOND_CAR = {"plate": "贵A7C302", "plate_kind": "02", "tail": "047371"}

ACCOUNT = [
    row(
        "citizen GET /access-log", Scope.ACCOUNT, EACH_THEIR_OWN,
        tells="贵阳市南明区", told=(OWNER,),
    ),
    row(
        "citizen POST /contact-phone", Scope.ACCOUNT, OWNERS_BY_PROOF,
        body={"phone": "<new phone>", "code": "<contact code>", "citizen_id": "<owner id>"},
    ),
    row("citizen GET /federation/links", Scope.ACCOUNT, EACH_THEIR_OWN, tells="wechat", told=(OWNER,)),
    row(
        "citizen POST /federation/links", Scope.ACCOUNT, EACH_THEIR_OWN,
        body={"ticket": "<ticket>", "code_verifier": "<verifier>"}, tells="wechat", told=(OWNER,),
    ),
    row("citizen DELETE /federation/links/{provider}", Scope.ACCOUNT, EACH_THEIR_OWN, at={"provider": "wechat"}),
    row("citizen GET /identity", Scope.ACCOUNT, EACH_THEIR_OWN, tells="*三", told=(OWNER,)),
    row(
        "citizen POST /identity", Scope.ACCOUNT, {OWNER: 200, STRANGER: 409, CLERK: 409},
        body={"name": "<owner name>", "citizen_id": "<owner id>"},
    ),
    row("citizen POST /liveness-checks", Scope.ACCOUNT, EACH_MAKES_ONE, body={"act": "bind"}),
    row(
        "citizen POST /liveness-checks/{check}/frames", Scope.ACCOUNT, OWNERS,
        at={"check": "<check>"}, body={"frames": ["bGl2ZQ=="]},
    ),
    row(
        "citizen POST /password", Scope.ACCOUNT, OWNERS_BY_PROOF,
        body={"password": "<owner password>", "new_password": "Zunyi!tea leaf 77"},
    ),
    row("citizen GET /sessions", Scope.ACCOUNT, EACH_THEIR_OWN, tells="<other session>", told=(OWNER,)),
    row("citizen DELETE /sessions", Scope.ACCOUNT, EACH_THEIR_OWN),
    row("citizen DELETE /sessions/others", Scope.ACCOUNT, EACH_THEIR_OWN),
    row("citizen DELETE /sessions/{session}", Scope.ACCOUNT, OWNERS, at={"session": "<other session>"}),
]  # fmt: skip

READING = [
    row("citizen GET /profile", Scope.PROFILE, EACH_THEIR_OWN_AND_APPS, tells="*三", told=(OWNER, APP)),
    row("citizen GET /licence", Scope.REGISTRY_READ, OWNERS_AND_APPS),
    row("citizen GET /licence/points", Scope.REGISTRY_READ, OWNERS_AND_APPS),
    row("citizen GET /vehicles", Scope.REGISTRY_READ, EACH_THEIR_OWN_AND_APPS, tells="K33", told=(OWNER, APP)),
    row("citizen POST /vehicles/details", Scope.REGISTRY_READ, OWNERS_AND_APPS, body=CAR),
]

BINDING = [
    row("citizen GET /bindings", Scope.REGISTRY_BIND, EACH_THEIR_OWN, tells="贵A7C301", told=(OWNER,)),
    row(
        "citizen POST /bindings/licence", Scope.REGISTRY_BIND, {OWNER: 409, STRANGER: 409, CLERK: 201},
        body={"file_number": "<clerk file number>"},
    ),
    row(
        "citizen POST /bindings/vehicles", Scope.REGISTRY_BIND, {OWNER: 201, STRANGER: 409, CLERK: 409},
        body=SECOND_CAR,
    ),
    row("citizen POST /bindings/{binding}/end", Scope.REGISTRY_BIND, OWNERS, at={"binding": "<bound>"}, body={}),
    row("citizen POST /licence/refreshes", Scope.REGISTRY_BIND, OWNERS),
    row("citizen POST /vehicles/refreshes", Scope.REGISTRY_BIND, OWNERS, body=CAR),
]  # fmt: skip

UNITS = [
    row(
        "citizen POST /units/clerks", Scope.REGISTRY_BIND, {OWNER: 201, STRANGER: 201, CLERK: 409},
        body={"uscc": "<uscc>", "name": "贵州省途安运输有限公司", "letter": "途安授字2026-018号"},
    ),
    row(
        "citizen GET /units/{unit}/vehicles", Scope.REGISTRY_BIND, CLERKS, at={"unit": "<unit>"},
        tells="贵C7C101", told=(CLERK,),
    ),
    row(
        "citizen POST /units/{unit}/vehicles", Scope.REGISTRY_BIND, {**CLERKS, CLERK: 201}, at={"unit": "<unit>"},
        body={
            "plate": "贵C7C102", "plate_kind": "01", "licence_number": "<clerk id>", "driver_name": "<clerk name>",
        },
    ),
    row(
        "citizen POST /units/{unit}/vehicles/{binding}/end", Scope.REGISTRY_BIND, CLERKS,
        at={"unit": "<unit>", "binding": "<entrusted>"}, body={},
    ),
]  # fmt: skip

PENALTIES = [
    row(
        "citizen POST /penalties/eligibility", Scope.PENALTIES, EACH_THEIR_OWN, body={"violation": "<acceptable>"},
        tells="中华北路", told=(OWNER,),
    ),
    row(
        "citizen POST /penalties", Scope.PENALTIES, {OWNER: 201, STRANGER: 409, CLERK: 409},
        body={
            "violation": "<acceptable>", "check": "<check to accept>", "notice": "<notice>", "photos": "<photos>",
            "undisputed": True, "consents": True,
        },
    ),
    row("citizen GET /penalties", Scope.PENALTIES, EACH_THEIR_OWN, tells="<decision>", told=(OWNER,)),
    row("citizen GET /penalties/{decision}", Scope.PENALTIES, OWNERS, at={"decision": "<decision>"}),
    row("citizen POST /penalties/{decision}/document", Scope.PENALTIES, OWNERS, at={"decision": "<decision>"}),
]  # fmt: skip

APPEALS = [
    row(
        "citizen POST /appeals", Scope.PENALTIES, {**OWNERS, OWNER: 201},
        body={"violation": "<decided>", "ground": "wrong_plate", "statement": "照片中的车辆颜色与本人车辆不同。"},
    ),
    row("citizen GET /appeals", Scope.PENALTIES, EACH_THEIR_OWN, tells="<appeal>", told=(OWNER,)),
    row("citizen GET /appeals/{appeal}", Scope.PENALTIES, OWNERS, at={"appeal": "<appeal>"}),
    row("citizen POST /appeals/{appeal}/end", Scope.PENALTIES, OWNERS, at={"appeal": "<appeal>"}, body={}),
    row(
        "citizen POST /appeals/{appeal}/files", Scope.PENALTIES, OWNERS, at={"appeal": "<appeal>"},
        body={"type": "jpeg", "size": 482_133, "sha256": "a" * 64},
    ),
]  # fmt: skip

ROWS = [*ACCOUNT, *READING, *BINDING, *UNITS, *PENALTIES, *APPEALS]
