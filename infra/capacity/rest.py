"""One item of each kind in the tables whose items are not made one by one, and what each is called."""

from collections.abc import Mapping

from infra.capacity.filled import ID, KEY, SECOND
from infra.capacity.filling import filled
from infra.capacity.sizes import Item
from traffic.records.account import AccountLink
from traffic.records.alert import Alert
from traffic.records.alert_figure import AlertFigure
from traffic.records.attempts import Attempts
from traffic.records.authorization import Authorization
from traffic.records.callback import Callback
from traffic.records.client import Client
from traffic.records.clone import Clone
from traffic.records.comparison import Comparison
from traffic.records.delivery import Delivery
from traffic.records.drill import Drill, DrillPiece
from traffic.records.duty import Duty
from traffic.records.feedback import Feedback
from traffic.records.fleet_episode import FleetEpisode
from traffic.records.fleet_state import FleetState
from traffic.records.fleet_vehicle import FleetVehicle
from traffic.records.incident import Incident, IncidentStep
from traffic.records.leaf import AuditLeaf, IssuedLeaf
from traffic.records.link import Link
from traffic.records.material_set import MaterialSet, PictureReading, ReviewFigure
from traffic.records.nonce import Nonce
from traffic.records.partner_warning import PartnerWarning
from traffic.records.phone_code import PhoneCode
from traffic.records.picture import Picture
from traffic.records.review import ReviewCount
from traffic.records.seal import Seal
from traffic.records.site import Site
from traffic.records.subscription import Subscription
from traffic.records.sweep import SweepReport, SweptPage
from traffic.records.terminal_challenge import SpentChallenge
from traffic.records.unit_figures import FactCounted, UnitFigures
from traffic.records.watch_entry import WatchEntry
from traffic.records.watching import Watching
from traffic.records.wrapped_key import WrappedKey

# An answer that is held for whoever asks again, as Powertools keeps it; and how often somebody asked in a minute.
_ANSWER: Item = {
    "id": {"S": KEY},
    "status": {"S": "COMPLETED"},
    "data": {"S": "e" * 1500},
    "expiration": {"N": str(SECOND)},
}
_WINDOW: Item = {"window": {"S": f"client:{ID}#{SECOND}"}, "calls": {"N": "123"}, "expires": {"N": str(SECOND)}}

_RECORDS = {
    "link": AccountLink, "code": PhoneCode, "attempts": Attempts, "client": Client, "authorization": Authorization,
    "nonce": Nonce, "wrapped key": WrappedKey, "leaf": AuditLeaf, "issued leaf": IssuedLeaf, "seal": Seal,
    "spent challenge": SpentChallenge, "review count": ReviewCount, "sweep": SweepReport, "swept page": SweptPage,
    "picture": Picture, "set": MaterialSet, "reading": PictureReading, "comparison": Comparison, "site": Site, "alert": Alert,
    "watch entry": WatchEntry, "watched": Watching, "clone": Clone, "duty": Duty, "terminal's link": Link, "delivery": Delivery,
    "feedback": Feedback, "alert figure": AlertFigure, "fleet vehicle": FleetVehicle, "fleet state": FleetState,
    "episode": FleetEpisode, "warning": PartnerWarning, "incident": Incident, "step": IncidentStep, "unit's figures": UnitFigures,
    "fact counted": FactCounted, "subscription": Subscription, "call-back": Callback, "review figure": ReviewFigure, "drill": Drill,
    "drilled piece": DrillPiece,
}  # fmt: skip


def of_rest() -> dict[str, Item]:
    """The items, by what they are."""
    return {name: filled(record) for name, record in _RECORDS.items()} | {"held answer": _ANSWER, "window": _WINDOW}


def names() -> Mapping[str, str]:
    """The same, by the tables that they lie in."""
    known = {name: f"{record.Meta.table_name.partition('-')[2]}: {_a(name)}" for name, record in _RECORDS.items()}
    return known | {"held answer": "foundation-idempotency", "window": "foundation-limits"}


def _a(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"
