"""Scopes (权限范围): what a route asks of its caller, and which API each belongs to."""

from enum import StrEnum


class Scope(StrEnum):
    """What a route asks of its caller. PUBLIC asks nothing; rate limits still hold."""

    PUBLIC = "public"

    # The citizen API.
    ACCOUNT = "account"
    PROFILE = "profile"
    REGISTRY_READ = "registry.read"
    REGISTRY_BIND = "registry.bind"
    PENALTIES = "penalties"
    RECOGNITION = "recognition"

    # The police API.
    DUTY = "duty"
    PEOPLE_READ = "people.read"
    REGISTRY_REVIEW = "registry.review"
    REGISTRY_REFRESH = "registry.refresh"
    ACCOUNTS_MANAGE = "accounts.manage"
    TERMINALS_MANAGE = "terminals.manage"
    CLIENTS_MANAGE = "clients.manage"
    APPEALS_REVIEW = "appeals.review"
    MATERIALS_REVIEW = "materials.review"
    PAYMENTS_READ = "payments.read"
    PAYMENTS_MANAGE = "payments.manage"

    # The partner API.
    SYSTEM = "system"


CITIZEN = frozenset(
    {
        Scope.ACCOUNT,
        Scope.PROFILE,
        Scope.REGISTRY_READ,
        Scope.REGISTRY_BIND,
        Scope.PENALTIES,
        Scope.RECOGNITION,
    }
)
POLICE = frozenset(
    {
        Scope.DUTY,
        Scope.PEOPLE_READ,
        Scope.REGISTRY_REVIEW,
        Scope.REGISTRY_REFRESH,
        Scope.ACCOUNTS_MANAGE,
        Scope.TERMINALS_MANAGE,
        Scope.CLIENTS_MANAGE,
        Scope.APPEALS_REVIEW,
        Scope.MATERIALS_REVIEW,
        Scope.PAYMENTS_READ,
        Scope.PAYMENTS_MANAGE,
    }
)
PARTNER = frozenset({Scope.SYSTEM})

OF_AUDIENCE = {"citizen": CITIZEN, "police": POLICE, "partner": PARTNER}

# What a citizen may let a partner's app do; everything else needs the platform's own app.
GRANTABLE = frozenset({Scope.PROFILE, Scope.REGISTRY_READ})

# The two languages in which a citizen is asked, and told, what a scope allows.
TEXTS: dict[Scope, tuple[str, str]] = {
    Scope.ACCOUNT: ("管理本人账户", "Manage your account"),
    Scope.PROFILE: ("查看是否已实名认证和隐去姓氏的姓名", "See whether you are verified, and your masked name"),
    Scope.REGISTRY_READ: ("查看本人绑定的机动车、驾驶证和记分", "See your bound vehicles, your licence and its points"),
    Scope.REGISTRY_BIND: ("绑定、解绑和更新机动车、驾驶证", "Bind, unbind and refresh vehicles and licences"),
    Scope.PENALTIES: ("自主处理本人的交通违法, 提出异议和申诉", "Deal with your own violations, object and appeal"),
    Scope.RECOGNITION: ("识别本人拍摄的号牌和证件, 提交业务材料", "Read plates and documents, hand materials in"),
    Scope.DUTY: ("使用警务终端", "Use a police terminal"),
    Scope.PEOPLE_READ: ("依职权查询人员和车辆", "Look people and vehicles up on duty"),
    Scope.REGISTRY_REVIEW: ("审核绑定申请", "Review bindings"),
    Scope.REGISTRY_REFRESH: ("强制更新机动车、驾驶证", "Refresh vehicles and licences by force"),
    Scope.ACCOUNTS_MANAGE: ("车驾管手机号码管理", "Manage phone numbers of accounts"),
    Scope.TERMINALS_MANAGE: ("管理警务终端和民警账户", "Manage terminals and officers' accounts"),
    Scope.CLIENTS_MANAGE: ("管理第三方应用和系统", "Manage partners' apps and systems"),
    Scope.APPEALS_REVIEW: ("审核异议和申诉", "Decide objections and appeals"),
    Scope.MATERIALS_REVIEW: ("审核业务材料", "Review materials"),
    Scope.PAYMENTS_READ: ("查看缴款、对账和账目", "See payments, reconciliation and the ledger"),
    Scope.PAYMENTS_MANAGE: ("处理差错、退款和日结", "Close breaks, refund, and close the day"),
    Scope.SYSTEM: ("查看本系统的接入登记", "See the calling system's own registration"),
}
