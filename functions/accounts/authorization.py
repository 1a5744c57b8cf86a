"""授权确认: a citizen signs in and lets a partner's app do what it asks for, or does not.

Called by   citizens' browsers, sent by a partner's app, through the citizen API
Reads       accounts-clients, accounts-accounts, foundation-keys
Writes      accounts-authorizations, accounts-codes, accounts-attempts, foundation-audit, foundation-keys
"""

from http import HTTPStatus
from typing import Any

from chalice.app import Response

from accounts.contract.oauth_protocol import AuthorizationQuery, ConsentForm
from accounts.contract.replies import ASKING, DECIDING
from accounts.oauth.answering import dead_end, denied, page, way_back
from accounts.oauth.asking import Asked, app_of, asked
from accounts.oauth.carried import browser_of, new_browser, opened, sealed
from accounts.oauth.consenting import code_for, step_after, step_of
from accounts.oauth.pages.fields import Step
from accounts.oauth.pages.paper import consent
from accounts.oauth.protocol_app import ProtocolApp
from accounts.oauth.refusals import OAuthRefusal
from traffic.entrypoint import entrypoint
from traffic.errors import ServiceError
from traffic.http.problems import english_wanted

app = ProtocolApp(lambda error: dead_end(error, english=english()))


@app.protocol("GET", "/oauth/authorization", body=AuthorizationQuery, carrier="query", replies=ASKING)
def ask(query: AuthorizationQuery) -> Response:
    """授权确认页(RFC 6749, RFC 7636): 列明应用名称和所请求的权限."""
    client = app_of(query.client_id, query.redirect_uri)
    try:
        request = asked(query, client)
    except OAuthRefusal as refusal:
        return way_back(query.redirect_uri, query.state, error=refusal.error, error_description=refusal.description)
    browser = new_browser()
    html = consent(client, request, sealed(request, browser), step=Step.PHONE, english=english())
    return page(html, request.redirect_uri, browser=browser)


@app.protocol("POST", "/oauth/authorization", body=ConsentForm, carrier="form", replies=DECIDING)
def decide(form: ConsentForm) -> Response:
    """发送验证码、登录并授权, 或拒绝."""
    request = opened(form.request, browser_of(app.request.headers.get("cookie", "")))
    if form.act == "deny":
        return denied(request)
    try:
        if form.act == "allow":
            return way_back(request.redirect_uri, request.state, code=code_for(request, form, app.caller.address))
        return as_person_sees(form, request, step_after(form, app.caller.address))
    except ServiceError as error:
        return as_person_sees(form, request, step_of(form), error)


def as_person_sees(form: ConsentForm, request: Asked, step: Step, error: ServiceError | None = None) -> Response:
    """The page at a step, with what went wrong at the last."""
    client = app_of(request.client, request.redirect_uri)
    wrong = (error.en if english() else error.zh) if error else ""
    html = consent(client, request, form.request, step=step, phone=form.phone, wrong=wrong, english=english())
    status = HTTPStatus(error.status) if error else HTTPStatus.OK
    return page(html, request.redirect_uri, status=status)


def english() -> bool:
    """Whether the browser asks for English."""
    return english_wanted(app.request.headers.get("accept-language", "") if app.current_request else "")


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
