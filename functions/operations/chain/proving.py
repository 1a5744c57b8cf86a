"""Proofs that something issued stands in the sealed chain: its leaf, the path to the root, and the statement that was signed.

Proofs are made of the sealed object alone, so one that was handed out stays good for ever, whatever key signs by then.
"""

from dataclasses import dataclass

from operations.chain.kept import Sealed, held
from operations.rules.leaf import Leaf, shard_of
from operations.rules.tree import path_of
from traffic.errors import Conflict, NotFound
from traffic.records.leaf import AuditLeaf, IssuedLeaf
from traffic.records.seal import Seal


class ProofUnknown(NotFound):
    """Nothing that was issued has this hash, or it was issued before the chain began."""

    code = "proof_unknown"
    zh, en = "未找到该文书的存证", "Nothing with this hash was issued"


class NotSealedYet(Conflict):
    """It was issued, and its day is still to be closed."""

    code = "not_sealed_yet"
    zh, en = "存证尚未封存, 请于次日再试", "Its day is not sealed yet; please ask again tomorrow"


@dataclass(frozen=True, slots=True)
class Proof:
    """A leaf, its place (from 0) under the signed statement, and the hashes beside its way to the root."""

    leaf: Leaf
    place: int
    path: tuple[bytes, ...]
    signed: str


def proof_of(sha256: str) -> Proof:
    """The proof for what has this SHA-256 (hexadecimal); raises ProofUnknown, NotSealedYet."""
    issued = IssuedLeaf.of(sha256)
    if issued is None:
        raise ProofUnknown
    sealed = _sealed(issued)
    places = [place for place, leaf in enumerate(sealed.leaves) if leaf.entry == issued.entry] if sealed else []
    if sealed is None or not places:
        raise NotSealedYet
    (place,) = places
    path = path_of([leaf.hash for leaf in sealed.leaves], place)
    return Proof(sealed.leaves[place], place, tuple(path), sealed.signed)


def _sealed(issued: IssuedLeaf) -> Sealed | None:
    """The seal that took it, or its own day's; None before that is closed."""
    shard = shard_of(issued.entry)
    day = AuditLeaf.of_entry(issued.day, shard, issued.entry).sealed_on or issued.day
    seal = Seal.of_day(shard, day)
    return held(day, shard) if seal and seal.signed else None
