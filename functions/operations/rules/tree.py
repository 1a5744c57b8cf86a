"""Merkle trees of RFC 6962, section 2.1: the root of a list of leaves, and the path that leads from one of them to it.

Leaves and nodes are hashed under different first bytes, so that no node can be shown for a leaf.
"""

import hashlib
from collections.abc import Sequence

_LEAF, _NODE = b"\x00", b"\x01"
# Of no leaves at all: the hash of nothing.
EMPTY = hashlib.sha256(b"").digest()


class NoSuchPath(Exception):
    """A path that no tree of this size has for this place."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf's data."""
    return hashlib.sha256(_LEAF + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash over two subtrees."""
    return hashlib.sha256(_NODE + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The root over leaf hashes in their order; EMPTY of none."""
    return _levels(hashes)[-1][0] if hashes else EMPTY


def path_of(hashes: Sequence[bytes], place: int) -> list[bytes]:
    """The hashes beside the way from the leaf at `place` (from 0) up to the root, lowest first; raises IndexError."""
    if not 0 <= place < len(hashes):
        raise IndexError(place)
    path = []
    for level in _levels(hashes)[:-1]:
        if (beside := place ^ 1) < len(level):
            path.append(level[beside])
        place //= 2
    return path


def root_from(leaf: bytes, place: int, count: int, path: Sequence[bytes]) -> bytes:
    """The root to which a path leads from a leaf's hash at `place` of `count`; raises NoSuchPath (RFC 9162, 2.1.3.2)."""
    if not 0 <= place < count:
        raise NoSuchPath
    found, last, rest = leaf, count - 1, list(path)
    while last:
        # The last of an odd row has nobody beside it, and goes up as it is.
        if place % 2 or place < last:
            if not rest:
                raise NoSuchPath
            beside = rest.pop(0)
            found = node_hash(beside, found) if place % 2 else node_hash(found, beside)
        place, last = place // 2, last // 2
    if rest:
        raise NoSuchPath
    return found


def _levels(hashes: Sequence[bytes]) -> list[list[bytes]]:
    """Rows of nodes from the leaves up to the root. Pairing from the left is RFC 6962's split at the largest power of two."""
    rows = [list(hashes)]
    while len(row := rows[-1]) > 1:
        above = [node_hash(row[n], row[n + 1]) for n in range(0, len(row) - 1, 2)]
        rows.append(above + row[-1:] if len(row) % 2 else above)
    return rows
