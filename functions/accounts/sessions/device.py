"""The device that a session is bound to: whoever signs in with a proof (DPoP, RFC 9449) holds its key from then on."""

from traffic.entrypoint import logger
from traffic.errors import Unauthenticated
from traffic.http import ServiceApp
from traffic.settings import required
from traffic.tokens.checking import BadToken
from traffic.tokens.device import claims_of_proof


class ProofRefused(Unauthenticated):
    """The header DPoP is there and proves nothing."""

    code = "proof_refused"
    zh, en = "设备证明无效, 请重试", "The device's proof does not hold; please try again"


def device_of(app: ServiceApp, path: str) -> str | None:
    """The thumbprint of the key that made the present call's proof; None without a proof. Raises ProofRefused."""
    proof = app.request.headers.get("dpop")
    if not proof:
        return None
    try:
        claims = claims_of_proof(proof)
    except BadToken as why:
        logger.append_keys(denied=str(why))
        raise ProofRefused from None
    if (claims.get("htm"), claims.get("htu")) != ("POST", f"{required('PUBLIC_URL')}/{app.audience}{path}"):
        raise ProofRefused
    return str(claims["jkt"])
