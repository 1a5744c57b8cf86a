"""Rows of alerts in officers' hands: only who was told of one, and the duty officer of the area."""

from tests.access.callers import Kind
from tests.access.row import row
from tests.access.stage_channel import DUTY, WANTED
from tests.access.table_police import EACH_THEIR_OWN
from traffic.http import Scope

COMMANDER, COMMANDER_ELSEWHERE = Kind.COMMANDER, Kind.COMMANDER_ELSEWHERE
ON_DUTY = {kind: 200 if kind in (Kind.OFFICER, Kind.REVIEWER) else 404 for kind in EACH_THEIR_OWN}
TOLD = {kind: 200 if kind is Kind.OFFICER else 404 for kind in EACH_THEIR_OWN}
TOLD_NEW = {kind: 201 if kind is Kind.OFFICER else 404 for kind in EACH_THEIR_OWN}
EACH_THEIR_AREA = {COMMANDER: 200, COMMANDER_ELSEWHERE: 200}
AREA = {COMMANDER: 200, COMMANDER_ELSEWHERE: 404}
WAITING, SIGNED = {"alert": "<waiting alert>"}, {"alert": "<signed alert>"}
PHOTO = {"type": "jpeg", "size": 482_133, "sha256": "a" * 64}

ROWS = [
    row("police POST /duty", Scope.DUTY, EACH_THEIR_OWN, body=DUTY),
    row("police GET /duty", Scope.DUTY, ON_DUTY),
    row("police DELETE /duty", Scope.DUTY, EACH_THEIR_OWN),
    row("police GET /alerts/{alert}", Scope.DUTY, TOLD, at=WAITING, tells=WANTED, told=(Kind.OFFICER,)),
    row("police POST /alerts/{alert}/signature", Scope.DUTY, TOLD, at=WAITING, body={}),
    row("police POST /alerts/{alert}/handover", Scope.DUTY, TOLD, at=SIGNED, body={"officer": "5201032"}),
    row("police POST /alerts/{alert}/photos", Scope.DUTY, TOLD, at=SIGNED, body=PHOTO),
    row("police POST /alerts/{alert}/feedback", Scope.DUTY, TOLD_NEW, at=SIGNED, body={"outcome": "01", "final": True}),
    row(
        "police GET /alert-board", Scope.ALERTS_COMMAND, EACH_THEIR_AREA, tells="<waiting alert>", told=(COMMANDER,),
    ),
    row(
        "police GET /alert-board/{alert}", Scope.ALERTS_COMMAND, AREA, at=WAITING, tells=WANTED, told=(COMMANDER,),
    ),
    row(
        "police GET /alert-board/figures", Scope.ALERTS_COMMAND, EACH_THEIR_AREA,
        query={"from": "2026-11-01", "to": "2026-11-05"}, tells='"district":"520103"', told=(COMMANDER,),
    ),
]  # fmt: skip
