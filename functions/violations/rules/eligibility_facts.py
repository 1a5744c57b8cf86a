"""What is known when somebody would deal with a violation alone: plain values as records hold them, days as they are in China.

Tokens of people, keys of vehicles, letters of states, fen. Rules know no record, so whoever reads the records fills these in.
"""

from dataclasses import dataclass, field
from datetime import date

from traffic.points.standing import Standing
from violations.rules.states import State

# Kinds and states of bindings, as the registry writes them.
VEHICLE, LICENCE, UNIT_VEHICLE = "vehicle", "licence", "unit_vehicle"
BOUND, REQUESTED, ENDED = "bound", "requested", "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class BindingFacts:
    """One binding of the person's: `thing` is a vehicle's key or the person's token, `unit` the token of a unit's vehicle's
    owner, `since` the day on which it was decided (asked for, while it is not)."""

    kind: str
    state: str
    thing: str
    since: date
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceFacts:
    """The person's licence in the mirror. `points` are what the police network says of the present cycle, 0 where what it
    says is older than that."""

    classes: str
    states: str
    first_licensed: date
    valid_until: date
    points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleFacts:
    """The violation's vehicle in the mirror: `owner` is a token, `type` the 车辆类型, `use` the 使用性质."""

    owner: str
    type: str
    use: str
    states: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationFacts:
    """The violation's record. `photos` is how many it should have, `evidence` the digests of those that were taken in;
    `decided` says that we decided it, `appealed` that an objection or appeal about it is open."""

    vehicle: str
    state: State
    happened: date
    entered: date
    code: str
    fine: int
    points: int
    agency: str
    photos: int
    evidence: tuple[str, ...]
    decided: bool = False
    appealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Docketed:
    """One earlier decision of the person's, `state` as in `decision_states`."""

    vehicle: str
    code: str
    state: str
    happened: date
    decided_on: date
    pay_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What the person confirmed: that the facts are so and nothing is to be said against them, that it be dealt with here;
    which version of the notice of rights was shown, and the digests of the photos that were opened."""

    undisputed: bool
    consents: bool
    notice: str
    photos: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All of it. None is what is not there; `confirmation` is None while it is only asked whether one may.

    `bindings` are all the person's, ended ones too; `vehicle_today` counts today's decisions about the vehicle,
    `vehicle_licences` are the people (tokens) who had decisions about it in its present cycle; `warned` says that a warning
    would take the fine's place.
    """

    person: str | None
    violation: ViolationFacts
    bindings: tuple[BindingFacts, ...] = ()
    licence: LicenceFacts | None = None
    vehicle: VehicleFacts | None = None
    standing: Standing | None = None
    docket: tuple[Docketed, ...] = ()
    vehicle_today: int = 0
    vehicle_licences: frozenset[str] = field(default_factory=frozenset)
    warned: bool = False
    confirmation: Confirmation | None = None
