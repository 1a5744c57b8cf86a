"""车驾管手机号码管理: an officer sees, masked, whose account a number signs in to, and frees the number at the counter.

Called by   officers who manage accounts, through the police API
Reads       accounts-accounts, foundation-keys, terminals-terminals
Writes      foundation-audit with every look and release, accounts-accounts, foundation-idempotency, the handset by SMS
"""

from http import HTTPStatus
from typing import Any

from accounts.contract.answers import ReleasedAnswer
from accounts.contract.answers_viewing import HolderAnswer
from accounts.contract.refusals import PhoneUnknown
from accounts.contract.requests_phones import PhoneLookUp, PhoneRelease
from accounts.numbers.looking import seen_holder
from accounts.numbers.releasing import Releaser, release
from traffic.entrypoint import entrypoint
from traffic.errors import Conflict
from traffic.http import Scope, ServiceApp
from traffic.privacy import mask_name, mask_phone
from traffic.privacy.sealing import opened
from traffic.privacy.showing import Role
from traffic.purposes import Purpose
from traffic.records.account import Account, PhoneChange

app = ServiceApp("police")


@app.post(
    "/phones/lookup",
    scope=Scope.ACCOUNTS_MANAGE,
    body=PhoneLookUp,
    answer=HolderAnswer,
    refusals=[PhoneUnknown, Conflict],
)
def look_phone_up(body: PhoneLookUp) -> HolderAnswer:
    """查询手机号码对应的账户(隐去姓名和号码); 每次查询均留有记录, 账户本人可以看到."""
    return as_officer_sees(seen_holder(body, app.caller), body.number)


@app.post(
    "/phones/releases",
    scope=Scope.ACCOUNTS_MANAGE,
    body=PhoneRelease,
    answer=ReleasedAnswer,
    status=HTTPStatus.CREATED,
    refusals=[PhoneUnknown, Conflict],
    idempotent=True,
)
def release_number(body: PhoneRelease) -> ReleasedAnswer:
    """窗口办理手机号码解绑: 只解除号码, 不改动账户、机动车和驾驶证信息; 账户持有人可凭新号码实名找回."""
    holder = Account.of_phone(body.number)
    if holder is None:
        raise PhoneUnknown
    release(holder, body.number, as_releaser(body))
    return {"phone": mask_phone(body.number), "released": True}


def as_releaser(body: PhoneRelease) -> Releaser:
    """The caller as the release log names them."""
    caller = app.caller
    return Releaser(caller.known, Role.ADMINISTRATOR, Purpose.REVIEW, body.reason, caller.unit, body.reference)


def as_officer_sees(account: Account, phone: str) -> HolderAnswer:
    """Enough to tell at the counter whether the account is the person's who stands there."""
    return {
        "verified": account.person is not None,
        "name": mask_name(opened(account.name_sealed, "account.name")) if account.name_sealed else None,
        "phone": mask_phone(phone),
        "registered_on": account.created_at[:10],
        "changes": len(PhoneChange.of_account(account.account)),
    }


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
