"""What Alipay says to a code, and what its codes mean."""

from collections.abc import Mapping

import msgspec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from traffic.gateways.alipay.form import ANSWER, FAILURE, PARTY, is_signed
from traffic.gateways.sign_in import refused
from traffic.gateways.troubles import InvalidCode, Trouble, trouble

_SUCCESS = frozenset({"", "10000"})
_UNUSABLE = frozenset({"isv.code-invalid"})
_PASSING: Mapping[str, Trouble] = {
    "isp.unknow-error": Trouble.FAILED,
    "aop.unknow-error": Trouble.FAILED,
    "isv.app-call-limited": Trouble.BUSY,
    "isp.call-limited": Trouble.BUSY,
}


class _Told(msgspec.Struct):
    # Apps made since 2023 get open_id; older ones user_id.
    open_id: str = ""
    user_id: str = ""
    code: str = ""
    sub_code: str = ""


def open_id_in(body: bytes, key: RSAPublicKey) -> str:
    """Who it says somebody is; raises InvalidCode, GatewayError."""
    told, signed = _read(body, key)
    if told.code not in _SUCCESS:
        raise _failure(told)
    # Alipay leaves some failures unsigned, and a failure lets nobody in; anything else has to be signed.
    if not signed:
        raise trouble(PARTY, Trouble.WRONGLY_SIGNED)
    who = told.open_id or told.user_id
    if not who:
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE)
    return who


def _read(body: bytes, key: RSAPublicKey) -> tuple[_Told, bool]:
    """The answer, and whether it is signed; a signature that is wrong is refused whatever it covers."""
    try:
        members = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
        content = bytes(members[ANSWER] if ANSWER in members else members[FAILURE])
        told = msgspec.json.decode(content, type=_Told)
        signature = msgspec.json.decode(members.get("sign", msgspec.Raw(b'""')), type=str)
    except (ValueError, KeyError):
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE) from None
    if signature and not is_signed(content, signature, key):
        raise trouble(PARTY, Trouble.WRONGLY_SIGNED)
    return told, bool(signature)


def _failure(told: _Told) -> Exception:
    if told.sub_code in _UNUSABLE:
        return InvalidCode()
    if passing := _PASSING.get(told.sub_code):
        return trouble(PARTY, passing)
    return refused(PARTY, told.sub_code or told.code)
