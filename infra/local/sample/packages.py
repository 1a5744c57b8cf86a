"""Signed exchange packages of invented records: vehicles, drivers, violations with photos, and corrections.

The same arguments give the same bytes. Only a line and a case's pictures are held at a time, so a million rows will do.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from infra.local.sample.cases import FRAMES
from infra.local.sample.contents import Contents, contents_of
from infra.local.sample.expected import Expected, rejects_at, write_expected
from infra.local.sample.extent import Extent
from infra.local.sample.folder import part_sizes, write_manifest, write_parts, write_photos
from infra.local.sample.photographs import photographs
from traffic.exchange.rows.layouts import layout_of


def write_packages(
    out: Path,
    *,
    rows: int,
    seed: int,
    key: Ed25519PrivateKey,
    sender: str,
    now: datetime,
    photos: int = 12,
    parts: int = 2,
) -> list[Expected]:
    """Write four packages of `rows` rows together to `out/<package id>/`, and `out/expected.json`.

    Returns what importing them in this order must come to. `photos` cases have three photos each, `now` is aware and is
    the manifests' date. Raises ValueError when there are too few rows for what must be in them.
    """
    extent = Extent.of(rows, seed, now, photos)
    expected = []
    for contents in contents_of(extent):
        folder = out / f"{extent.sent:%Y%m%d%H%M%S}-{seed}-{contents.name}"
        folder.mkdir(parents=True, exist_ok=True)
        sizes = part_sizes(contents.rows, parts)
        head = {"format": 1, "id": folder.name, "sender": sender, "created": now.isoformat()}
        write_manifest(folder, head | _written(folder, contents, extent, sizes), key)
        expected.append(_expected(folder.name, contents, sizes))
    write_expected(out, expected)
    return expected


def _written(folder: Path, contents: Contents, extent: Extent, sizes: Sequence[int]) -> dict[str, Any]:
    """Write parts and photos; returns what the manifest says of them."""
    layout = layout_of(contents.table)
    photos = photographs(extent) if contents.photographed else ()
    return {
        "table": contents.table,
        "encoding": contents.encoding,
        "rows": contents.rows,
        "parts": write_parts(folder, layout.header, contents.lines(layout.columns), sizes),
        "photos": write_photos(folder, photos),
    }


def _expected(package: str, contents: Contents, sizes: Sequence[int]) -> Expected:
    mistakes, unchanged = contents.plan.mistakes, len(contents.plan.repeated) + contents.known
    return Expected(
        package=package,
        table=contents.table,
        rows=contents.rows,
        accepted=contents.rows - len(mistakes) - unchanged - contents.older,
        unchanged=unchanged,
        older=contents.older,
        rejected=len(mistakes),
        photos=contents.photographed * FRAMES,
        rejects=tuple(rejects_at(mistakes, sizes)),
    )
