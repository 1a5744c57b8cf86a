"""Rows of what reads pictures. A picture is whoever's brought it, among officers too."""

from tests.access.callers import Kind
from tests.access.row import row
from tests.access.table_citizen import EACH_MAKES_ONE, OWNERS
from tests.access.table_police import ANY_REVIEWER, DISTRICTS, WHY
from traffic.http import Scope

OFFICER, OFFICER_ELSEWHERE = Kind.OFFICER, Kind.OFFICER_ELSEWHERE
OWNER, STRANGER, CLERK, REVIEWER = Kind.OWNER, Kind.STRANGER, Kind.CLERK, Kind.REVIEWER

FILE = {"type": "jpeg", "size": 482_133, "sha256": "a" * 64}

READING = [
    row("citizen POST /recognition-pictures", Scope.RECOGNITION, EACH_MAKES_ONE, body=FILE),
    row(
        "citizen POST /recognitions", Scope.RECOGNITION, OWNERS, body={"picture": "<picture>", "kind": "plate"},
    ),
    row(
        "police POST /recognition-pictures", Scope.PEOPLE_READ, {OFFICER: 201, OFFICER_ELSEWHERE: 201},
        body=FILE,
    ),
    row(
        "police POST /recognitions", Scope.PEOPLE_READ, {OFFICER: 200, OFFICER_ELSEWHERE: 404},
        body={"picture": "<roadside picture>", "kind": "plate", **WHY},
    ),
    row(
        "police POST /face-comparisons", Scope.PEOPLE_READ, {OFFICER: 201, OFFICER_ELSEWHERE: 404},
        body={"live": "<roadside picture>", "document": "<roadside picture>", **WHY},
    ),
]  # fmt: skip

MATERIALS = [
    row(
        "citizen POST /material-sets", Scope.RECOGNITION, {OWNER: 201, STRANGER: 403, CLERK: 403},
        body={
            "case": "licence_renewal", "pictures": ["<picture>"], "name": "<owner name>", "citizen_id": "<owner id>",
        },
    ),
    row("citizen GET /material-sets/{number}", Scope.RECOGNITION, OWNERS, at={"number": "<materials>"}),
    row(
        "police GET /material-reviews", Scope.MATERIALS_REVIEW, ANY_REVIEWER,
        tells="<materials>", told=(REVIEWER,),
    ),
    row(
        "police POST /material-reviews/{number}/claim", Scope.MATERIALS_REVIEW, DISTRICTS,
        at={"number": "<materials>"}, body={},
    ),
    row(
        "police POST /material-reviews/{number}/verdict", Scope.MATERIALS_REVIEW, DISTRICTS,
        at={"number": "<claimed materials>"}, body={"outcome": "reject", "reason": "not_legible"},
    ),
    row(
        "police GET /material-reviews/figures", Scope.MATERIALS_REVIEW, ANY_REVIEWER,
        query={"month": "2026-11"}, tells='"referred":2', told=(REVIEWER,),
    ),
]  # fmt: skip

ROWS = [*READING, *MATERIALS]
