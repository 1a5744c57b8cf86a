"""审计存证证明: the proof that a decision stood in the sealed audit when its day was closed, for anybody who holds its QR code.

Called by   anybody, through the citizen API
Reads       operations-leaves, operations-seals, the seals' bucket
Writes      nothing
"""

import json
from typing import Any

from operations.chain.proving import NotSealedYet, Proof, ProofUnknown, proof_of
from operations.chain.signing import public_keys
from operations.contract.answers import ChainKeySet, ProofAnswer
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp

app = ServiceApp("citizen")


@app.get("/audit-proofs/{sha256}", scope=Scope.PUBLIC, answer=ProofAnswer, refusals=[ProofUnknown, NotSealedYet])
def show_proof(sha256: str) -> ProofAnswer:
    """决定书的存证证明: 以二维码全文的 SHA-256(十六进制小写)查询.

    证明该决定书作出当日已记入审计并封存, 可离线验证; 不说明其是否仍然有效. 决定次日起可查.
    """
    return as_anybody_sees(proof_of(sha256))


@app.page("/audit-proofs/keys.json", media_type="application/json", shape=ChainKeySet)
def show_chain_keys() -> str:
    """验证审计封存签名的公钥(RFC 7517), 含已更换的."""
    return json.dumps(public_keys())


def as_anybody_sees(proof: Proof) -> ProofAnswer:
    """Hashes and a signature: nothing in it tells whom it is about."""
    return {
        "leaf": {
            "entry": proof.leaf.entry,
            "day": proof.leaf.day,
            "content": proof.leaf.content,
            "issued": proof.leaf.issued or "",
        },
        "place": proof.place,
        "path": [beside.hex() for beside in proof.path],
        "signed": proof.signed,
    }


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
