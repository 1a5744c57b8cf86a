"""QR codes of decisions, proofs and exports of the audit, as anybody checks them offline; officers' certificates."""

import copy
import json
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from infra.check_decision import VERSION, Refused, checked, digest_of, proved
from infra.verify import export as exported
from infra.verify.checking import Checked
from infra.verify.export import Export, Unusable
from infra.verify.sample import chain
from operations.rules.leaf import Leaf
from operations.rules.statement import GENESIS, Statement
from operations.rules.tree import root_of
from terminals.certificates.chain import CertificateRefused, trusted
from tests.fuzz.mutating import of_json
from tests.fuzz.setting import names
from tests.fuzz.target import Target, held, text_of
from traffic import clock, ids

_KEY = ECKey.generate_key("P-256", {"kid": "k1"}, private=True)
_KEYS: Any = {"keys": [_KEY.as_dict(private=False)]}
_FACTS = {"v": VERSION, "number": "5201151900000017", "kind": "fine", "fine_fen": 20_000, "points": 6, "name": "**安"}
_REFUSED = {Refused: lambda _: "refused"}


def _compact(told: Any) -> str:
    payload = told if isinstance(told, str) else json.dumps(told)
    return jws.serialize_compact(
        {"alg": "ES256", "kid": "k1"}, payload.encode("utf-8", "surrogatepass"), _KEY, algorithms=["ES256"]
    )


@cache
def _mark_text() -> str:
    return _compact(_FACTS)


def _mark(data: bytes) -> str:
    facts = checked(text_of(data), _KEYS)
    held(facts == _FACTS, "vouches for facts that nobody signed")
    return "accepted"


def _signed_mark(data: bytes) -> str:
    checked(_compact(text_of(data)), _KEYS)
    return "accepted"


def _proof() -> dict[str, Any]:
    """A proof that leads to the mark's leaf among five."""
    leaves = [Leaf(f"01K9ENTRY{number:017d}", "2026-11-05", "0" * 64) for number in range(4)]
    own = Leaf("01K9ENTRY00000000000000009", "2026-11-05", "0" * 64, digest_of(_mark_text()))
    statement = Statement("2026-11-05", 3, 5, root_of([leaf.hash for leaf in (*leaves, own)]).hex(), GENESIS)
    path = [root_of([leaf.hash for leaf in leaves]).hex()]
    return {"leaf": own.told, "place": 4, "path": path, "signed": _compact(statement.told)}


def _proved(data: bytes) -> str:
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return "refused: no JSON"
    if isinstance(told, dict) and isinstance(told.get("statement"), dict | list):
        told["signed"] = _compact(told.pop("statement"))
    proved(_mark_text(), told, _KEYS)
    return "accepted"


def _proofs() -> Iterator[bytes]:
    told = _proof()
    yield json.dumps(told).encode()
    statement = Statement.told_by(json.loads(jws.extract_compact(told["signed"].encode()).payload))
    yield json.dumps({name: told[name] for name in ("leaf", "place", "path")} | {"statement": statement.told}).encode()


def _certificate(data: bytes) -> str:
    trusted(text_of(data), clock.now())
    return "accepted"


def _certificates() -> list[bytes]:
    pem = names().get("certificate") or next(
        value for value in names().values() if isinstance(value, str) and "BEGIN CERTIFICATE" in value
    )
    return [pem.encode()]


@cache
def _honest() -> Export:
    with ids.seeded(3):
        return chain()


def _export(data: bytes) -> str:
    """The first line names a file of an honest export; the rest becomes its content. Nothing changed goes unnoticed."""
    name, _, content = data.partition(b"\n")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        exported.write(_honest(), folder)
        file = next(
            (one for one in _files(folder) if str(one.relative_to(folder)).encode() == name), folder / "entries.jsonl"
        )
        file.write_bytes(content)
        found = exported.read(folder)
        faults = list(Checked(found).faults())
    same = (found.entries, found.seals) == (_honest().entries, _honest().seals)
    held(faults or same or not found.seals, "a changed export is called honest")
    return "accepted" if not faults else f"refused: {faults[0].what[:12]}"


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*.json*") if file.is_file())


def _exports() -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        exported.write(copy.deepcopy(_honest()), folder)
        for file in _files(folder):
            if file.parent == folder or file.stem in ("03", "04"):
                yield str(file.relative_to(folder)).encode() + b"\n" + file.read_bytes()


TARGETS = [
    Target(name="marks.mark", feed=_mark, specimens=lambda: [_mark_text().encode()], refuses=_REFUSED),
    Target(
        name="marks.signed_mark",
        feed=_signed_mark,
        specimens=lambda: [json.dumps(_FACTS).encode()],
        refuses=_REFUSED,
        mutate=of_json,
    ),
    Target(name="marks.proof", feed=_proved, specimens=_proofs, refuses=_REFUSED, mutate=of_json),
    Target(
        name="marks.certificate",
        feed=_certificate,
        specimens=_certificates,
        staged=True,
        refuses={CertificateRefused: lambda error: f"refused: {error}"},
    ),
    Target(
        name="marks.export",
        feed=_export,
        specimens=_exports,
        paces=40,
        longest=65536,
        # What the command line of the verifier answers with "not verified".
        refuses={
            error: lambda error: f"refused: {type(error).__name__}" for error in (Unusable, ValueError, JoseError)
        },
    ),
]
