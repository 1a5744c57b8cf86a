"""The audit table: acts and look-ups, by what they touched.

Access patterns            key                          units
everything about a thing   subject, newest first        1 read per 8 KB
one entry                  written with its act         1 write per KB (2 inside a transaction)
"""

from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model
from pynamodb.pagination import ResultIterator

from traffic.settings import physical, required


class AuditEntry(Model):
    """One act or look-up. Append-only: no door may update or delete, and the stack's policies say so.

    `role` is in what capacity somebody looked, `unit` the department of an officer, `reference` a case or duty number;
    `opens_on` is the day (ISO) until which the person is told only that somebody looked; `issued` the SHA-256 of what the act
    gave out for others to check, a decision's mark, so that who holds it can ask for the proof that this entry was sealed.
    """

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
    role = UnicodeAttribute(null=True)
    unit = UnicodeAttribute(null=True)
    reference = UnicodeAttribute(null=True)
    opens_on = UnicodeAttribute(null=True)
    issued = UnicodeAttribute(null=True)

    @classmethod
    def of_subject(cls, subject: str, *, limit: int, after: str | None = None) -> ResultIterator[Self]:
        """Entries about a thing, newest first; `after` is the last entry of the page before."""
        start = {"subject": {"S": subject}, "entry": {"S": after}} if after else None
        return cls.query(subject, scan_index_forward=False, limit=limit, last_evaluated_key=start)
