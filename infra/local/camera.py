"""A phone with a camera: takes a picture, sends it straight to the bucket by the form it was given, and has it read."""

import hashlib
from http import HTTPStatus
from typing import Any, Protocol

from urllib3.filepost import encode_multipart_formdata

from infra.local import client


class NotTaken(Exception):
    """The bucket did not take the file."""


class Signed(Protocol):
    """Somebody who is signed in and may call: a citizen."""

    def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """A call with their token."""


def sent(who: Signed, picture: bytes, kind: str = "jpeg") -> str:
    """Announce a picture and upload it; its number."""
    announced = {"type": kind, "size": len(picture), "sha256": hashlib.sha256(picture).hexdigest()}
    form = who.call("POST", "/recognition-pictures", announced)[1]
    status = post(form["url"], form["fields"], picture)
    if status != HTTPStatus.NO_CONTENT:
        raise NotTaken(f"the form took no picture: {status}")
    return str(form["picture"])


def read(who: Signed, picture: bytes, wanted: str | None = None) -> Any:
    """What a picture says, of that kind if it is known."""
    asked = {"picture": sent(who, picture)} | ({"kind": wanted} if wanted else {})
    return who.call("POST", "/recognitions", asked)[1]


def post(url: str, fields: dict[str, str], file: bytes) -> int:
    """A form with a file, as the form's fields say; the status of the answer."""
    body, content_type = encode_multipart_formdata({**fields, "file": ("picture", file)})
    return client.send("POST", url, body, {"Content-Type": content_type}).status
