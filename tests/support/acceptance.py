"""A person who may deal with a violation alone: everything that the rules ask for is there, and tests take one thing away."""

from typing import Any

from tests.support.bindings import holder
from tests.support.callers import ACCOUNT, Findings, call
from tests.support.cast import violation
from tests.support.mirror import ID, NAME, PHONE, bound, bound_licence, driver, vehicle
from traffic import clock
from traffic.privacy.sealing import person_token
from traffic.records.liveness import Liveness, LivenessState
from traffic.records.violation import Photo, Violation
from violations import penalty
from violations.rules.rights import notice_on

VIOLATION, PLATE = "5201032026000000000001", "02贵A7C301"
CHECK = "01K9CHECK00000000000000001"
PHOTOS = [f"{number:064x}" for number in (1, 2, 3)]
Answer = tuple[int, Any]


def ready(*, passed: bool = True, **row: Any) -> Findings:
    """The person ID with licence, car, bindings, a photographed violation and a passed check; `row` changes the violation."""
    vehicle()
    driver()
    person = person_token(ID)
    bound(person, PLATE)
    bound_licence(person)
    photographed(violation(1, **row))
    if passed:
        alive()
    return holder(ID, NAME, PHONE) | {"scope": "penalties"}


def photographed(found: Violation, number: str = VIOLATION) -> None:
    """A violation as taken in, with three photos."""
    found.photos = len(PHOTOS)
    found.save()
    for index, digest in enumerate(PHOTOS, 1):
        facts = {"key": f"violations/{number}_{index}.jpg", "sha256": bytes.fromhex(digest), "size": 1000}
        Photo(number, f"photo#{index}", width=64, height=48, source="test/photo", **facts).save()


def alive(check: str = CHECK, account: str = ACCOUNT, **more: Any) -> None:
    """A liveness check passed just now, to accept a penalty."""
    facts = {"act": "accept_penalty", "state": LivenessState.PASSED, "expires": clock.epoch_seconds() + 300} | more
    Liveness(account, facts.pop("act"), check=check, challenge=["blink"], **facts).save()


def asked(by: Findings | None, number: str = VIOLATION) -> Answer:
    """Ask whether the violation may be dealt with alone."""
    return call(penalty.handler, "/penalties/eligibility", {"violation": number}, by=by)


def accept(by: Findings | None, key: str = "k", number: str = VIOLATION, **change: Any) -> Answer:
    """Accept the penalty."""
    notice = notice_on(clock.business_day()).version
    sent = {
        "violation": number,
        "check": CHECK,
        "notice": notice,
        "photos": PHOTOS,
        "undisputed": True,
        "consents": True,
    }
    return call(penalty.handler, "/penalties", sent | change, by=by, Idempotency_Key=key)
