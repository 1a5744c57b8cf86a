"""实名认证: whose account this is, by the carrier's comparison of name, citizen id and phone.

Called by   citizens, through the citizen API
Reads       accounts-accounts, accounts-sessions, accounts-attempts, foundation-keys, the carrier
Writes      accounts-accounts and foundation-audit in one transaction; accounts-sessions, accounts-attempts
"""

from typing import Any, Literal

from accounts.contract.answers import IdentityAnswer, ProfileAnswer
from accounts.contract.refusals import AlreadyVerified, NotMatched, PersonHasAccount, PhoneNeeded, UnderAge
from accounts.contract.requests_identity import IdentityRequest
from accounts.realname.verifying import verify
from traffic.entrypoint import entrypoint
from traffic.errors import Conflict, TooMany
from traffic.http import Scope, ServiceApp
from traffic.privacy import mask_name, mask_phone
from traffic.privacy.sealing import opened
from traffic.privacy.showing import Role, shown
from traffic.records.account import Account

app = ServiceApp("citizen", enveloped=True)


@app.post(
    "/identity",
    scope=Scope.ACCOUNT,
    body=IdentityRequest,
    answer=IdentityAnswer,
    refusals=[NotMatched, UnderAge, AlreadyVerified, PersonHasAccount, PhoneNeeded, Conflict, TooMany],
)
def verify_identity(body: IdentityRequest) -> IdentityAnswer:
    """实名认证: 由电信运营商比对姓名、身份证号码和账户手机号码, 仅保存结果; 一人一个实名账户, 不满十四周岁不予认证."""
    return as_holder_sees(verify(Account.of_account(app.caller.known), body, app.caller.session))


@app.get("/identity", scope=Scope.ACCOUNT, answer=IdentityAnswer)
def show_identity() -> IdentityAnswer:
    """查看实名认证状态."""
    return as_holder_sees(Account.of_account(app.caller.known))


@app.get("/profile", scope=Scope.PROFILE, answer=ProfileAnswer)
def show_profile() -> ProfileAnswer:
    """查看经授权的基本资料: 是否已实名认证, 隐去姓氏的姓名."""
    return as_app_sees(Account.of_account(app.caller.known))


def as_app_sees(account: Account) -> ProfileAnswer:
    """What a partner's app may know of whom it serves."""
    name = opened(account.name_sealed, "account.name") if account.name_sealed else None
    return {"verified": account.person is not None, "name": shown("name", name, Role.PARTNER) if name else None}


def as_holder_sees(account: Account) -> IdentityAnswer:
    """What an account says of its holder; another account than the caller's is the one that the caller came back to."""
    known: Literal["verified", "returned"] = "verified" if account.account == app.caller.known else "returned"
    return {
        "state": known if account.person else "none",
        "name": mask_name(opened(account.name_sealed, "account.name")) if account.name_sealed else None,
        "verified_at": account.verified_at,
        "phone": mask_phone(opened(account.phone_sealed, "account.phone")) if account.phone_sealed else None,
    }


@entrypoint
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app(event, context)
