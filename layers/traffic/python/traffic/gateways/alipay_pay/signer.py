"""What signs for us and checks who signed for Alipay: `python-alipay-sdk`. It is never let near a network or a clock."""

from collections.abc import Mapping
from typing import Any


def signer(held: Mapping[str, str]) -> Any:
    """The SDK with our keys: those of the secret `payments-alipay`."""
    # Imported here because it takes a quarter of a second, of which whoever pays in another way should have none.
    import alipay

    return alipay.AliPay(
        appid=held["app_id"],
        app_private_key_string=held["private_key"],
        alipay_public_key_string=held["alipay_public_key"],
        sign_type="RSA2",
    )
