"""取证照片入库: photos of a package are inspected, and their originals kept untouched.

Called by   the queue violations-evidence, filled by the gate
Reads       photos in the inbox bucket
Writes      originals, violations-records (photo items), rejects in the reports bucket, the queue registry-tally
"""

from typing import Any

from pynamodb.exceptions import PutError

from traffic import aws
from traffic.entrypoint import entrypoint, logger
from traffic.exchange import inbox
from traffic.exchange.rejects import keep_rejects
from traffic.exchange.rows.reading import Reject
from traffic.exchange.work import PhotoWork, Tally
from traffic.pictures.inspection import Facts, Limits, PictureRefused, inspect
from traffic.queues import Message, consume, send
from traffic.records.violation import Photo
from traffic.settings import integer, required
from violations.rules.evidence import TEXTS, EvidenceRefused, frame_of


def take_in(message: Message) -> None:
    """One batch of photos: each is kept or refused by name, and none stops another."""
    work = PhotoWork.of(message)
    rejects = []
    for index, (name, sha256) in enumerate(work.photos, work.first + 1):
        try:
            _keep(work.package, name, sha256)
        except (EvidenceRefused, PictureRefused) as refusal:
            rejects.append(Reject(index, name, "*", refusal.reason, TEXTS[refusal.reason]))
    keep_rejects(work.package, work.name, rejects)
    kept = len(work.photos) - len(rejects)
    tally = Tally(work.package, f"{work.name}@evidence", photos=kept, photos_rejected=len(rejects))
    send("TALLY_QUEUE", [tally.message()])
    logger.info("photos taken in", extra={"package": work.package, "kept": kept, "refused": len(rejects)})


def _keep(package: str, name: str, sha256: str) -> None:
    frame = frame_of(name)
    limits = _limits()
    data = inbox.bounded(package, name, limits.bytes)
    facts = inspect(data, limits)
    if facts.sha256 != sha256:
        raise EvidenceRefused("photo_altered")
    key = f"violations/{frame.number}/{frame.index}-{sha256[:16]}.{facts.kind}"
    aws.client("s3").put_object(
        Bucket=required("ORIGINALS_BUCKET"), Key=key, Body=data, ContentType=f"image/{facts.kind}"
    )
    _record(frame.number, frame.index, key, len(data), facts, source=f"{package}/{name}")


def _record(number: str, index: int, key: str, size: int, facts: Facts, *, source: str) -> None:
    """Evidence is never overwritten: another picture under the same name is refused, the same one changes nothing."""
    digest = bytes.fromhex(facts.sha256)
    photo = Photo(
        number,
        f"photo#{index}",
        key=key,
        sha256=digest,
        size=size,
        width=facts.width,
        height=facts.height,
        source=source,
    )
    try:
        photo.save(Photo.number.does_not_exist() | (Photo.sha256 == digest))
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        raise EvidenceRefused("photo_differs") from None


def _limits() -> Limits:
    width = integer("PHOTO_WIDTH")
    return Limits(bytes=integer("PHOTO_BYTES"), width=width, height=width, pixels=integer("PHOTO_PIXELS"))


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)
