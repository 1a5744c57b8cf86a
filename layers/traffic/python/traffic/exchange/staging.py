"""The staging bucket: slices of a package, written by the gate and read by the importers.

A slice's key follows from its package, part and line, and its bytes from theirs, so writing it again changes nothing.
"""

import gzip

from traffic import aws
from traffic.exchange.manifest import Manifest
from traffic.exchange.parts import Slice
from traffic.exchange.work import SliceWork
from traffic.settings import required


def stage(manifest: Manifest, piece: Slice) -> SliceWork:
    """Keep a slice for the importers; returns the work it makes."""
    key = f"packages/{manifest.id}/{piece.part}/{piece.first_line}.gz"
    body = gzip.compress(piece.content, compresslevel=1, mtime=0)
    aws.client("s3").put_object(Bucket=required("STAGING_BUCKET"), Key=key, Body=body)
    return SliceWork(
        package=manifest.id,
        table=manifest.table,
        encoding=manifest.encoding,
        part=piece.part,
        first_line=piece.first_line,
        rows=piece.rows,
        key=key,
    )


def content_of(work: SliceWork) -> bytes:
    """The lines of a staged slice."""
    found = aws.client("s3").get_object(Bucket=required("STAGING_BUCKET"), Key=work.key)
    return gzip.decompress(found["Body"].read())
