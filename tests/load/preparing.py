"""Everything that can be written down before the run: every request of it, with its sender and its expected status."""

import json
from collections.abc import Sequence
from random import Random
from typing import Any

from infra.local.counterparts import Counterparts
from tests.load.asked import Asked
from tests.load.calling import Callers, address
from tests.load.mix import Mix
from tests.load.people import NotPrepared, Person, each, said, seen_alive
from tests.load.province import Car
from traffic import ids

_JSON = {"Content-Type": "application/json"}
_BY = {"channel": "wechat", "product": "native"}


async def penalties(callers: Callers, people: Sequence[Person]) -> list[Asked]:
    """An assessment and an acceptance of each person's violation; the acceptances by checks that hold for five minutes."""

    async def of(person: Person) -> list[Asked]:
        violation = person.car.photographed
        shown = await said(callers, person, "/penalties/eligibility", {"violation": violation}, 200)
        if not shown["may"]:
            raise NotPrepared("eligibility", [reason["code"] for reason in shown["reasons"]])
        intended = shown["intended"]
        confirmed = {
            "violation": violation, "check": await seen_alive(callers, person), "undisputed": True, "consents": True,
            "notice": intended["notice"]["version"], "photos": intended["photos"],
        }  # fmt: skip
        return [
            _post("assessment", person.source, "/penalties/eligibility", {"violation": violation}, 200, person.headers),
            _post("acceptance", person.source, "/penalties", confirmed, 201, person.headers | _key()),
        ]

    return [asked for pair in await each(people, of) for asked in pair]


async def payments(
    callers: Callers, parties: Counterparts, ordering: Sequence[Car], paying: Sequence[Car]
) -> list[Asked]:
    """An order for each fine of the first cars; a notice of payment and a look at the order for each of the others'."""
    asked = []
    for car, decision in zip(ordering, await each(ordering, lambda car: _decision(callers, car)), strict=True):
        body = {"decision": decision, **_BY}
        asked.append(_post("order", _source(car), "/payment-orders", body, 201, _key()))
    for car, order in zip(paying, await each(paying, lambda car: _order(callers, car)), strict=True):
        parties.tell("wechat", "pay", order)
        headers, body = parties.tell("wechat", "notice_of", order)
        asked.append(Asked("notice", _source(car), "POST", "/citizen/payment-notices/wechat", body.decode(), headers))
        asked.append(Asked("status", _source(car), "GET", f"/citizen/payment-orders/{order}"))
    return asked


def lookups(cars: Sequence[Car], mix: Mix, chance: Random) -> list[Asked]:
    """Look-ups, by each car's owner at their own address, all as often."""
    turns = [cars[turn % len(cars)] for turn in range(mix.lookups)]
    chance.shuffle(turns)
    return [_post("look-up", _source(car), "/violations/lookup", _proved(car), 200) for car in turns]


def photos(cars: Sequence[Car], mix: Mix, chance: Random) -> list[Asked]:
    """Looks at evidence. New viewers come evenly over the run, and their first look draws the sheet; who looks again within
    the hour is shown the same one."""
    asked = []
    for turn in range(mix.photos):
        seen, before = (turn * len(cars) // mix.photos, (turn - 1) * len(cars) // mix.photos)
        car = cars[seen] if turn == 0 or seen != before else cars[chance.randrange(seen + 1)]
        body = {"number": car.photographed, "tail": car.tail}
        asked.append(_post("photo", _source(car), "/violations/photos", body, 200))
    return asked


def points(people: Sequence[Person], mix: Mix) -> list[Asked]:
    """Looks at one's own licence."""
    turns = (people[turn % len(people)] for turn in range(mix.points))
    return [Asked("points", one.source, "GET", "/citizen/licence", None, one.headers) for one in turns]


async def _decision(callers: Callers, car: Car) -> str:
    body = {"number": car.counted, "tail": car.tail}
    status, found = await callers.call(_source(car), "POST", "/citizen/violations/lookup-by-number", body)
    if status != 200:
        raise NotPrepared("lookup-by-number", status)
    return str(found["items"][0]["decision_number"])


async def _order(callers: Callers, car: Car) -> str:
    person = Person(car, _source(car))
    made = await said(callers, person, "/payment-orders", {"decision": await _decision(callers, car), **_BY}, 201)
    return str(made["order"])


def _source(car: Car) -> str:
    """The address of a car's owner: as many as there are cars, by the number in its plate."""
    return address(int(car.vehicle.plate[2:5]))


def _proved(car: Car) -> dict[str, Any]:
    return {"plate": car.vehicle.plate, "plate_kind": car.vehicle.kind, "tail": car.tail}


def _post(kind: str, source: str, path: str, body: Any, expected: int, headers: dict[str, str] | None = None) -> Asked:
    text = json.dumps(body, ensure_ascii=False)
    return Asked(kind, source, "POST", f"/citizen{path}", text, _JSON | (headers or {}), expected)


def _key() -> dict[str, str]:
    return {"Idempotency-Key": ids.sortable()}
