"""A picture is announced before it is sent: what is known of it from then on, and the form that takes it."""

import hashlib

from pynamodb.exceptions import PutError

from recognition.rules.picture_states import PictureState
from recognition.rules.picture_terms import CONTENT_TYPES
from traffic import clock
from traffic.records.picture import Picture
from traffic.settings import integer, required
from traffic.uploads import Form, form_for

_DAY_SECONDS = 24 * 3600


def announce(owner: str, kind: str, size: int, sha256: str) -> tuple[Picture, Form]:
    """The picture and its form. The same file of the same owner is one picture, announced again it gets a new form."""
    picture = Picture(
        _number(owner, kind, size, sha256),
        owner=owner,
        sha256=sha256,
        size=size,
        type=kind,
        state=PictureState.ANNOUNCED,
        announced_at=clock.china_now().isoformat(timespec="seconds"),
        expires=clock.epoch_seconds() + integer("ORIGINAL_DAYS") * _DAY_SECONDS,
    )
    _note(picture)
    return picture, _form(picture)


def _number(owner: str, kind: str, size: int, sha256: str) -> str:
    """Named after whose and which it is, so that a repeated request finds the same one; it is no secret and gives no right."""
    return hashlib.sha256("\n".join((owner, kind, str(size), sha256)).encode()).hexdigest()[:32]


def _note(picture: Picture) -> None:
    try:
        picture.save(Picture.picture.does_not_exist())
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise


def _form(picture: Picture) -> Form:
    content_type = CONTENT_TYPES[picture.type]
    return form_for(
        required("RECOGNITION_ORIGINALS"),
        picture.key,
        content_type=content_type,
        size=picture.size,
        sha256=picture.sha256,
    )
