"""Checks the QR code of a decision without any connection: `python -m infra.check_decision keys.json '<text of the code>'`.

With `--proof proof.json --proof-keys proof-keys.json` it also checks that the decision stood in the sealed audit when its day was
closed. Proofs are answered by GET /audit-proofs/<SHA-256 of the code's text> (`--digest` prints it), their keys by
GET /audit-proofs/keys.json. A proof does not say that the decision is still in force.

Needs joserfc and the published keys (GET /penalties/keys.json), nothing else of this repository: copy it wherever it is wanted.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization

VERSION = 1
_LABELS = {
    "number": "决定书编号 number",
    "kind": "处罚种类   kind",
    "day": "决定日期   day",
    "vehicle": "车辆牌号   vehicle",
    "code": "违法代码   code",
    "fine_fen": "罚款(分)   fine, fen",
    "points": "记分       points",
    "name": "被处罚人   name",
    "agency": "处罚机关   agency",
}


class Refused(Exception):
    """The text is not the mark of a decision; says why."""


def checked(text: str, keys: KeySetSerialization) -> dict[str, Any]:
    """The facts that a mark vouches for, if one of the `keys` (a JWK set) signed it; raises Refused."""
    try:
        signed = jws.deserialize_compact(text.strip(), KeySet.import_key_set(keys), algorithms=["ES256"])
        facts = json.loads(signed.payload)
    except (JoseError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused(f"签名无效 not signed by any of these keys ({type(error).__name__})") from None
    if not isinstance(facts, dict) or facts.get("v") != VERSION:
        raise Refused("版本不支持 of a version that this checker does not know")
    return facts


def digest_of(text: str) -> str:
    """Under what the proof of a code is asked for."""
    return hashlib.sha256(text.strip().encode()).hexdigest()


def proved(text: str, proof: Any, keys: KeySetSerialization) -> dict[str, Any]:
    """The sealed statement that a proof leads this very code to, if one of the `keys` signed it; raises Refused."""
    try:
        leaf, place, path = dict(proof["leaf"]), proof["place"], [bytes.fromhex(each) for each in proof["path"]]
        signed = jws.deserialize_compact(proof["signed"], KeySet.import_key_set(keys), algorithms=["ES256"])
        told = json.loads(signed.payload)
        version, count, root = told["v"], int(told["count"]), str(told["root"])
        data = json.dumps(leaf, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    except (JoseError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused(f"存证无效 no proof signed by any of these keys ({type(error).__name__})") from None
    if version != VERSION or leaf.get("issued") != digest_of(text):
        raise Refused("存证不是此决定书的 the proof is of something else")
    if not isinstance(place, int) or _root(_hash(b"\x00", data), place, count, path) != root:
        raise Refused("存证路径不符 the path does not lead to the sealed root")
    return dict(told)


def _root(leaf: bytes, place: int, count: int, path: list[bytes]) -> str | None:
    """The root to which a path leads (RFC 9162, 2.1.3.2), hexadecimal; None if there is no such path."""
    found, last = leaf, count - 1
    if not 0 <= place <= last:
        return None
    for beside in path:
        if not last:
            return None
        # The last of an odd row has nobody beside it, and goes up as it is.
        while not place % 2 and place == last:
            place, last = place // 2, last // 2
        found = _hash(b"\x01", beside, found) if place % 2 else _hash(b"\x01", found, beside)
        place, last = place // 2, last // 2
    return None if last else found.hex()


def _hash(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def main(arguments: Sequence[str]) -> int:
    """Print the facts, or the refusal; 1 when it is refused."""
    parser = argparse.ArgumentParser(
        prog="python -m infra.check_decision", description="check a decision's QR code offline"
    )
    parser.add_argument("keys", type=Path, help="the published keys, as a file")
    parser.add_argument("text", help="what the QR code says")
    parser.add_argument("--proof", type=Path, help="the proof that it was sealed, as a file")
    parser.add_argument("--proof-keys", type=Path, help="the published keys of proofs, as a file")
    parser.add_argument(
        "--digest", action="store_true", help="print under what the proof is asked for, and nothing else"
    )
    asked = parser.parse_args(arguments)
    if asked.digest:
        print(digest_of(asked.text))
        return 0
    if bool(asked.proof) != bool(asked.proof_keys):
        parser.error("--proof and --proof-keys belong together")
    return _told(asked)


def _told(asked: argparse.Namespace) -> int:
    try:
        facts = checked(asked.text, _read(asked.keys))
        sealed = proved(asked.text, _read(asked.proof), _read(asked.proof_keys)) if asked.proof else None
    except Refused as refusal:
        print(f"拒绝 refused: {refusal}", file=sys.stderr)
        return 1
    print("签名有效 genuine")
    for name, label in _LABELS.items():
        print(f"{label}: {facts.get(name)}")
    if sealed:
        print(f"已封存 sealed: {sealed.get('day')}, 分片 shard {sealed.get('shard')}")
    return 0


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
