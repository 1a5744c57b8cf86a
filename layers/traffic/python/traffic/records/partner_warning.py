"""The warnings table: warnings (预警) that partners handed in, and what became of each.

Access patterns                     key          units
handed in, once                     warning      2 writes inside the transaction with the fact
one warning                         warning      1 read, strong
what became of it                   warning      1 write each
"""

from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class PartnerWarning(Model):
    """One warning. Its id follows from client and reference, so that none is there twice.

    reference                       the partner's own number of it
    content                         keyed digest of what was handed in
    kind, level                     of partners.rules.warnings; 1 (红) is the gravest
    longitude, latitude             millionths of a degree (WGS 84)
    alert                           what it became
    raised_at, signed_at, fed_back_at, closed_at     when (ISO), each written once; the latest says where the warning stands
    outcome                         what came of the alert
    """

    class Meta:
        table_name = physical("partners-warnings")
        region = required("AWS_REGION")

    warning = UnicodeAttribute(hash_key=True)
    client = UnicodeAttribute()
    reference = UnicodeAttribute()
    content = UnicodeAttribute()
    kind = UnicodeAttribute()
    level = IntegerAttribute()
    text = UnicodeAttribute()
    plate = UnicodeAttribute(null=True)
    plate_kind = UnicodeAttribute(null=True)
    longitude = IntegerAttribute(null=True)
    latitude = IntegerAttribute(null=True)
    district = UnicodeAttribute()
    happened_at = UnicodeAttribute()
    received_at = UnicodeAttribute()
    alert = UnicodeAttribute(null=True)
    raised_at = UnicodeAttribute(null=True)
    signed_at = UnicodeAttribute(null=True)
    fed_back_at = UnicodeAttribute(null=True)
    closed_at = UnicodeAttribute(null=True)
    outcome = UnicodeAttribute(null=True)

    @classmethod
    def of_warning(cls, warning: str) -> Self:
        """One warning, read strongly; raises PartnerWarning.DoesNotExist."""
        return cls.get(warning, consistent_read=True)
