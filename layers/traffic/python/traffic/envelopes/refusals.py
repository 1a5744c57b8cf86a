"""Why an envelope is not taken. These answers alone come unsealed: there is nobody to seal them to."""

from traffic.errors import Conflict, Unauthenticated, Unreadable


class UnreadableEnvelope(Unreadable):
    """Damaged, made with other algorithms, for another method or path, or to a key that is not ours any more."""

    code = "unreadable_envelope"
    zh, en = (
        "加密消息无法解开, 请重新获取平台公钥后重试",
        "The envelope cannot be opened; please fetch the platform's key again",
    )


class StaleEnvelope(Unauthenticated):
    """Made too long ago, or by a clock that is ahead."""

    code = "stale_envelope"
    zh, en = "加密消息已过期, 请校准设备时间后重试", "The envelope is out of time; please check this device's clock"


class ReplayedEnvelope(Conflict):
    """An envelope is good for one request. Whoever repeats an act seals it anew, under the same Idempotency-Key."""

    code = "replayed_envelope"
    zh, en = "加密消息已使用过, 请重新加密后再发送", "The envelope was used before; please seal the request anew"
