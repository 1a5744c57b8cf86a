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
    WATCHLIST_MANAGE = "watchlist.manage"
    WATCHLIST_APPROVE = "watchlist.approve"
    ALERTS_COMMAND = "alerts.command"
    SITES_MANAGE = "sites.manage"
    FLEET_MANAGE = "fleet.manage"
    INCIDENTS_HANDLE = "incidents.handle"

    # The partner API.
    SYSTEM = "system"
    PASSAGES_WRITE = "passages.write"
    FLEET_WRITE = "fleet.write"
    WARNINGS_WRITE = "warnings.write"
    POSITIONS_READ = "positions.read"
    INCIDENTS_WRITE = "incidents.write"
    FIGURES_READ = "figures.read"


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
        Scope.WATCHLIST_MANAGE,
        Scope.WATCHLIST_APPROVE,
        Scope.ALERTS_COMMAND,
        Scope.SITES_MANAGE,
        Scope.FLEET_MANAGE,
        Scope.INCIDENTS_HANDLE,
    }
)
PARTNER = frozenset(
    {
        Scope.SYSTEM,
        Scope.PASSAGES_WRITE,
        Scope.FLEET_WRITE,
        Scope.WARNINGS_WRITE,
        Scope.POSITIONS_READ,
        Scope.INCIDENTS_WRITE,
        Scope.FIGURES_READ,
    }
)

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
    Scope.WATCHLIST_MANAGE: ("申请、变更和撤销布控", "Apply for, change and withdraw watch-list entries"),
    Scope.WATCHLIST_APPROVE: ("审批布控", "Approve watch-list entries"),
    Scope.ALERTS_COMMAND: ("查看辖区预警和处置情况", "See the alerts of one's area and what becomes of them"),
    Scope.SITES_MANAGE: ("管理卡口和执法站", "Manage camera sites and checkpoints"),
    Scope.FLEET_MANAGE: ("管理重点车辆", "Manage key vehicles"),
    Scope.INCIDENTS_HANDLE: ("处置警情", "Handle incidents"),
    Scope.SYSTEM: ("查看本系统的接入登记", "See the calling system's own registration"),
    Scope.PASSAGES_WRITE: ("上传过车记录", "Hand passage records in"),
    Scope.FLEET_WRITE: ("上传重点车辆位置", "Hand positions of key vehicles in"),
    Scope.WARNINGS_WRITE: ("推送预警", "Hand warnings in"),
    Scope.POSITIONS_READ: ("查询警员终端位置", "Query where terminals are"),
    Scope.INCIDENTS_WRITE: ("推送警情并查询处置", "Push incidents and query their handling"),
    Scope.FIGURES_READ: ("查询执法数据", "Query enforcement figures"),
}
