"""The example of a decision that the README shows: `python -m infra.drawing.decision` writes infra/decision.png.

An invented person's, signed with a key that everybody can know, and marked as an example. Nothing is asked of AWS.
"""

import hashlib
import json
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jws
from joserfc.jwk import ECKey
from PIL import Image

from infra.capacity import HERE  # gives records what they read while they are imported
from infra.local.sample.cast import ZHANG, ZHANG_OPEN
from traffic.dictionaries.behaviours import behaviour
from traffic.records.decision import Decision
from violations.documents.mark import facts_of, told
from violations.documents.sheet import drawn
from violations.documents.text import text_of
from violations.rules.decision_numbers import decision_number
from violations.rules.document_texts import template_on
from violations.rules.provisions import provisions_of

PICTURE = HERE / "decision.png"
# Pixels a point: text of 7 points stays readable, and the file small.
_SCALE, _COLOURS = 1.6, 96
_DAY = date(2026, 11, 5)
_EXAMPLE = ("样例", "样例：人物、车辆和编号均为虚构，不具效力。")


def example() -> bytes:
    """The PDF of the example."""
    decision = _decision()
    decision.mark = _mark(json.dumps(told(facts_of(decision, ZHANG.name)), ensure_ascii=False, separators=(",", ":")))
    return drawn(replace(text_of(decision, ZHANG.name, ZHANG.citizen_id), across=_EXAMPLE))


def picture(document: bytes) -> bytes:
    """The first page of a PDF as a small PNG."""
    page = pypdfium2.PdfDocument(document)[0].render(scale=_SCALE).to_pil().convert("RGB")
    file = BytesIO()
    page.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _mark(facts: str) -> str:
    scalar = int.from_bytes(hashlib.sha256(b"an example that everybody can know").digest(), "big")
    key = ECKey.import_key(ec.derive_private_key(scalar, ec.SECP256R1()))
    return jws.serialize_compact({"alg": "ES256", "kid": "example"}, facts, key, algorithms=["ES256"])


def _decision() -> Decision:
    case, number = ZHANG_OPEN[0], decision_number("520115", 17)
    law = behaviour(case.behaviour, _DAY)
    provisions = provisions_of(law.law, _DAY) if law else None
    if law is None or provisions is None:
        raise LookupError(case.behaviour)
    return Decision(
        Decision.subject_of(number),
        number=number,
        kind="fine",
        violation=case.number,
        vehicle=case.vehicle.key,
        file_number=ZHANG.file_number,
        classes=ZHANG.classes,
        licence_department="520100000400",
        happened="2026-11-03T08:12:00",
        place=case.place,
        code=law.code,
        text=law.text,
        provision=provisions.provision,
        basis=provisions.basis,
        law=law.version,
        fine=law.fine_fen,
        points=law.points,
        agency="520115000000",
        decided_at="2026-11-05T12:00:00+08:00",
        pay_by="2026-11-20",
        check="01K9CHECK00000000000000017",
        rules="penalties-2026-01",
        notice="rights-2026-01",
        template=template_on(_DAY).version,
        evidence=[hashlib.sha256(f"frame {number}".encode()).hexdigest() for number in (1, 2, 3)],
    )


if __name__ == "__main__":
    PICTURE.write_bytes(picture(example()))
    print(f"{PICTURE}: {PICTURE.stat().st_size:,} bytes")
