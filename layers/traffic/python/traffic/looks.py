"""Whose look or act it is: the person's own, and the app through which they look; or an officer's, of which unit and why."""

from traffic import audit
from traffic.entrypoint import logger
from traffic.errors import Forbidden
from traffic.http import Caller
from traffic.privacy.showing import Role
from traffic.purposes import Purpose
from traffic.records.audit import AuditEntry

# The platform's own app; any other is a partner's, which shows less.
_OWN_APP = "tongtu"


class NotVerified(Forbidden):
    """The account has a phone, but nobody knows yet whose it is."""

    code = "not_verified"
    zh, en = "请先完成实名认证", "Please verify your real name first"


def verified(caller: Caller) -> str:
    """The token of the person behind the account; raises NotVerified where there is none."""
    if caller.person is None:
        raise NotVerified
    return caller.person


def role_of(caller: Caller) -> Role:
    """In what role the look is: a partner's app looks on the owner's behalf, but is not the owner."""
    return Role.OWNER if caller.client == _OWN_APP else Role.PARTNER


def own_look(caller: Caller, action: str, *, reference: str | None = None, issued: str | None = None) -> AuditEntry:
    """The entry of what the caller does or sees of their own; a partner's app looks under its own name.

    `reference` is the case that came of it, `issued` the SHA-256 of what it gave out.
    """
    role = role_of(caller)
    return audit.entry(
        subject=f"person:{verified(caller)}",
        action=action,
        actor=caller.known if role is Role.OWNER else f"client:{caller.client}",
        role=role,
        purpose=Purpose.OWN,
        request=logger.get_correlation_id() or "",
        reference=reference,
        issued=issued,
    )


def officers_act(
    caller: Caller,
    subject: str,
    action: str,
    *,
    role: str,
    purpose: str,
    reference: str | None = None,
    opens_on: str | None = None,
) -> AuditEntry:
    """The entry of what an officer does about, or sees of, a `subject` like `person:<token>`; `reference` is the case or duty."""
    return audit.entry(
        subject=subject,
        action=action,
        actor=caller.known,
        role=role,
        unit=caller.unit,
        purpose=purpose,
        reference=reference,
        opens_on=opens_on,
        request=logger.get_correlation_id() or "",
    )
