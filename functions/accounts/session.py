"""登录: sessions of citizens: opened by code or password, continued by refresh tokens, listed, ended.

Called by   citizens, through the citizen API
Reads       accounts-accounts, accounts-codes, accounts-attempts, foundation-keys, secrets accounts-signing, foundation-signing
Writes      accounts-sessions, accounts-codes, accounts-attempts; foundation-audit: a refresh token in two hands
"""

from http import HTTPStatus
from typing import Any

from accounts.contract.answers import EndedAnswer, SessionAnswer, SessionsAnswer, TokenAnswer
from accounts.contract.refusals import (
    CodeWrong,
    NotRegistered,
    PasswordExpired,
    SessionUnknown,
    SignInLocked,
    SignInRefused,
)
from accounts.contract.requests import RefreshRequest, SessionRequest
from accounts.credentials.signing_in import by_code, by_password
from accounts.sessions.device import ProofRefused, device_of
from accounts.sessions.ending import end_all, end_one, live_sessions
from accounts.sessions.opening import OWN_APP, Tokens, open_session
from accounts.sessions.shown import token_answer
from accounts.sessions.turning import RefreshRefused, turned
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp
from traffic.records.account import Account
from traffic.records.phone_code import PhoneCode
from traffic.records.session import Session, SessionKind
from traffic.records.transaction import Lost

app = ServiceApp("citizen", enveloped=True)

_SESSIONS, _REFRESH = "/sessions", "/sessions/refresh"


@app.post(
    _SESSIONS,
    scope=Scope.PUBLIC,
    body=SessionRequest,
    answer=TokenAnswer,
    status=HTTPStatus.CREATED,
    refusals=[SignInRefused, SignInLocked, CodeWrong, NotRegistered, PasswordExpired, ProofRefused],
)
def sign_in_by_phone(body: SessionRequest) -> TokenAnswer:
    """登录: 手机号码加验证码, 或加密码; 连续错误5次锁定15分钟, 再错加倍. 附有 DPoP 证明时, 登录绑定该设备."""
    device, address = device_of(app, _SESSIONS), app.caller.address
    if body.code is not None:
        account, code = by_code(body.number, body.code, address)
        return token_answer(account.account, _opened(account, body, device, code))
    account = by_password(body.number, body.password or "", address)
    return token_answer(account.account, _opened(account, body, device))


def _opened(account: Account, body: SessionRequest, device: str | None, code: PhoneCode | None = None) -> Tokens:
    try:
        return open_session(account, device=device, device_name=body.device_name, spending=code)
    except Lost:
        # The account changed since it was read, or the code was spent by another call.
        raise CodeWrong if code else SignInRefused from None


@app.post(
    _REFRESH, scope=Scope.PUBLIC, body=RefreshRequest, answer=TokenAnswer, refusals=[RefreshRefused, ProofRefused]
)
def refresh_session(body: RefreshRequest) -> TokenAnswer:
    """更新令牌: 每个更新令牌只能使用一次; 已用过的再次出现时, 该登录立即失效. 绑定设备的, 须附该设备的 DPoP 证明."""
    tokens = turned(body.refresh_token, client=OWN_APP, device=device_of(app, _REFRESH))
    return token_answer(tokens.subject, tokens)


@app.get(_SESSIONS, scope=Scope.ACCOUNT, answer=SessionsAnswer)
def list_sessions() -> SessionsAnswer:
    """查看登录设备和已授权的第三方应用."""
    found = sorted(live_sessions(app.caller.known), key=lambda session: session.used_at, reverse=True)
    return {"items": [as_holder_sees(session) for session in found]}


@app.delete("/sessions/{session}", scope=Scope.ACCOUNT, answer=EndedAnswer, refusals=[SessionUnknown])
def end_session(session: str) -> EndedAnswer:
    """退出一处登录, 或收回一项授权."""
    if not end_one(app.caller.known, session):
        raise SessionUnknown
    return {"ended": 1}


@app.delete(_SESSIONS, scope=Scope.ACCOUNT, answer=EndedAnswer)
def sign_out_everywhere() -> EndedAnswer:
    """退出全部登录并收回全部授权, 包括当前登录."""
    return {"ended": end_all(app.caller.known)}


@app.delete("/sessions/others", scope=Scope.ACCOUNT, answer=EndedAnswer)
def sign_out_elsewhere() -> EndedAnswer:
    """退出其他全部登录并收回全部授权, 保留当前登录."""
    return {"ended": end_all(app.caller.known, keep=app.caller.session)}


def as_holder_sees(session: Session) -> SessionAnswer:
    """A session as whose account it is sees it."""
    return {
        "session": session.session,
        "kind": "own" if session.kind == SessionKind.OWN else "grant",
        "client": session.client,
        "scope": session.scope,
        "device_name": session.device_name,
        "bound": session.device is not None,
        "created_at": session.created_at,
        "used_at": session.used_at,
        "current": session.session == app.caller.session,
    }


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
