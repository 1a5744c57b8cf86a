"""第三方登录: signing in through Alipay or WeChat, and linking an account to them.

Called by   citizens' browsers on their way to a provider and back, and the platform's own app, through the citizen API
Reads       accounts-accounts, accounts-sessions, foundation-keys, secrets accounts-signing, foundation-signing; the providers
Writes      accounts-accounts, accounts-sessions, accounts-authorizations, foundation-audit, foundation-keys
"""

from http import HTTPStatus
from typing import Any

from chalice.app import Response

from accounts.contract.answers import TokenAnswer
from accounts.contract.federation import CallbackQuery, HandOverRequest, LinkAnswer, LinkRequest, StartQuery
from accounts.contract.refusals import NotVerified
from accounts.contract.replies import COMING_BACK, SENDING_ON
from accounts.federated.linking import LinkedElsewhere, link, unlink
from accounts.federated.providers import provider_of
from accounts.federated.returning import HandOverRefused, received, returned, sent_on
from accounts.federated.signed import TicketRefused, cookie_of, ticket_in
from accounts.oauth.answering import dead_end
from accounts.oauth.carried import PageExpired
from accounts.sessions.device import ProofRefused, device_of
from accounts.sessions.opening import tokens_of
from accounts.sessions.shown import token_answer
from traffic.entrypoint import entrypoint
from traffic.errors import Invalid, NotFound
from traffic.http import Scope, ServiceApp
from traffic.http.problems import english_wanted
from traffic.records.account import Account, AccountLink, ClaimKind

_SESSIONS = "/federation/sessions"
app = ServiceApp("citizen", enveloped=True)


@app.protocol(
    "GET",
    "/federation/{provider}/start",
    body=StartQuery,
    carrier="query",
    replies=SENDING_ON,
    refusals=[NotFound, Invalid],
)
def start(query: StartQuery, provider: str) -> Response:
    """前往支付宝或微信授权登录."""
    return sent_on(provider_of(provider), query.code_challenge)


@app.protocol(
    "GET",
    "/federation/{provider}/callback",
    body=CallbackQuery,
    carrier="query",
    replies=COMING_BACK,
    refusals=[NotFound, Invalid],
)
def come_back(query: CallbackQuery, provider: str) -> Response:
    """从支付宝或微信返回: 已关联的带回一次性登录码, 未关联的带回关联凭据."""
    headers = app.request.headers
    try:
        return returned(provider_of(provider), query, cookie_of(headers.get("cookie", "")))
    except PageExpired as refusal:
        return dead_end(refusal, english=english_wanted(headers.get("accept-language", "")))


@app.post(
    _SESSIONS,
    scope=Scope.PUBLIC,
    body=HandOverRequest,
    answer=TokenAnswer,
    status=HTTPStatus.CREATED,
    refusals=[HandOverRefused, ProofRefused],
)
def sign_in(body: HandOverRequest) -> TokenAnswer:
    """用一次性登录码登录."""
    session = received(body, device_of(app, _SESSIONS))
    return token_answer(session.subject, tokens_of(session))


@app.get("/federation/links", scope=Scope.ACCOUNT, answer=LinkAnswer)
def list_links() -> LinkAnswer:
    """查看已关联的支付宝、微信."""
    return as_holder_sees(app.caller.known)


@app.post(
    "/federation/links",
    scope=Scope.ACCOUNT,
    body=LinkRequest,
    answer=LinkAnswer,
    refusals=[TicketRefused, NotVerified, LinkedElsewhere],
)
def make_link(body: LinkRequest) -> LinkAnswer:
    """关联支付宝或微信: 须已实名认证."""
    link(Account.of_account(app.caller.known), ticket_in(body.ticket, body.code_verifier))
    return as_holder_sees(app.caller.known)


@app.delete("/federation/links/{provider}", scope=Scope.ACCOUNT, answer=LinkAnswer, refusals=[NotFound])
def undo_link(provider: str) -> LinkAnswer:
    """解除关联; 未关联的同样答复成功."""
    unlink(app.caller.known, provider_of(provider).kind)
    return as_holder_sees(app.caller.known)


def as_holder_sees(account: str) -> LinkAnswer:
    """The providers, and nothing of who the holder is there."""
    kinds = {one.kind for one in AccountLink.all_of(account)}
    found = LinkAnswer(providers=[])
    found["providers"] += ["alipay"] if ClaimKind.ALIPAY in kinds else []
    found["providers"] += ["wechat"] if ClaimKind.WECHAT in kinds else []
    return found


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
