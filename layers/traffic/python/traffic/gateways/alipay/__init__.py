"""支付宝登录 (M05): who somebody is to Alipay, by its published protocol (publicAppAuthorize, alipay.system.oauth.token).

Setting `ALIPAY_SIGN_IN`: the address of Alipay's gateway (https://openapi.alipay.com/gateway.do, or its sandbox), whose page for
consent is at the same place under openauth; or `stand-in`. Secret `accounts-alipay`: {"app_id", "private_key": ours, "party_key":
Alipay's}, both keys RSA in base64 as Alipay's key tool writes them (PKCS#8, SubjectPublicKeyInfo).
Scope auth_base: it tells who somebody is and nothing else, and asks that person nothing.
"""

import base64
import json
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode, urlsplit

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_der_public_key

from traffic import clock
from traffic.gateways.alipay.answers import open_id_in
from traffic.gateways.alipay.form import METHOD, PARTY, sign
from traffic.gateways.asking import asked, logged
from traffic.gateways.sign_in import Page, checked_state, with_query
from traffic.gateways.transport import Request, Transport, stands_in
from traffic.gateways.troubles import InvalidCode
from traffic.secret import secret
from traffic.settings import required

__all__ = ["Alipay", "InvalidCode"]


@dataclass(frozen=True, slots=True)
class Alipay:
    """Alipay: our name and key there, its key, the way to it, and the page that people are sent to."""

    app_id: str
    key: RSAPrivateKey
    party_key: RSAPublicKey
    transport: Transport
    page: Page

    @classmethod
    def of_settings(cls) -> Self:
        """The Alipay that the setting chooses."""
        if stands_in("ALIPAY_SIGN_IN"):
            # Imported here because a stage with the real one never needs it.
            from traffic.gateways.alipay import stand_in

            return cls(stand_in.APP_ID, *stand_in.keys(), stand_in.answer, stand_in.page)
        # Imported here because a stand-in needs no network.
        from traffic.gateways.https import https

        address, held = required("ALIPAY_SIGN_IN"), json.loads(secret("accounts-alipay"))
        return cls(held["app_id"], *_keys(held), https(PARTY, address), _page(address))

    def authorization_url(self, state: str, redirect_uri: str) -> str:
        """Where to send a browser that shall come back with `state` and `auth_code`; raises ValueError for a bad state."""
        parameters = {"app_id": self.app_id, "scope": "auth_base", "redirect_uri": redirect_uri}
        return self.page({**parameters, "state": checked_state(state)})

    @logged(PARTY)
    def open_id(self, code: str) -> str:
        """Who came back with `code`; raises InvalidCode, GatewayError."""
        asks = {"grant_type": "authorization_code", "code": code}
        common = self._common()
        query = urlencode({**common, "sign": sign({**common, **asks}, self.key)})
        headers = {"content-type": "application/x-www-form-urlencoded;charset=utf-8"}
        request = Request("POST", f"?{query}", headers, urlencode(asks).encode())
        return open_id_in(asked(PARTY, self.transport, request).body, self.party_key)

    def _common(self) -> dict[str, str]:
        return {
            "app_id": self.app_id,
            "method": METHOD,
            "format": "JSON",
            "charset": "utf-8",
            "sign_type": "RSA2",
            "timestamp": f"{clock.china_now():%Y-%m-%d %H:%M:%S}",
            "version": "1.0",
        }


def _keys(held: dict[str, str]) -> tuple[RSAPrivateKey, RSAPublicKey]:
    ours = load_der_private_key(base64.b64decode(held["private_key"]), password=None)
    theirs = load_der_public_key(base64.b64decode(held["party_key"]))
    if not isinstance(ours, RSAPrivateKey) or not isinstance(theirs, RSAPublicKey):
        raise TypeError("the keys of accounts-alipay must be RSA")
    return ours, theirs


def _page(address: str) -> Page:
    host = urlsplit(address).netloc.replace("openapi", "openauth", 1)
    return lambda parameters: with_query(f"https://{host}/oauth2/publicAppAuthorize.htm", parameters)
