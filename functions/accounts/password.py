"""密码: changed by whoever knows the old one, set anew by whoever holds the phone; every other session ends.

Called by   citizens, through the citizen API
Reads       accounts-accounts, accounts-codes, accounts-attempts, foundation-keys, the secret foundation-signing
Writes      accounts-accounts, the spent code and foundation-audit in one transaction; accounts-sessions, accounts-attempts
"""

from typing import Any

from accounts.contract.answers import PasswordAnswer
from accounts.contract.refusals import CodeWrong, NotRegistered, PasswordWrong, SignInLocked
from accounts.contract.requests import PasswordRequest, RecoveryRequest
from accounts.credentials.changing import change, recover
from traffic.entrypoint import entrypoint
from traffic.errors import Conflict
from traffic.http import Scope, ServiceApp
from traffic.records.account import Account

app = ServiceApp("citizen", enveloped=True)


@app.post(
    "/password",
    scope=Scope.ACCOUNT,
    body=PasswordRequest,
    answer=PasswordAnswer,
    refusals=[PasswordWrong, SignInLocked, Conflict],
)
def change_own_password(body: PasswordRequest) -> PasswordAnswer:
    """修改密码: 至少8位, 含大写、小写、数字、符号中的三种, 不得与最近5次相同; 其他登录和授权随即失效."""
    account = Account.of_account(app.caller.known)
    last = change(account, body.password, body.new_password, session=app.caller.session)
    return {"password_until": last.isoformat()}


@app.post(
    "/password/recovery",
    scope=Scope.PUBLIC,
    body=RecoveryRequest,
    answer=PasswordAnswer,
    refusals=[CodeWrong, SignInLocked, NotRegistered, Conflict],
)
def recover_password(body: RecoveryRequest) -> PasswordAnswer:
    """找回密码: 凭短信验证码设置新密码; 全部登录和授权随即失效, 密码错误造成的锁定随即解除."""
    last = recover(body.number, body.code, body.new_password, app.caller.address)
    return {"password_until": last.isoformat()}


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
