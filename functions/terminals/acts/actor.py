"""Who acts, as the audit names them."""

from dataclasses import dataclass

from traffic import audit
from traffic.entrypoint import logger
from traffic.http import Caller
from traffic.records.audit import AuditEntry


@dataclass(frozen=True, slots=True)
class Actor:
    """`subject` is `officer:<number>`, `terminal:<id>` or `operator`; `unit` its department; `request` the call's id."""

    subject: str
    role: str
    request: str
    unit: str | None = None

    def entry(self, subject: str, action: str, purpose: str, reference: str | None = None) -> AuditEntry:
        """What is to be written down of an act on `subject`."""
        return audit.entry(
            subject=subject,
            action=action,
            actor=self.subject,
            purpose=purpose,
            request=self.request,
            role=self.role,
            unit=self.unit,
            reference=reference,
        )


def administrator(caller: Caller) -> Actor:
    """The officer who calls, in the capacity of an administrator."""
    return Actor(caller.known, "administrator", request_id(), caller.unit)


def request_id() -> str:
    """The id of the present call, empty outside of one."""
    return logger.get_correlation_id() or ""
