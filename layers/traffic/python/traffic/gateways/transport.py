"""A request and an answer as bytes, and who carries them: HTTPS, or a stand-in in this process."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from traffic.settings import MissingSetting, required

STAND_IN = "stand-in"
_REAL_STAGE = "prod"


@dataclass(frozen=True, slots=True)
class Request:
    """What goes out: `path` follows the party's address; names of headers are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back: names of headers are in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


# Raises GatewayError when there is no answer at all.
Transport = Callable[[Request], Answer]


def stands_in(setting: str) -> bool:
    """Whether a setting chooses the stand-in; raises MissingSetting where one must not be chosen.

    A stand-in says yes to whoever knows its rules, so where real people are served it does not start.
    """
    chosen = required(setting) == STAND_IN
    if chosen and required("STAGE") == _REAL_STAGE:
        raise MissingSetting(f"{setting}: no stand-in on stage {_REAL_STAGE}")
    return chosen
