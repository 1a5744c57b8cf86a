"""The retries that are promised: people ask again under the same key; a schedule comes again; SQS as tests/support/machinery.py
does it. Those who ask again under another key, as nobody knows what became of the first asking, are in tests/support/money_path.py.
"""

from collections.abc import Callable
from typing import Any

from moto.backends import get_backend

from tests.support.faults import Death, Fault, tried_in_vain
from tests.support.template import ACCOUNT, REGION

# Nobody tries for ever; two faults, and the locks that dead processes leave behind, come to fewer.
_TRIES = 8
_KEY = "first"
# What tells a caller to try again; anything else would be the end of it.
AGAIN = frozenset({"unexpected", "unavailable", "in_progress", "channel_busy"})


def another_process() -> None:
    """What a process had in mind is gone with it."""
    from alerts.raising import sites
    from alerts.watching import held as watch_list
    from payments.ways.channels import channel_of
    from traffic.privacy import keys
    from traffic.secret import secret

    for memory in (keys, sites, watch_list):
        memory.forget()
    for known in (channel_of, secret):
        known.cache_clear()


def signed_in_again() -> None:
    """Whoever comes back much later has signed in again: sessions end after an hour."""
    sessions = get_backend("dynamodb")[ACCOUNT][REGION].tables["test-accounts-sessions"]
    for item in sessions.all_items():
        if "expires" in item.attrs:
            item.attrs["expires"].value = str(int(item.attrs["expires"].value) + 7 * 86_400)


def asked(ask: Callable[[str], tuple[int, Any]], *, done: frozenset[str] = frozenset()) -> Any:
    """The answer to whoever asks under one key until there is one; what a dead process locked is free again after a while.

    `done` are refusals that tell the caller, after a try in vain, that it was done all the same.
    """
    for place in range(_TRIES):
        try:
            status, body = ask(_KEY)
        except Death:
            another_process()
        else:
            if status < 300 or (place and _codes(body) & done):
                return body
            assert body["code"] in AGAIN, body
            _locks_lapse()
        tried_in_vain()
    raise AssertionError("nobody asks so often")


def _locks_lapse() -> None:
    """The time that Lambda gave to whoever holds a key is up."""
    held = get_backend("dynamodb")[ACCOUNT][REGION].tables["test-foundation-idempotency"]
    for item in held.all_items():
        if "in_progress_expiration" in item.attrs:
            item.attrs["in_progress_expiration"].value = "0"


def _codes(body: Any) -> set[str]:
    """What a refusal says, as a whole and of each field."""
    return {body["code"], *(error["code"] for error in body.get("errors", ()))}


def insisted(act: Callable[[], Any]) -> Any:
    """As a schedule or a stream does: the same again until it comes through."""
    for _ in range(_TRIES):
        try:
            return act()
        except AssertionError:
            raise
        except (Fault, Death, Exception):  # noqa: BLE001 -- whatever it was, it comes again
            another_process()
        tried_in_vain()
    raise AssertionError("nobody tries so often")
