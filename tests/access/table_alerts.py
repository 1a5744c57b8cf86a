"""Rows of the watch-list and what is held against it: each department its own; who keeps the list does not approve."""

from tests.access.callers import Kind
from tests.access.row import row
from tests.support.watched import APPLICATION, HERE
from traffic.http import Scope

CONTROLLER, CONTROLLER_ELSEWHERE = Kind.CONTROLLER, Kind.CONTROLLER_ELSEWHERE
COMMANDER, COMMANDER_ELSEWHERE = Kind.COMMANDER, Kind.COMMANDER_ELSEWHERE

KEPT = {CONTROLLER: 200, CONTROLLER_ELSEWHERE: 404}
APPROVED = {COMMANDER: 200, COMMANDER_ELSEWHERE: 404}
EACH_THEIR_AREA = {CONTROLLER: 200, CONTROLLER_ELSEWHERE: 200}
EACH_THEIR_AREA_NEW = {CONTROLLER: 201, CONTROLLER_ELSEWHERE: 201}
WAITING, LESSER, CLONE = {"entry": "<waiting entry>"}, {"entry": "<lesser entry>"}, {"clone": "<clone>"}
PASSAGE = {
    "passage": "5201030000010000000009", "site": HERE, "passed_at": "2026-11-05T11:59:00+08:00",
    "plate": "贵A44F11", "plate_kind": "02",
}  # fmt: skip

WATCHLIST = [
    row("police POST /watch-entries", Scope.WATCHLIST_MANAGE, EACH_THEIR_AREA_NEW, body=APPLICATION),
    row(
        "police GET /watch-entries", Scope.WATCHLIST_MANAGE, EACH_THEIR_AREA, query={"state": "applied"},
        tells="<waiting entry>", told=(CONTROLLER,),
    ),
    row(
        "police GET /watch-entries/{entry}", Scope.WATCHLIST_MANAGE, KEPT, at=WAITING,
        tells=APPLICATION["reason"], told=(CONTROLLER,),
    ),
    row("police POST /watch-entries/{entry}/change", Scope.WATCHLIST_MANAGE, KEPT, at=LESSER, body={"level": 3}),
    row("police POST /watch-entries/{entry}/extend", Scope.WATCHLIST_MANAGE, KEPT, at=LESSER, body={"days": 30}),
    row("police POST /watch-entries/{entry}/withdraw", Scope.WATCHLIST_MANAGE, KEPT, at=WAITING, body={"why": "other"}),
    row(
        "police GET /watch-approvals", Scope.WATCHLIST_APPROVE, {COMMANDER: 200, COMMANDER_ELSEWHERE: 200},
        tells="<waiting entry>", told=(COMMANDER,),
    ),
    row(
        "police GET /watch-approvals/{entry}", Scope.WATCHLIST_APPROVE, APPROVED, at=WAITING,
        tells=APPLICATION["reason"], told=(COMMANDER,),
    ),
    *(
        row(f"police POST /watch-approvals/{{entry}}/{verdict}", Scope.WATCHLIST_APPROVE, APPROVED,
            at=WAITING, body={"version_seen": 0})
        for verdict in ("approve", "reject")
    ),
]  # fmt: skip

CLONES = [
    row("police GET /clone-candidates", Scope.WATCHLIST_MANAGE, EACH_THEIR_AREA, tells="<clone>", told=(CONTROLLER,)),
    row("police GET /clone-candidates/{clone}", Scope.WATCHLIST_MANAGE, KEPT, at=CLONE, tells="贵A33F11", told=(CONTROLLER,)),
    row(
        "police POST /clone-candidates/{clone}/confirm", Scope.WATCHLIST_MANAGE, KEPT, at=CLONE,
        body={"basis": "A5201030002", "reason": "经比对, 两车品牌不同。", "days": 30},
    ),
    row("police POST /clone-candidates/{clone}/dismiss", Scope.WATCHLIST_MANAGE, KEPT, at=CLONE, body={"reason": "misread"}),
]  # fmt: skip

PASSAGES = [row("partner POST /passages", Scope.PASSAGES_WRITE, {Kind.SYSTEM: 202}, body={"passages": [PASSAGE]})]

ROWS = [*WATCHLIST, *CLONES, *PASSAGES]
