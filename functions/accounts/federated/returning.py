"""The way to a provider and back, and what the app then gets."""

from http import HTTPStatus
from urllib.parse import urlencode

from chalice.app import Response

from accounts.contract.federation import CallbackQuery, HandOverRequest
from accounts.contract.oauth_protocol import TokenForm
from accounts.federated.linking import linked
from accounts.federated.providers import Provider
from accounts.federated.signed import Ticket, challenge_of, new_cookie, new_state, new_ticket, set_cookie
from accounts.oauth.asking import Asked
from accounts.oauth.codes import issue
from accounts.oauth.exchanging import exchanged
from accounts.oauth.refusals import OAuthRefusal
from accounts.sessions.opening import OWN_APP, OWN_SCOPE
from traffic.entrypoint import logger
from traffic.errors import GatewayError, Unauthenticated
from traffic.gateways.troubles import InvalidCode
from traffic.records.session import Session, SessionKind
from traffic.records.transaction import Lost
from traffic.settings import required


class HandOverRefused(Unauthenticated):
    """Unknown, used, out of time, or another app's: which, is nobody's business."""

    code = "hand_over_refused"
    zh, en = "登录码无效或已过期, 请重新授权登录", "This sign-in code is not valid any more; please start again"


def sent_on(provider: Provider, challenge: str) -> Response:
    """The way to the provider."""
    cookie = new_cookie(challenge)
    return _to(provider.page(new_state(provider.kind, cookie)), set_cookie(cookie))


def returned(provider: Provider, query: CallbackQuery, cookie: str) -> Response:
    """The way on to the app, with a code, a ticket, or an error; raises PageExpired for a browser that we sent nowhere."""
    challenge = challenge_of(query.state, provider.kind, cookie)
    code = query.auth_code or query.code
    try:
        told = _told(provider, code, challenge) if code else {"error": "access_denied"}
    except (InvalidCode, Lost):
        told = {"error": "invalid_code"}
    except GatewayError:
        logger.exception("provider failed")
        told = {"error": "temporarily_unavailable"}
    return _to(f"{required('APP_URL')}?{urlencode(told)}", set_cookie("", 0))


def received(body: HandOverRequest, device: str | None) -> Session:
    """The session that a one-time code hands over; raises HandOverRefused."""
    form = TokenForm(code=body.code, redirect_uri=required("APP_URL"), code_verifier=body.code_verifier)
    try:
        return exchanged(OWN_APP, form, SessionKind.OWN, device, body.device_name)
    except OAuthRefusal:
        raise HandOverRefused from None


def _told(provider: Provider, code: str, challenge: str) -> dict[str, str]:
    ticket = Ticket(provider.kind, provider.who(code))
    account = linked(ticket)
    if account is None:
        return {"ticket": new_ticket(ticket, challenge)}
    asked = Asked(OWN_APP, required("APP_URL"), OWN_SCOPE, "", challenge)
    return {"code": issue(asked, account, None, action=f"{provider.kind}.signed_in")}


def _to(address: str, cookie: str) -> Response:
    headers: dict[str, str | list[str]] = {
        "Location": address,
        "Set-Cookie": cookie,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "Content-Type": "text/html; charset=utf-8",
    }
    return Response("", headers, HTTPStatus.SEE_OTHER)
