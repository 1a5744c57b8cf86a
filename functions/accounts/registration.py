"""注册: an account for a phone that a code has proved, and the first sign-in.

Called by   citizens, through the citizen API
Reads       accounts-codes, accounts-attempts, foundation-keys, the secrets accounts-signing and foundation-signing
Writes      accounts-accounts, accounts-sessions and the spent code in one transaction; accounts-attempts
"""

from http import HTTPStatus
from typing import Any

from accounts.contract.answers import TokenAnswer
from accounts.contract.refusals import CodeWrong, PhoneRegistered, SignInLocked
from accounts.contract.requests import RegistrationRequest
from accounts.credentials.registering import register
from accounts.sessions.device import ProofRefused, device_of
from accounts.sessions.shown import token_answer
from traffic.entrypoint import entrypoint
from traffic.http import Scope, ServiceApp

app = ServiceApp("citizen", enveloped=True)

_ACCOUNTS = "/accounts"


# Without an Idempotency-Key: a code makes one account and a phone has one, so a repetition makes no second; and what is
# answered are tokens, which the idempotency store would keep in clear.
@app.post(
    _ACCOUNTS,
    scope=Scope.PUBLIC,
    body=RegistrationRequest,
    answer=TokenAnswer,
    status=HTTPStatus.CREATED,
    refusals=[CodeWrong, SignInLocked, PhoneRegistered, ProofRefused],
)
def register_account(body: RegistrationRequest) -> TokenAnswer:
    """注册账户并登录: 须有注册用验证码和已同意的隐私政策版本; 密码可不设. 附有 DPoP 证明时, 登录绑定该设备."""
    account, tokens = register(body, app.caller.address, device_of(app, _ACCOUNTS))
    return token_answer(account.account, tokens)


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
