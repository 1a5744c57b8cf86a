"""Checks the QR code of a decision without any connection: `python -m infra.check_decision keys.json '<text of the code>'`.

Needs joserfc and the published keys (GET /penalties/keys.json), nothing else of this repository: copy it wherever it is wanted.
"""

import argparse
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
    except (JoseError, ValueError, KeyError) as error:
        raise Refused(f"签名无效 not signed by any of these keys ({type(error).__name__})") from None
    if not isinstance(facts, dict) or facts.get("v") != VERSION:
        raise Refused("版本不支持 of a version that this checker does not know")
    return facts


def main(arguments: Sequence[str]) -> int:
    """Print the facts, or the refusal; 1 when it is refused."""
    parser = argparse.ArgumentParser(
        prog="python -m infra.check_decision", description="check a decision's QR code offline"
    )
    parser.add_argument("keys", type=Path, help="the published keys, as a file")
    parser.add_argument("text", help="what the QR code says")
    asked = parser.parse_args(arguments)
    try:
        facts = checked(asked.text, json.loads(asked.keys.read_text(encoding="utf-8")))
    except Refused as refusal:
        print(f"拒绝 refused: {refusal}", file=sys.stderr)
        return 1
    print("签名有效 genuine")
    for name, label in _LABELS.items():
        print(f"{label}: {facts.get(name)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
