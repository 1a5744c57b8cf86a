"""What Alipay says to a code, and what its codes mean."""

import msgspec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from traffic.gateways.alipay.envelope import PASSING, opened
from traffic.gateways.alipay.form import ANSWER, PARTY
from traffic.gateways.sign_in import refused
from traffic.gateways.troubles import InvalidCode, Trouble, trouble

_SUCCESS = frozenset({"", "10000"})
_UNUSABLE = frozenset({"isv.code-invalid"})


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
    content, signed = opened(PARTY, body, ANSWER, key)
    try:
        return msgspec.json.decode(content, type=_Told), signed
    except ValueError:
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE) from None


def _failure(told: _Told) -> Exception:
    if told.sub_code in _UNUSABLE:
        return InvalidCode()
    if passing := PASSING.get(told.sub_code):
        return trouble(PARTY, passing)
    return refused(PARTY, told.sub_code or told.code)
