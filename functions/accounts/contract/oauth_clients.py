"""Clients of the OAuth provider, as an administrator registers them and as they are shown."""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, field
from typing_extensions import TypedDict

from accounts.oauth.redirects import LONGEST, may_be_registered
from traffic.dictionaries.divisions import division_name
from traffic.dictionaries.partner_limits import INTERFACES
from traffic.errors import FieldError
from traffic.http import Body, refused
from traffic.http.answers import Moment
from traffic.http.scopes import GRANTABLE, PARTNER
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import parse_phone

_ALLOWED = {"app": GRANTABLE, "system": PARTNER}
_SCOPE = ("not_grantable", "该类客户端不能获得此权限", "is no scope for this kind of client")
_REDIRECT = ("redirect_uri", "须为 https 地址, 或 http://127.0.0.1 的本机地址", "must be https, or http to 127.0.0.1")
_NONE_HERE = ("kind", "系统没有回调地址, 应用至少有一个", "is for apps, and they need one")
_FOR_SYSTEMS = ("kind", "仅适用于系统", "is for systems only")
_NO_DIVISION = ("unknown", "行政区划不存在", "names no division")
_NO_INTERFACE = ("unknown", "该类客户端没有此接口", "names no interface of this kind of client")
_NO_SECRET = ("kind", "系统必须能够保管密钥", "must be true for a system")

Kind = Annotated[
    Literal["app", "system"],
    Meta(description="`app` 经公众同意后代其办事的应用, `system` 以自身名义接入的系统", examples=["app"]),
]
NameZh = Annotated[str, Meta(min_length=2, max_length=40, description="中文名称", examples=["筑城出行"])]
NameEn = Annotated[str, Meta(min_length=2, max_length=60, description="英文名称", examples=["Zhucheng Mobility"])]
Organisation = Annotated[
    str, Meta(min_length=2, max_length=60, description="接入单位", examples=["贵阳筑城出行服务有限公司"])
]
Confidential = Annotated[bool, Meta(description="是否能够保管密钥; 安装在个人设备上的应用不能", examples=[True])]
Addresses = Annotated[
    list[Annotated[str, Meta(max_length=LONGEST)]],
    Meta(max_length=10, description="回调地址, 须逐字符一致", examples=[["https://app.example.com/callback"]]),
]
Scopes = Annotated[
    list[Annotated[str, Meta(max_length=40)]],
    Meta(min_length=1, max_length=8, description="可申请的权限范围", examples=[["profile", "registry.read"]]),
]

Districts = Annotated[
    list[Annotated[str, Meta(pattern=r"^52[0-9]{4}$")]],
    Meta(max_length=100, description="可查询的行政区划代码, 含其下级; 仅适用于系统", examples=[[]]),
]
Limits = Annotated[
    dict[str, Annotated[int, Meta(ge=1, le=60_000)]],
    Meta(
        description="各接口每分钟调用次数, 未列出的按平台规定; 仅适用于系统. 接口: "
        + ", ".join(f"`{name}`" for name in sorted(INTERFACES)),
        examples=[{}],
    ),
]

FormerUntil = Annotated[Moment | None, Meta(description="上一密钥的有效期止; 没有时为 null", examples=[None])]


class ContactBody(Body):
    """Whom to call at the partner's."""

    name: Annotated[str, Meta(min_length=2, max_length=40, description="联系人姓名", examples=["柏小满"])]
    phone: Annotated[str, Meta(max_length=16, description="联系人手机号码", examples=["19900000001"])]


class ClientRequest(Body):
    """A new client."""

    kind: Kind
    name_zh: NameZh
    name_en: NameEn
    organisation: Organisation
    confidential: Confidential
    scopes: Scopes
    contact: Annotated[ContactBody, Meta(description="联系人")]
    redirect_uris: Addresses = field(default_factory=list)
    districts: Districts = field(default_factory=list)
    limits: Limits = field(default_factory=dict)

    def wrong(self) -> Iterator[FieldError]:
        """Scopes and addresses fit the kind; a system keeps a secret."""
        if set(self.scopes) - _ALLOWED[self.kind]:
            yield FieldError("scopes", *_SCOPE)
        if bool(self.redirect_uris) != (self.kind == "app"):
            yield FieldError("redirect_uris", *_NONE_HERE)
        if not all(map(may_be_registered, self.redirect_uris)):
            yield FieldError("redirect_uris", *_REDIRECT)
        if self.kind == "system" and not self.confidential:
            yield FieldError("confidential", *_NO_SECRET)
        yield from self._wrong_reach()
        try:
            parse_phone(self.contact.phone)
        except InvalidIdentifier as refusal:
            yield refused("contact.phone", refusal)

    def _wrong_reach(self) -> Iterator[FieldError]:
        """Divisions and limits are for systems, and name what there is."""
        if self.kind == "app" and self.districts:
            yield FieldError("districts", *_FOR_SYSTEMS)
        if not all(map(division_name, self.districts)):
            yield FieldError("districts", *_NO_DIVISION)
        if self.limits.keys() - (INTERFACES if self.kind == "system" else frozenset()):
            yield FieldError("limits", *_NO_INTERFACE)


class StateRequest(Body):
    """The state that a client shall have."""

    state: Annotated[
        Literal["live", "disabled"], Meta(description="`live` 启用, `disabled` 停用", examples=["disabled"])
    ]


class ContactAnswer(TypedDict):
    """Whom to call, as the reader may see it."""

    name: Annotated[str | None, Meta(description="联系人姓名", examples=["**满"])]
    phone: Annotated[str | None, Meta(description="联系人手机号码", examples=["199****0001"])]


class SecretsAnswer(TypedDict):
    """What is known of a client's secrets: never the secrets."""

    made_at: Annotated[
        Moment | None, Meta(description="最新密钥的生成时间; 没有密钥时为 null", examples=["2026-11-05T12:00:00+08:00"])
    ]
    used: Annotated[bool, Meta(description="最新密钥是否已使用过", examples=[True])]
    former_until: FormerUntil


class ClientAnswer(TypedDict):
    """A client as it is registered."""

    client: Annotated[str, Meta(description="客户端标识(client_id)", examples=["01K9CLIENT0000000000000001"])]
    kind: Kind
    name_zh: NameZh
    name_en: NameEn
    organisation: Organisation
    confidential: Confidential
    redirect_uris: Addresses
    scopes: Scopes
    districts: Districts
    limits: Limits
    state: Annotated[Literal["live", "disabled"], Meta(description="`live` 启用, `disabled` 停用", examples=["live"])]
    created_at: Annotated[Moment, Meta(description="登记时间", examples=["2026-11-05T12:00:00+08:00"])]
    secrets: Annotated[SecretsAnswer, Meta(description="密钥情况")]
    contact: Annotated[ContactAnswer, Meta(description="联系人")]


class SecretAnswer(TypedDict):
    """A new secret, shown this once."""

    client: Annotated[str, Meta(description="客户端标识", examples=["01K9CLIENT0000000000000001"])]
    secret: Annotated[str, Meta(description="密钥, 仅此一次显示", examples=["（43个字符）"])]
    former_until: FormerUntil


class StateAnswer(TypedDict):
    """A client's state, and what became of its sessions."""

    state: Annotated[Literal["live", "disabled"], Meta(description="当前状态", examples=["disabled"])]
    ended: Annotated[int, Meta(description="本次终止的会话数", examples=[12])]
    complete: Annotated[
        bool, Meta(description="是否已全部终止; 否则请再次提交, 未终止的会话也已无法续期", examples=[True])
    ]
