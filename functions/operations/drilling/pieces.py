"""The pieces of a comparison: as many segments of copy and source as the source is large."""

from collections.abc import Iterable

from traffic import aws
from traffic.records.drill import DrillPiece, DrillTable
from traffic.settings import integer, physical

# More would only wait for one another: so many messages are worked through at a time (infra/operations.yaml).
_MOST = 64


def write_pieces(tables: Iterable[DrillTable]) -> list[str]:
    """Write down the pieces of every copy that is there, each once; answers where they stand. Asked again it answers the same."""
    parts = []
    for held in tables:
        if held.state == "failed":
            continue
        mine = _parts(held)
        for part in mine:
            DrillPiece(held.drill, part, found={}).begin()
        if held.state == "ready":
            held.state = "compared"
            held.save()
        parts += mine
    return parts


def _parts(held: DrillTable) -> list[str]:
    """Those that stand already, so that a source that has grown since is not cut anew."""
    stand = [piece.segment for piece in DrillPiece.of_drill(held.drill) if piece.segment[0] == held.table]
    of = stand[0][3] if stand else min(_MOST, 1 + _items(held.table) // integer("DRILL_SEGMENT_ITEMS"))
    return [DrillPiece.part_of(held.table, side, n, of) for side in ("copy", "source") for n in range(of)]


def _items(table: str) -> int:
    """About how many items a table has: the service counts them every six hours."""
    return int(aws.client("dynamodb").describe_table(TableName=physical(table))["Table"]["ItemCount"])
