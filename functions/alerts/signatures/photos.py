"""Photos that come with a report: announced first, then sent straight to the bucket with a form that fits only them."""

from collections.abc import Sequence

from botocore.exceptions import ClientError
from pynamodb.exceptions import PutError

from alerts.rules.photo_files import CONTENT_TYPES, MOST_PHOTOS
from alerts.signatures.found import own_alert
from alerts.signatures.refusals import PhotoMissing, PhotosFull
from traffic import aws, clock
from traffic.http import Caller
from traffic.records.feedback import FeedbackPhoto
from traffic.settings import integer, required
from traffic.uploads import Form, form_for


def announce(caller: Caller, number: str, kind: str, size: int, sha256: str) -> Form:
    """The form that takes a photo; announced once more, the form again. Raises AlertUnknown, AlertOver, NotTheOwner, PhotosFull."""
    own_alert(caller, number)
    held = FeedbackPhoto.photos_of(number)
    if sha256 not in held and len(held) >= MOST_PHOTOS:
        raise PhotosFull
    photo = held.get(sha256) or FeedbackPhoto(
        number,
        f"photo#{sha256}",
        officer=caller.known,
        at=clock.china_now().isoformat(timespec="seconds"),
        type=kind,
        size=size,
    )
    _note(photo)
    return form_for(
        required("ALERTS_PHOTOS_BUCKET"),
        photo.key,
        content_type=CONTENT_TYPES[photo.type],
        size=photo.size,
        sha256=sha256,
    )


def hold_to_photos(number: str, wanted: Sequence[str]) -> None:
    """Raise PhotoMissing unless each photo was announced and lies there."""
    if not wanted:
        return
    held = FeedbackPhoto.photos_of(number)
    if not all(digest in held and _arrived(held[digest]) for digest in wanted):
        raise PhotoMissing


def links_of(number: str, wanted: Sequence[str]) -> list[str]:
    """Where each photo opens, for LINK_SECONDS; the store held the bytes to what was announced when they came."""
    held = FeedbackPhoto.photos_of(number) if wanted else {}
    return [_link(held[digest]) for digest in wanted if digest in held]


def _note(photo: FeedbackPhoto) -> None:
    try:
        photo.save(FeedbackPhoto.part.does_not_exist())
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise


def _arrived(photo: FeedbackPhoto) -> bool:
    try:
        found = aws.client("s3").head_object(Bucket=required("ALERTS_PHOTOS_BUCKET"), Key=photo.key)
    except ClientError as error:
        if error.response["Error"]["Code"] in {"404", "NoSuchKey"}:
            return False
        raise
    return bool(found["ContentLength"] == photo.size)


def _link(photo: FeedbackPhoto) -> str:
    # As a download of its own type: no browser guesses at what it is.
    parameters = {
        "Bucket": required("ALERTS_PHOTOS_BUCKET"),
        "Key": photo.key,
        "ResponseContentType": CONTENT_TYPES[photo.type],
        "ResponseContentDisposition": "attachment",
    }
    link = aws.client("s3").generate_presigned_url("get_object", Params=parameters, ExpiresIn=integer("LINK_SECONDS"))
    return str(link)
