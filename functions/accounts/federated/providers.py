"""The two providers."""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.oauth.described import issuer
from traffic.errors import NotFound
from traffic.gateways.alipay import Alipay
from traffic.gateways.wechat import WeChat
from traffic.privacy.sealing import index
from traffic.records.account import ClaimKind


@dataclass(frozen=True, slots=True)
class Provider:
    """One of them, and what links to it are claimed as."""

    kind: ClaimKind
    gateway: Callable[[], Alipay | WeChat]

    def page(self, state: str) -> str:
        """Where to send a browser that shall come back with `state`, which has letters and digits only."""
        back = f"{issuer()}/citizen/federation/{self.kind}/callback"
        return self.gateway().authorization_url(state, back)

    def who(self, code: str) -> str:
        """The token of whoever came back with a code; raises InvalidCode, GatewayError."""
        return index(f"{self.kind}-open-id", self.gateway().open_id(code))


_PROVIDERS = {
    ClaimKind.ALIPAY: Provider(ClaimKind.ALIPAY, Alipay.of_settings),
    ClaimKind.WECHAT: Provider(ClaimKind.WECHAT, WeChat.of_settings),
}


def provider_of(name: str) -> Provider:
    """The provider of that name; raises NotFound."""
    for kind, provider in _PROVIDERS.items():
        if kind == name:
            return provider
    raise NotFound
