"""What is written down when an account's phone number changes: the change itself, and who did it."""

from traffic import audit, clock, ids
from traffic.entrypoint import logger
from traffic.privacy.sealing import seal
from traffic.records.account import Account, PhoneChange
from traffic.records.audit import AuditEntry


def phone_change(account: Account, *, old: str | None, new: str | None, why: str, actor: str) -> PhoneChange:
    """From one number to another; None for no number."""
    return PhoneChange(
        account.account,
        f"phone#{ids.sortable()}",
        at=clock.china_now().isoformat(timespec="seconds"),
        why=why,
        actor=actor,
        old_sealed=seal(old, "phonechange.old") if old else None,
        new_sealed=seal(new, "phonechange.new") if new else None,
    )


def phone_entry(
    account: Account,
    action: str,
    *,
    actor: str,
    role: str,
    purpose: str,
    unit: str | None = None,
    reference: str | None = None,
) -> AuditEntry:
    """An entry about whose account it is, who can read it; about the account, where nobody knows whose it is."""
    return audit.entry(
        subject=f"person:{account.person}" if account.person else f"account:{account.account}",
        action=action,
        actor=actor,
        role=role,
        purpose=purpose,
        request=logger.get_correlation_id() or "",
        unit=unit,
        reference=reference,
    )
