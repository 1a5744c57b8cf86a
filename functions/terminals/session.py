"""民警登录: an officer signs in on the terminal that is theirs, stays signed in while at work, and signs out.

Called by   terminals, through the police API
Reads       terminals-terminals, terminals-officers, the secrets accounts-signing and foundation-signing
Writes      terminals-terminals (session), terminals-officers (attempts, PIN), terminals-challenges, foundation-audit
"""

from http import HTTPStatus
from typing import Any

from terminals.contract.answers_session import ChallengeAnswer, EndedAnswer, PasswordAnswer, TokenAnswer
from terminals.contract.refusals import AccountEnded, AccountLocked, PasswordExpired, SignInRefused
from terminals.contract.requests_session import ChallengeRequest, PasswordRequest, SessionRequest
from terminals.devices.proof import proving_device
from terminals.enrolling.shown import moment, pin_until
from terminals.signing.challenge import new_challenge
from terminals.signing.checks import checked
from terminals.signing.password import change_pin
from terminals.signing.session import end_session, open_session, renewed
from traffic.entrypoint import entrypoint, logger
from traffic.errors import Conflict
from traffic.http import Scope, ServiceApp
from traffic.http.standing import SessionEnded, TerminalLocked
from traffic.records.officer import Officer
from traffic.records.terminal import Terminal
from traffic.tokens.checking import BadToken

app = ServiceApp("police")

_SESSIONS = "/sessions"


@app.post("/session-challenges", scope=Scope.PUBLIC, body=ChallengeRequest, answer=ChallengeAnswer)
def challenge_a_terminal(body: ChallengeRequest) -> ChallengeAnswer:
    """取得一次登录用的挑战, 两分钟内有效."""
    challenge, until = new_challenge(body.terminal)
    return {"challenge": challenge, "expires_at": moment(until)}


@app.post(
    _SESSIONS,
    scope=Scope.PUBLIC,
    body=SessionRequest,
    answer=TokenAnswer,
    status=HTTPStatus.CREATED,
    refusals=[SignInRefused, TerminalLocked, AccountLocked, AccountEnded, PasswordExpired],
)
def sign_in(body: SessionRequest) -> TokenAnswer:
    """民警登录: 设备、卡、警号、证书和口令须全部相符; 三者不符时终端随即锁定. 须附设备密钥的 DPoP 证明(含请求体摘要 `digest`)."""
    try:
        device = proving_device(app, _SESSIONS)
    except BadToken as why:
        logger.append_keys(denied=str(why))
        raise SignInRefused from None
    return open_session(*checked(body, device))


@app.post(
    "/session/renewal", scope=Scope.DUTY, answer=TokenAnswer, refusals=[SessionEnded, AccountEnded, PasswordExpired]
)
def renew() -> TokenAnswer:
    """续期: 旧令牌有效时换取新令牌, 自登录起最长十二小时."""
    terminal, officer = as_signed_in()
    return renewed(terminal, officer, app.caller.session)


@app.delete("/session", scope=Scope.DUTY, answer=EndedAnswer, refusals=[SessionEnded])
def sign_out() -> EndedAnswer:
    """退出登录."""
    end_session(Terminal.of_terminal(app.caller.terminal or ""), app.caller.session, app.caller.known)
    return {"ended": True}


@app.post(
    "/password",
    scope=Scope.DUTY,
    body=PasswordRequest,
    answer=PasswordAnswer,
    refusals=[SignInRefused, AccountLocked, Conflict],
)
def change_password(body: PasswordRequest) -> PasswordAnswer:
    """修改口令: 至少10位, 90日内有效, 不得与最近5次相同; 修改初始口令后续期即可取得全部权限."""
    _, officer = as_signed_in()
    change_pin(officer, body.pin, body.new_pin)
    return {"password_until": pin_until(officer).isoformat()}


def as_signed_in() -> tuple[Terminal, Officer]:
    """The caller's terminal and account, as they stand."""
    return Terminal.of_terminal(app.caller.terminal or ""), Officer.of_officer(app.caller.known)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
