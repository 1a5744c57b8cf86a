"""Warnings as the partner that handed them in is shown them."""

from partners.contract.warnings import WarningAnswer
from partners.rules.warnings import STATE_TEXTS, WarningState, state_of
from traffic.records.partner_warning import PartnerWarning


def warning_shown(warning: PartnerWarning) -> WarningAnswer:
    """Where a warning stands: never who has it."""
    state = state_of({state: getattr(warning, f"{state}_at") for state in WarningState})
    return {
        "warning": warning.warning,
        "reference": warning.reference,
        "state": state,
        "state_text": STATE_TEXTS[state],
        "received_at": warning.received_at,
        "raised_at": warning.raised_at,
        "signed_at": warning.signed_at,
        "fed_back_at": warning.fed_back_at,
        "closed_at": warning.closed_at,
        "outcome": warning.outcome,
    }
