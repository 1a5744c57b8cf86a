"""密钥轮换: renews the keys that sign tokens and those that open sealed messages, and publishes their public halves.

Called by   a schedule, at four in the morning in China; by hand once after the first deployment
Reads       the secrets accounts-signing and accounts-envelopes
Writes      the same, and the parameters accounts-keys and accounts-envelope_keys
"""

from typing import Any

from accounts.rings.renewing import renew_envelopes, renew_signing
from traffic.entrypoint import entrypoint, logger


@entrypoint
def handler(_: dict[str, Any], __: Any) -> dict[str, int]:
    found = {"signing_keys": renew_signing(), "envelope_keys": renew_envelopes()}
    logger.info("rotated", extra=found)
    return found
