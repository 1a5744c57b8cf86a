"""Pictures to be read: announced by somebody, laid where the form would have put them, and read by a door."""

import hashlib
from io import BytesIO
from typing import Any

from PIL import Image

from infra.local.sample.plates import plate_picture
from tests.support.callers import Findings, call
from tests.support.stage import client
from tests.support.template import ACCOUNT

ORIGINALS = f"test-recognition-originals-{ACCOUNT}"
Answer = tuple[int, Any]


def png(picture: Image.Image) -> bytes:
    """The file."""
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def plate(number: str = "贵A7C301") -> bytes:
    """A blue plate on a grey ground, seen from straight before it."""
    ground = Image.new("RGB", (640, 400), (118, 120, 124))
    shown = plate_picture(number, "02").convert("RGB").resize((240, 76))
    ground.paste(shown, (200, 160))
    return png(ground)


def wall() -> bytes:
    """A picture of nothing."""
    return png(Image.new("RGB", (160, 120), (180, 180, 180)))


def announce(handler: Any, by: Findings | None, content: bytes, **change: Any) -> Answer:
    """Announce a file."""
    body = {"type": "png", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()} | change
    return call(handler, "/recognition-pictures", body, by=by)


def lay(picture: str, content: bytes, kind: str = "png") -> None:
    """Put bytes where a picture's form puts them."""
    client("s3").put_object(Bucket=ORIGINALS, Key=f"pictures/{picture}.{kind}", Body=content)


def brought(handler: Any, by: Findings, content: bytes, **change: Any) -> str:
    """The number of a picture that was announced and uploaded."""
    status, body = announce(handler, by, content, **change)
    assert status == 201, body
    lay(body["picture"], content, change.get("type", "png"))
    return str(body["picture"])


def read(handler: Any, by: Findings | None, picture: str, **more: Any) -> Answer:
    """Have a picture read."""
    return call(handler, "/recognitions", {"picture": picture, **more}, by=by)
