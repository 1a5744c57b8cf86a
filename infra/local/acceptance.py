"""A citizen accepts a penalty as the app does it: asks, is seen alive, confirms what was read."""

import base64
from typing import Any

from infra.local.citizen import Citizen

# The face engine's stand-in goes by the end of a frame.
LIVE, PHOTOGRAPH = b"live", b"photo"


def seen_alive(citizen: Citizen, frame: bytes = LIVE) -> tuple[str, str]:
    """A check for this act with a frame before the camera: its id and the verdict."""
    _, begun = citizen.call("POST", "/liveness-checks", {"act": "accept_penalty"})
    frames = {"frames": [base64.b64encode(frame).decode()]}
    _, judged = citizen.call("POST", f"/liveness-checks/{begun['check']}/frames", frames)
    return begun["check"], judged["state"]


def asked(citizen: Citizen, violation: str) -> Any:
    """Whether the citizen may deal with a violation, and what would be decided."""
    return citizen.call("POST", "/penalties/eligibility", {"violation": violation})[1]


def acceptance(citizen: Citizen, violation: str, check: str) -> dict[str, Any]:
    """What the app sends once everything that was shown of a violation is confirmed, by a check."""
    intended = asked(citizen, violation)["intended"]
    return {
        "violation": violation, "check": check, "notice": intended["notice"]["version"],
        "photos": intended["photos"], "undisputed": True, "consents": True,
    }  # fmt: skip


def accept(citizen: Citizen, violation: str) -> tuple[int, Any]:
    """Be seen alive, confirm, accept."""
    return citizen.call("POST", "/penalties", acceptance(citizen, violation, seen_alive(citizen)[0]))
