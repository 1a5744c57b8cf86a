"""网闸: a package has arrived at the one-way gate; it is verified whole, cut into work, and handed out, or refused.

Called by   the arrival of a manifest in the inbox bucket, through the queue registry-gate
Reads       the package in the inbox, which nothing in this platform can write to
Writes      slices in the staging bucket, registry-packages, the queues of the importers
"""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pynamodb.exceptions import PutError

from registry.rules.arrival import folder_of
from traffic import clock
from traffic.entrypoint import entrypoint, logger
from traffic.exchange import inbox
from traffic.exchange.manifest import Manifest, read
from traffic.exchange.parts import slices
from traffic.exchange.refusals import PackageRefused
from traffic.exchange.rows.layouts import layout_of
from traffic.exchange.staging import stage
from traffic.exchange.work import PhotoWork, SliceWork
from traffic.queues import Message, consume, send
from traffic.records.package import PackageReport, PackageState, Refusal
from traffic.settings import required

# Which importers read a table's rows. Vehicles are read twice: for the mirror, and for what guards their violations.
_IMPORTERS = {
    "vehicles": ("REGISTRY_INTAKE_QUEUE", "VIOLATIONS_INTAKE_QUEUE"),
    "drivers": ("REGISTRY_INTAKE_QUEUE",),
    "violations": ("VIOLATIONS_INTAKE_QUEUE",),
}
_PHOTOS_A_MESSAGE = 20


def take_in(message: Message) -> None:
    """One arrival. What is refused leaves a refusal and nothing else; what is known already leaves nothing at all."""
    folder = folder_of(message["detail"]["object"]["key"])
    if folder is None:
        logger.warning("arrival outside a package's folder")
        return
    try:
        _verify_and_hand_out(folder)
    except PackageRefused as refusal:
        _refuse(folder, refusal)


def _verify_and_hand_out(folder: str) -> None:
    raw = inbox.manifest(folder)
    manifest = read(raw, folder=folder, keys=_sender_keys())
    report = _report(manifest, hashlib.sha256(raw).hexdigest())
    if report.state == PackageState.IMPORTED:
        logger.info("package known already", extra={"package": manifest.id})
        return
    try:
        _check_photos(manifest)
        pieces = list(_staged(manifest))
    except PackageRefused:
        report.move(PackageState.REFUSED)
        raise
    _hand_out(report, pieces, list(_photo_batches(manifest)))


def _hand_out(report: PackageReport, pieces: list[SliceWork], batches: list[PhotoWork]) -> None:
    """The number of works is known before the first is handed out, so no tally can close the report early."""
    importers = _IMPORTERS[report.table]
    works = len(pieces) * len(importers) + len(batches)
    if not report.move(PackageState.IMPORTING, PackageReport.works.set(works)):
        return
    for queue in importers:
        send(queue, (piece.message() for piece in pieces))
    send("EVIDENCE_QUEUE", (batch.message() for batch in batches))
    logger.info("package handed out", extra={"package": report.package, "rows": report.rows, "works": works})


def _report(manifest: Manifest, digest: str) -> PackageReport:
    """The package's report, begun now if it is new. Raises PackageRefused when the id already stands for other content."""
    report = PackageReport(
        manifest.id,
        digest=digest,
        sender=manifest.sender,
        table=manifest.table,
        state=PackageState.RECEIVING,
        received_at=clock.china_now().isoformat(timespec="seconds"),
        rows=manifest.rows,
    )
    try:
        report.save(PackageReport.package.does_not_exist())
    except PutError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        report = PackageReport.of_package(manifest.id)
    if report.digest != digest:
        raise PackageRefused("id_reused")
    return report


def _staged(manifest: Manifest) -> Iterator[SliceWork]:
    header = layout_of(manifest.table).header
    for part in manifest.parts:
        for piece in slices(part, inbox.chunks(manifest.id, part.name), header):
            yield stage(manifest, piece)


def _check_photos(manifest: Manifest) -> None:
    for photo in manifest.photos:
        if inbox.sha256_of(manifest.id, photo.name) != photo.sha256:
            raise PackageRefused("file_altered", photo.name)


def _photo_batches(manifest: Manifest) -> Iterator[PhotoWork]:
    photos = [(photo.name, photo.sha256) for photo in manifest.photos]
    for first in range(0, len(photos), _PHOTOS_A_MESSAGE):
        yield PhotoWork(manifest.id, first, tuple(photos[first : first + _PHOTOS_A_MESSAGE]))


def _refuse(folder: str, refusal: PackageRefused) -> None:
    Refusal(
        folder,
        f"refused#{refusal.reason}",
        reason=refusal.reason,
        text=refusal.text,
        file=refusal.file or None,
        refused_at=clock.china_now().isoformat(timespec="seconds"),
    ).save()
    logger.warning("package refused", extra={"package": folder, "reason": refusal.reason, "file": refusal.file})


@cache
def _sender_keys() -> dict[str, str]:
    keys: dict[str, str] = json.loads(required("SENDER_KEYS"))
    return keys


@entrypoint
def handler(event: dict[str, Any], context: Any) -> Any:
    return consume(event, context, take_in)
