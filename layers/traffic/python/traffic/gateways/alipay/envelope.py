"""An answer of Alipay's gateway: which member answers, whether Alipay signed it, and which of its failures pass."""

from collections.abc import Mapping

import msgspec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from traffic.gateways.alipay.form import FAILURE, is_signed
from traffic.gateways.troubles import Trouble, trouble

PASSING: Mapping[str, Trouble] = {
    "isp.unknow-error": Trouble.FAILED,
    "aop.unknow-error": Trouble.FAILED,
    "isv.app-call-limited": Trouble.BUSY,
    "isp.call-limited": Trouble.BUSY,
}


def opened(party: str, body: bytes, member: str, key: RSAPublicKey) -> tuple[bytes, bool]:
    """The member that answers, byte for byte, and whether it is signed; a signature that is wrong is refused whatever it covers.

    A failure of the gateway itself stands in a member of its own. Raises GatewayError.
    """
    try:
        members = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
        content = bytes(members[member] if member in members else members[FAILURE])
        signature = msgspec.json.decode(members.get("sign", msgspec.Raw(b'""')), type=str)
    except (ValueError, KeyError):
        raise trouble(party, Trouble.UNINTELLIGIBLE) from None
    if signature and not is_signed(content, signature, key):
        raise trouble(party, Trouble.WRONGLY_SIGNED)
    return content, bool(signature)
