"""One step of an alert's chain, as it is kept beside the moments of its hops."""

from typing import Any

from traffic import clock


def noted(what: str, by: str, words: str = "") -> dict[str, Any]:
    """What happened, by whom, now; `words` never name anybody but an officer."""
    at = clock.china_now().isoformat(timespec="milliseconds")
    return {"what": what, "by": by, "at": at, "words": words}
