"""微信登录: who somebody is to WeChat, by its published protocol (connect/oauth2/authorize, sns/oauth2/access_token).

Setting `WECHAT_SIGN_IN`: https://api.weixin.qq.com, or `stand-in`. Secret `accounts-wechat`: {"app_id", "secret"}.
WeChat signs nothing here: the secret goes out, and the open id comes back, under TLS alone. Its protocol puts the secret and the
code into the query, which is why no URL of ours may reach a log. Scope snsapi_base: it tells who somebody is and nothing
else, and asks that person nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlencode

import msgspec

from traffic.gateways.asking import asked, logged
from traffic.gateways.sign_in import Page, checked_state, refused, with_query
from traffic.gateways.transport import Request, Transport, stands_in
from traffic.gateways.troubles import InvalidCode, Trouble, trouble
from traffic.secret import secret
from traffic.settings import required

__all__ = ["PARTY", "InvalidCode", "WeChat"]

PARTY = "wechat"
_PAGE = "https://open.weixin.qq.com/connect/oauth2/authorize"
# 不合法的code, 缺少code, code已使用, code超时.
_UNUSABLE = frozenset({40029, 41008, 40163, 42003})
# 系统繁忙, 接口调用频率超限.
_PASSING: Mapping[int, Trouble] = {-1: Trouble.BUSY, 45011: Trouble.BUSY}


class _Told(msgspec.Struct):
    openid: str = ""
    errcode: int = 0


@dataclass(frozen=True, slots=True)
class WeChat:
    """WeChat: our name and secret there, the way to it, and the page that people are sent to."""

    app_id: str
    secret: str = field(repr=False)
    transport: Transport
    page: Page

    @classmethod
    def of_settings(cls) -> Self:
        """The WeChat that the setting chooses."""
        if stands_in("WECHAT_SIGN_IN"):
            # Imported here because a stage with the real one never needs it.
            from traffic.gateways.wechat import stand_in

            return cls(stand_in.APP_ID, stand_in.SECRET, stand_in.answer, stand_in.page)
        # Imported here because a stand-in needs no network.
        from traffic.gateways.https import https

        held = json.loads(secret("accounts-wechat"))
        return cls(held["app_id"], held["secret"], https(PARTY, required("WECHAT_SIGN_IN")), _page)

    def authorization_url(self, state: str, redirect_uri: str) -> str:
        """Where to send a browser that shall come back with `state` and `code`; raises ValueError for a bad state."""
        parameters = {
            "appid": self.app_id,
            "redirect_uri": redirect_uri,
            "response_type": "code",
            "scope": "snsapi_base",
        }
        return self.page({**parameters, "state": checked_state(state)})

    @logged(PARTY)
    def open_id(self, code: str) -> str:
        """Who came back with `code`; raises InvalidCode, GatewayError."""
        asks = {"appid": self.app_id, "secret": self.secret, "code": code, "grant_type": "authorization_code"}
        request = Request("GET", f"/sns/oauth2/access_token?{urlencode(asks)}")
        told = _read(asked(PARTY, self.transport, request).body)
        if told.errcode:
            raise _failure(told.errcode)
        if not told.openid:
            raise trouble(PARTY, Trouble.UNINTELLIGIBLE)
        return told.openid


def _read(body: bytes) -> _Told:
    try:
        return msgspec.json.decode(body, type=_Told)
    except ValueError:
        raise trouble(PARTY, Trouble.UNINTELLIGIBLE) from None


def _failure(theirs: int) -> Exception:
    if theirs in _UNUSABLE:
        return InvalidCode()
    if passing := _PASSING.get(theirs):
        return trouble(PARTY, passing)
    return refused(PARTY, str(theirs))


def _page(parameters: Mapping[str, str]) -> str:
    # WeChat compares the link with a pattern: the order of parameters and the fragment belong to it.
    return f"{with_query(_PAGE, parameters)}#wechat_redirect"
