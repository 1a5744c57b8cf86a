"""The entries of what nobody does by hand: the platform ends what the register has overtaken."""

from traffic import audit
from traffic.entrypoint import logger
from traffic.records.audit import AuditEntry
from traffic.records.binding import Binding


def platform_entry(binding: Binding, action: str, reference: str) -> AuditEntry:
    """That the platform acted on somebody's binding; `reference` is the sweep or the binding that made it do so."""
    return audit.entry(
        subject=f"person:{binding.person}",
        action=action,
        actor="platform",
        purpose="register changed",
        reference=reference,
        request=logger.get_correlation_id() or "",
    )
