"""The audit table: acts and look-ups, by what they touched.

Access patterns            key                          units
everything about a thing   subject, newest first        1 read per 8 KB
one entry                  written with its act         1 write per KB (2 inside a transaction)
"""

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from traffic.settings import physical, required


class AuditEntry(Model):
    """One act or look-up. Append-only: no door may update or delete, and the stack's policies say so."""

    class Meta:
        table_name = physical("foundation-audit")
        region = required("AWS_REGION")

    subject = UnicodeAttribute(hash_key=True)
    entry = UnicodeAttribute(range_key=True)
    at = UnicodeAttribute()
    action = UnicodeAttribute()
    actor = UnicodeAttribute()
    purpose = UnicodeAttribute()
    request = UnicodeAttribute()
