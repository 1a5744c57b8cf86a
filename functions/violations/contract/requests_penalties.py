"""What a person sends to deal with a violation by themselves."""

from typing import Annotated

from msgspec import Meta

from traffic.http import Body
from violations.contract.requests import Number
from violations.rules.eligibility_facts import Confirmation

Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]


class EligibilityRequest(Body):
    """A violation that somebody would deal with alone."""

    violation: Number


class AcceptanceRequest(EligibilityRequest, kw_only=True):
    """The acceptance: what was read, seen and confirmed, and the verdict that a living person did so."""

    check: Annotated[
        str,
        Meta(min_length=26, max_length=26, description="已通过的实人认证标识(事项 `accept_penalty`)",
             examples=["01K9CHECK00000000000000001"]),
    ]  # fmt: skip
    notice: Annotated[
        str, Meta(min_length=1, max_length=40, description="所阅读告知的版本", examples=["rights-2026-01"])
    ]
    photos: Annotated[
        list[Digest],
        Meta(max_length=12, description="已逐张查看的照片的 SHA-256", examples=[["9f86d0" + "0" * 58]]),
    ]  # fmt: skip
    undisputed: Annotated[bool, Meta(description="对事实没有异议, 放弃陈述和申辩", examples=[True])]
    consents: Annotated[bool, Meta(description="自愿自助处理, 接受处罚", examples=[True])]

    @property
    def confirmation(self) -> Confirmation:
        """As the rules read it."""
        return Confirmation(
            undisputed=self.undisputed, consents=self.consents, notice=self.notice, photos=frozenset(self.photos)
        )
