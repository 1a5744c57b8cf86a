"""People of the run: registered, verified, own car and licence bound, seen alive; all of it over HTTP, as the app does it."""

import asyncio
import base64
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from infra.local.acceptance import LIVE
from infra.local.citizen import CONSENT
from infra.local.handset import texts
from infra.local.sample.cast import CastDriver
from tests.load.calling import Callers, address
from tests.load.province import Car
from traffic import ids

# As many as the front lets into functions at once: more would only wait there.
_AT_ONCE = 8
_ACT = "accept_penalty"
_BUSY, _PATIENCE = 503, 8

Thing = TypeVar("Thing")


class NotPrepared(Exception):
    """A call of the preparation that was not answered as it should be; names it, its status and code."""


@dataclass(slots=True)
class Person:
    """A car's owner, at their own address."""

    car: Car
    source: str
    token: str = ""

    @property
    def owner(self) -> CastDriver:
        """Who it is."""
        return self.car.vehicle.owner

    @property
    def headers(self) -> dict[str, str]:
        """What every call of theirs carries."""
        return {"Authorization": f"Bearer {self.token}"}


async def each(things: Iterable[Thing], act: Callable[[Thing], Awaitable[Any]]) -> list[Any]:
    """An act for each of many, a few at a time; what came of them, in order."""
    places = asyncio.Semaphore(_AT_ONCE)

    async def one(thing: Thing) -> Any:
        async with places:
            return await act(thing)

    return await asyncio.gather(*map(one, things))


async def signed_up(callers: Callers, sqs: Any, cars: Sequence[Car]) -> list[Person]:
    """The owners of cars, with accounts and bindings. Their codes are read from the handset's queue. Raises NotPrepared."""
    people = [Person(car, address(number)) for number, car in enumerate(cars)]
    await each(people, lambda one: _asked_for_code(callers, one))
    codes = {text.phone: text.text for text in texts(sqs)}
    await each(people, lambda one: _registered(callers, one, codes))
    return people


async def seen_alive(callers: Callers, person: Person) -> str:
    """A check for accepting a penalty, passed; it holds for five minutes."""
    begun = await said(callers, person, "/liveness-checks", {"act": _ACT}, 201)
    frames = {"frames": [base64.b64encode(LIVE).decode()]}
    judged = await said(callers, person, f"/liveness-checks/{begun['check']}/frames", frames, 200)
    if judged["state"] != "passed":
        raise NotPrepared("liveness", judged)
    return str(begun["check"])


async def said(callers: Callers, person: Person, path: str, body: Any, status: int) -> Any:
    """What a person's call is answered. Told that all are busy, they ask again, with the same key. Raises NotPrepared."""
    headers = {"Idempotency_Key": ids.sortable()}
    if person.token:
        headers["Authorization"] = f"Bearer {person.token}"
    for _ in range(_PATIENCE):
        answered, found = await callers.call(person.source, "POST", f"/citizen{path}", body, **headers)
        if answered == status:
            return found
        if answered != _BUSY:
            break
        await asyncio.sleep(1)
    raise NotPrepared(path, answered, found.get("code"), [one.get("code") for one in found.get("errors", [])])


async def _asked_for_code(callers: Callers, person: Person) -> None:
    await said(callers, person, "/phone-codes", {"phone": person.owner.phone, "purpose": "register"}, 202)


async def _registered(callers: Callers, person: Person, texted: dict[str, str]) -> None:
    owner, vehicle = person.owner, person.car.vehicle
    code = "".join(filter(str.isdigit, texted[owner.phone]))[:6]
    account = {"phone": owner.phone, "code": code, "consent": CONSENT}
    person.token = (await said(callers, person, "/accounts", account, 201))["access_token"]
    await said(callers, person, "/identity", {"name": owner.name, "citizen_id": owner.citizen_id}, 200)
    proved = {"plate": vehicle.plate, "plate_kind": vehicle.kind, "tail": person.car.tail}
    await said(callers, person, "/bindings/vehicles", proved, 201)
    await said(callers, person, "/bindings/licence", {"file_number": owner.file_number}, 201)
