"""Which scope lets a partner know of which kinds of facts: those about what the scope lets it hand in."""

from collections.abc import Mapping
from types import MappingProxyType

SCOPE_OF: Mapping[str, str] = MappingProxyType(
    {
        "alert.raised": "warnings.write",
        "alert.signed": "warnings.write",
        "alert.fed_back": "warnings.write",
        "alert.closed": "warnings.write",
        "incident.moved": "incidents.write",
    }
)
