"""Records: packages come in through the one-way gate, citizens look violations up, the evidence opens."""

import io
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from PIL import Image

from infra.local import client
from infra.local.gate import rejects, report, send
from infra.local.places import LOCAL
from infra.local.proofs.play import NotProved, Play, hold
from infra.local.sample import misdeeds
from infra.local.sample.cast import LI_TRUCK, ZHANG_CAR, ZHANG_OPEN, CastVehicle
from infra.local.sample.expected import Expected
from infra.local.sample.packages import write_packages
from infra.local.world import World

SAMPLE = {"rows": 3_000, "photos": 8, "seed": 20_261_121}
_NUMBERS = ("rows", "accepted", "unchanged", "older", "rejected", "photos")


def tampered_is_refused(play: Play) -> Iterator[str]:
    """A package with one changed fine, one without a signature and a replayed one are refused whole."""
    running, folder = play.world, play.folder
    # Of another seed, so that what is refused here has nothing to do with what comes in afterwards.
    made = _packages(running, folder / "untampered", rows=400, seed=SAMPLE["seed"] + 1, photos=0)
    vehicles, drivers, violations, _ = (folder / "untampered" / one.package for one in made)
    bad = folder / "bad"
    for copy, reason in (
        (misdeeds.with_changed_fine(violations, bad), "file_altered"),
        (misdeeds.without_signature(drivers, bad), "unsigned"),
        (misdeeds.replayed_as(vehicles, bad, "20200101000000-REPLAYED"), "folder_differs"),
    ):
        found = report(running, send(running, copy))
        yield hold(f"{copy.name}: {found['state']}, {found.get('text')}", found.get("reason") == reason)


def import_counts(play: Play) -> Iterator[str]:
    """Signed packages come in through the gate; every row is accounted for, every bad one named."""
    running, folder = play.world, play.folder
    total = 0
    for expected in _packages(running, folder / "sample"):
        found = report(running, send(running, folder / "sample" / expected.package))
        numbers = {name: found[name] for name in _NUMBERS}
        wanted = {name: getattr(expected, name) for name in _NUMBERS}
        total += expected.rows
        yield hold(f"{expected.table}: {numbers} in {found['seconds']} s", numbers == wanted)
        named = sorted((int(line), field, code) for _, line, _, field, code, _ in rejects(running, expected.package))
        foretold = sorted((line, field, code) for _, line, field, code in expected.rejects)
        yield hold(f"{expected.table}: {len(named)} rejects name line, field and reason as foretold", named == foretold)
    yield hold(f"{total} rows in all", total == SAMPLE["rows"])


def look_up(play: Play) -> Iterator[str]:
    """A citizen looks a car up with the last six of its engine number; a wrong proof learns nothing."""
    running = play.world
    status, found = _post(running, "lookup", ZHANG_CAR)
    numbers = [item["number"] for item in found["items"]]
    known = {case.number for case in ZHANG_OPEN}
    yield hold(f"{ZHANG_CAR.plate}: {len(numbers)} violations, {status}", status == 200 and known <= set(numbers))
    yield hold(f"first: {found['items'][0]['place']}, {found['items'][0]['behaviour']['text']}", len(numbers) >= 4)
    status, page = _post(running, "lookup", LI_TRUCK)
    following = _post(running, "lookup", LI_TRUCK, next=page["next"])[1]
    counted = len(page["items"]), len(following["items"])
    yield hold(f"{LI_TRUCK.plate}: 25 open ones on two pages {counted}", counted[0] == 20 and sum(counted) >= 25)
    answers = [_refusal(running, plate) for plate in (ZHANG_CAR.plate, "贵AZ0099")]
    yield hold(f"wrong proof and unknown plate: {answers[0]}, the same", answers[0] == answers[1])


def photo_opens(play: Play) -> Iterator[str]:
    """The evidence photo opens: all frames on one sheet, the viewer's mark on it, nothing of the camera's metadata."""
    running, folder = play.world, play.folder
    case = next(iter(ZHANG_OPEN))
    status, found = client.post(
        f"{running.front}/citizen/violations/photos", {"number": case.number, "tail": _tail(ZHANG_CAR)}
    )
    yield hold(f"{found.get('count')} frames, marked {found.get('mark')}", status == 200)
    for name in ("picture", "thumbnail"):
        kept = folder / f"{name}.jpg"
        kept.write_bytes(client.get(found[name]))
        with Image.open(io.BytesIO(kept.read_bytes())) as picture:
            picture.load()
            clean = not picture.getexif()
            yield hold(f"{name} {picture.size[0]}x{picture.size[1]}, no metadata: {_shown(kept)}", clean)
    tampered = found["picture"].replace("X-Amz-Expires=300", "X-Amz-Expires=3000")
    try:
        client.get(tampered)
    except OSError as refusal:
        yield f"the same link with a longer life is refused ({refusal})"
    else:
        raise NotProved("a link with a changed expiry opened")


def repeated_changes_nothing(play: Play) -> Iterator[str]:
    """A package that arrives a second time changes nothing."""
    running, folder = play.world, play.folder
    name = next(path.name for path in (folder / "sample").iterdir() if path.name.endswith("CORRECTIONS"))
    before = report(running, name)
    send(running, folder / "sample" / name)
    # The gate needs about a second; what must not happen cannot be waited for, only given time.
    time.sleep(3)
    yield hold("the report is the same to the letter", report(running, name) == before)


def _packages(running: World, folder: Path, **more: int) -> list[Expected]:
    sender = running.sender
    now = datetime.now(UTC).replace(microsecond=0)
    return write_packages(folder, key=sender.key, sender=sender.name, now=now, **{**SAMPLE, **more})


def _post(running: World, route: str, vehicle: CastVehicle, **more: Any) -> tuple[int, dict[str, Any]]:
    body = {"plate": vehicle.plate, "plate_kind": vehicle.kind, "tail": _tail(vehicle), **more}
    return client.post(f"{running.front}/citizen/violations/{route}", body)


def _refusal(running: World, plate: str) -> tuple[int, str]:
    body = {"plate": plate, "plate_kind": "02", "tail": "000000"}
    status, found = client.post(f"{running.front}/citizen/violations/lookup", body)
    return status, found["detail"]


def _tail(vehicle: CastVehicle) -> str:
    return "".join(islice((letter for letter in reversed(vehicle.engine) if letter.isalnum()), 6))[::-1]


def _shown(path: Path) -> str:
    return str(path.relative_to(LOCAL.parent))
