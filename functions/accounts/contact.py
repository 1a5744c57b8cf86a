"""联系手机: a new number for a verified account, and a number freed from whoever else registered it.

Called by   citizens, through the citizen API
Reads       accounts-accounts, accounts-codes, accounts-attempts, accounts-sessions, foundation-keys, the carrier
Writes      accounts-accounts, the spent code and foundation-audit in one transaction; accounts-attempts, the handset by SMS
"""

from typing import Any

from accounts.contract.answers import PhoneAnswer, ReleasedAnswer
from accounts.contract.refusals import (
    CodeWrong,
    NotMatched,
    NotVerified,
    PhoneRegistered,
    PhoneUnknown,
    SamePerson,
    SignInLocked,
)
from accounts.contract.requests_identity import ContactRequest, ReleaseRequest
from accounts.numbers.changing import change_phone
from accounts.numbers.releasing import release_by_owner
from traffic.entrypoint import entrypoint
from traffic.errors import Conflict
from traffic.http import Scope, ServiceApp
from traffic.privacy import mask_phone
from traffic.records.account import Account

app = ServiceApp("citizen", enveloped=True)


@app.post(
    "/contact-phone",
    scope=Scope.ACCOUNT,
    body=ContactRequest,
    answer=PhoneAnswer,
    refusals=[NotVerified, NotMatched, CodeWrong, SignInLocked, PhoneRegistered, Conflict],
)
def change_contact_phone(body: ContactRequest) -> PhoneAnswer:
    """修改联系手机: 须已实名, 新号码须经验证码确认且为本人实名号码; 原号码会收到短信通知."""
    change_phone(Account.of_account(app.caller.known), body, app.caller.address)
    return {"phone": mask_phone(body.number)}


# Public: whoever owns a number that somebody else registered has no account by it, and needs none for this.
@app.post(
    "/phone-releases",
    scope=Scope.PUBLIC,
    body=ReleaseRequest,
    answer=ReleasedAnswer,
    refusals=[CodeWrong, SignInLocked, NotMatched, PhoneUnknown, SamePerson, Conflict],
)
def release_own_number(body: ReleaseRequest) -> ReleasedAnswer:
    """手机号码解绑: 机主凭验证码和运营商实名比对, 将本人号码从他人账户解除; 他人的账户和车驾信息不受影响."""
    release_by_owner(body, app.caller.address)
    return {"phone": mask_phone(body.number), "released": True}


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
