"""The decisions table: penalties (处罚决定) that people accepted by themselves, and what keeps each of them single.

Access patterns                         key                                   units
one decision                            subject = decision:<number>           1 read per 4 KB, strong
the decision of a violation             subject = violation:<number>          1 read, strong
a person's decisions, and the docket    subject = person:<token>              1 read per 4 KB (about 25 decisions), strong
that serialises them
a vehicle's decisions, and its docket   subject = vehicle:<key>               0.5 read per 4 KB, strong
that a liveness verdict was used        subject = check:<id>                  written in the act's transaction
"""

from typing import Self

from pynamodb.attributes import BinaryAttribute, ListAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class _Table:
    table_name = physical("violations-decisions")
    region = required("AWS_REGION")


class _Item(Model):
    class Meta(_Table):
        pass

    subject = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True)


class Decision(_Item):
    """One decision, frozen as it was made; only `state`, `withdrawn_at`, `paid_at` and `document_sha256` come later.

    number                          决定书编号, with its check digit
    state                           violations.rules.decision_states
    kind                            `fine` or `warning`
    violation, vehicle              违法编号; the plate's key
    person, account                 token of whom it concerns, and who accepted
    name_sealed, citizen_id_sealed  sealed as `decision.name`, `decision.citizen_id`; name_token is the name's token
    file_number, classes, licence_department     the licence as it was
    happened, place, place_code, code, text, measured, limit      the violation, as it was accepted; `happened` ISO without offset
    provision, basis                违反条款, 处罚依据; `law` is the version of the catalogue's row (its first day)
    fine, points                    fen, points
    agency, district                who decides (12 digits), the first six of it
    decided_at, pay_by              ISO with offset; the last day for the fine, None for a warning
    check                           the liveness verdict behind the acceptance
    rules, notice, template         versions of the eligibility rules, of the notice of rights, and of the document
    evidence                        SHA-256 of the photos that were shown, hexadecimal
    mark                            what the document's QR code says, signed (JWS)
    document_sha256                 of the PDF, once it was made
    """

    class Meta(_Table):
        pass

    part = UnicodeAttribute(range_key=True, default="decision")
    number = UnicodeAttribute()
    state = UnicodeAttribute()
    kind = UnicodeAttribute()
    violation = UnicodeAttribute()
    vehicle = UnicodeAttribute()
    person = UnicodeAttribute()
    account = UnicodeAttribute()
    name_sealed = BinaryAttribute(legacy_encoding=False)
    citizen_id_sealed = BinaryAttribute(legacy_encoding=False)
    name_token = UnicodeAttribute(null=True)
    file_number = UnicodeAttribute()
    classes = UnicodeAttribute()
    licence_department = UnicodeAttribute()
    happened = UnicodeAttribute()
    place = UnicodeAttribute()
    place_code = UnicodeAttribute(null=True)
    code = UnicodeAttribute()
    text = UnicodeAttribute()
    measured = IntegerAttribute(null=True)
    limit = IntegerAttribute(null=True)
    provision = UnicodeAttribute()
    basis = UnicodeAttribute()
    law = UnicodeAttribute()
    fine = IntegerAttribute()
    points = IntegerAttribute()
    agency = UnicodeAttribute()
    district = UnicodeAttribute()
    decided_at = UnicodeAttribute()
    pay_by = UnicodeAttribute(null=True)
    check = UnicodeAttribute()
    rules = UnicodeAttribute()
    notice = UnicodeAttribute()
    template = UnicodeAttribute()
    evidence: ListAttribute[str] = ListAttribute(default=list)
    mark = UnicodeAttribute()
    withdrawn_at = UnicodeAttribute(null=True)
    paid_at = UnicodeAttribute(null=True)
    document_sha256 = UnicodeAttribute(null=True)
    version = IntegerAttribute(default=0)

    @staticmethod
    def subject_of(number: str) -> str:
        """The key of a decision's number."""
        return f"decision:{number}"

    @classmethod
    def of_number(cls, number: str) -> Self:
        """The decision with a number, read strongly; raises Decision.DoesNotExist."""
        return cls.get(cls.subject_of(number), "decision", consistent_read=True)

    @property
    def unchanged(self) -> Condition:
        """The condition under which what was read may be changed."""
        return Decision.version == self.version


class ViolationDecided(_Item):
    """That a violation has its decision: one act, one fine (行政处罚法 art. 29)."""

    class Meta(_Table):
        pass

    part = UnicodeAttribute(range_key=True, default="decision")
    number = UnicodeAttribute()

    @classmethod
    def of_violation(cls, violation: str) -> str | None:
        """The number of the decision of a violation, read strongly."""
        try:
            return cls.get(f"violation:{violation}", "decision", consistent_read=True).number
        except cls.DoesNotExist:
            return None


class Docket(_Item):
    """A person's docket, or a vehicle's: each decision counts it up, so no two are made from one reading of it."""

    class Meta(_Table):
        pass

    part = UnicodeAttribute(range_key=True, default="docket")
    version = IntegerAttribute(default=0)

    @classmethod
    def of_subject(cls, subject: str) -> Self:
        """The docket of `person:<token>` or `vehicle:<key>`, read strongly; a new one, not saved, where there is none."""
        try:
            return cls.get(subject, "docket", consistent_read=True)
        except cls.DoesNotExist:
            return cls(subject)

    @property
    def unchanged(self) -> Condition:
        """The condition under which what was read together with it still holds."""
        return Docket.version == self.version if self.version else Docket.subject.does_not_exist()


class OnDocket(_Item):
    """A decision as its person's docket lists it."""

    class Meta(_Table):
        pass

    number = UnicodeAttribute()
    vehicle = UnicodeAttribute()
    code = UnicodeAttribute()
    kind = UnicodeAttribute()
    state = UnicodeAttribute()
    fine = IntegerAttribute()
    points = IntegerAttribute()
    happened = UnicodeAttribute()
    decided_at = UnicodeAttribute()
    pay_by = UnicodeAttribute(null=True)
    paid_at = UnicodeAttribute(null=True)

    @classmethod
    def of_person(cls, person: str) -> list[Self]:
        """A person's decisions, oldest first, read strongly; withdrawn ones too."""
        return list(cls.query(f"person:{person}", cls.part.startswith("decided#"), consistent_read=True))


class OnVehicle(_Item):
    """A decision as its vehicle's docket lists it: `part` is `decided#<day>#<number>`."""

    class Meta(_Table):
        pass

    number = UnicodeAttribute()
    person = UnicodeAttribute()

    @classmethod
    def of_vehicle(cls, vehicle: str, since: str) -> list[Self]:
        """The decisions about a vehicle since a day (ISO), oldest first, read strongly."""
        parts = cls.part.between(f"decided#{since}", "decided#~")
        return list(cls.query(f"vehicle:{vehicle}", parts, consistent_read=True))

    @property
    def day(self) -> str:
        """When it was decided, an ISO day."""
        return self.part.split("#")[1]


class CheckUsed(_Item):
    """That a liveness verdict opened a decision: it opens no second one."""

    class Meta(_Table):
        pass

    part = UnicodeAttribute(range_key=True, default="used")
    number = UnicodeAttribute()
