"""Answers of the authorization endpoint: a page that nobody may frame, keep or script, or the way back to the app."""

from http import HTTPStatus
from urllib.parse import urlencode

from chalice.app import Response

from accounts.oauth.asking import Asked
from accounts.oauth.carried import cookie
from accounts.oauth.described import issuer
from accounts.oauth.pages.paper import failure
from accounts.oauth.redirects import origin_of
from traffic.entrypoint import logger
from traffic.errors import ServiceError

Headers = dict[str, str | list[str]]
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action"
_HEADERS: Headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def page(html: str, redirect_uri: str, *, browser: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
    """The consent page; a new `browser` is given its cookie. Browsers hold the answer's redirect to form-action as well."""
    headers = {**_HEADERS, "Content-Security-Policy": f"{_POLICY} 'self' {origin_of(redirect_uri)}"}
    if browser:
        headers["Set-Cookie"] = cookie(browser)
    return Response(html, headers, status)


def way_back(redirect_uri: str, state: str, **answer: str) -> Response:
    """The redirect to the app; `iss` tells it whose answer this is (RFC 9207)."""
    told = answer | ({"state": state} if state else {}) | {"iss": issuer()}
    address = f"{redirect_uri}{'&' if '?' in redirect_uri else '?'}{urlencode(told)}"
    headers: Headers = {
        "Location": address,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "Content-Type": "text/html; charset=utf-8",
        "Set-Cookie": cookie("", 0),
    }
    return Response("", headers, HTTPStatus.SEE_OTHER)


def denied(asked: Asked) -> Response:
    """The way back of somebody who does not allow it."""
    return way_back(asked.redirect_uri, asked.state, error="access_denied")


def dead_end(error: ServiceError, *, english: bool) -> Response:
    """A page for what must not go back to any app."""
    text = error.en if english else error.zh
    headers = {**_HEADERS, "Content-Security-Policy": f"{_POLICY} 'none'"}
    return Response(failure(text, logger.get_correlation_id() or "", english=english), headers, int(error.status))
