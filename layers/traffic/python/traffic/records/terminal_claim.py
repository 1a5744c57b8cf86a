"""The claims table: what makes a device, a card, an officer number and a certificate belong to one only.

Access patterns                    key                              units
an enrolment takes its claims      claim = imei#<token>,            2 writes each, in one transaction with the terminal
                                   iccid#<token>, device#<key>,
                                   officer#<number>
an officer's live terminal         claim = officer#<number>         1 read, strong
a certificate's one officer        claim = certificate#<digest>     2 writes, with the officer
"""

from typing import Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from traffic.settings import physical, required


class TerminalClaim(Model):
    """One claim; `holder` is a terminal's id or, for a certificate, its officer."""

    class Meta:
        table_name = physical("terminals-claims")
        region = required("AWS_REGION")

    claim = UnicodeAttribute(hash_key=True)
    holder = UnicodeAttribute()

    @classmethod
    def of_claim(cls, claim: str) -> Self:
        """One claim, read strongly; raises TerminalClaim.DoesNotExist."""
        return cls.get(claim, consistent_read=True)
