"""短信验证码: a code to a phone, good for one purpose, whether or not the phone has an account.

Called by   citizens, through the citizen API, before anything that a phone proves
Reads       accounts-attempts, foundation-keys, the secret foundation-signing
Writes      accounts-codes, accounts-attempts, the handset by SMS
"""

from http import HTTPStatus
from typing import Any

from accounts.contract.answers import CodeAnswer
from accounts.contract.requests import CodeRequest
from accounts.credentials.codes import send_code
from accounts.rules.limits import limits_on
from traffic import clock
from traffic.entrypoint import entrypoint
from traffic.errors import TooMany
from traffic.http import Scope, ServiceApp

app = ServiceApp("citizen", enveloped=True)


@app.post(
    "/phone-codes",
    scope=Scope.PUBLIC,
    body=CodeRequest,
    answer=CodeAnswer,
    status=HTTPStatus.ACCEPTED,
    refusals=[TooMany],
)
def send_phone_code(body: CodeRequest) -> CodeAnswer:
    """获取短信验证码: 5分钟内有效, 每分钟1次、每小时5次、每日10次; 应答与该号码是否注册无关."""
    seconds = send_code(body.number, body.purpose, app.caller.address)
    return {"expires_in": seconds, "pause": limits_on(clock.business_day()).code_pause_seconds}


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
