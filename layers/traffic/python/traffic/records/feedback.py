"""The feedback table: what came of an alert, as whoever signed it reports, with photos.

Access patterns                     key              units
a photo announced, a report         alert, part      1 write per KB (2 inside a transaction)
all of one alert                    alert            1 read per 4 KB, strong
"""

from collections.abc import Iterator
from typing import Self

from pynamodb.attributes import BinaryAttribute, BooleanAttribute, ListAttribute, UnicodeAttribute
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class Feedback(Model):
    """One report, `part` being `report#<id>`.

    outcome         the code of domain's table (01 to 06); final, when it closes the alert
    words_sealed    what the officer says, sealed as `feedback.words`
    photos          SHA-256 of each
    """

    class Meta:
        table_name = physical("alerts-feedback")
        region = required("AWS_REGION")

    alert = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True)
    officer = UnicodeAttribute()
    at = UnicodeAttribute()
    outcome = UnicodeAttribute()
    final = BooleanAttribute(default=False)
    words_sealed = BinaryAttribute(legacy_encoding=False, null=True)
    photos: ListAttribute[str] = ListAttribute(default=list)

    @classmethod
    def reports_of(cls, alert: str) -> Iterator[Self]:
        """What was reported of an alert, oldest first, read strongly."""
        return iter(cls.query(alert, cls.part.startswith("report#"), consistent_read=True))


class FeedbackPhoto(Model):
    """A photo as it was announced, in the same table: `part` is `photo#<sha256>`."""

    class Meta:
        table_name = physical("alerts-feedback")
        region = required("AWS_REGION")

    alert = UnicodeAttribute(hash_key=True)
    part = UnicodeAttribute(range_key=True)
    officer = UnicodeAttribute()
    at = UnicodeAttribute()
    type = UnicodeAttribute()
    size = IntegerAttribute()

    @classmethod
    def photos_of(cls, alert: str) -> dict[str, Self]:
        """The announced photos of an alert by their SHA-256, read strongly."""
        found = cls.query(alert, cls.part.startswith("photo#"), consistent_read=True)
        return {photo.sha256: photo for photo in found}

    @property
    def sha256(self) -> str:
        """The digest of the content, hexadecimal."""
        return self.part.partition("#")[2]

    @property
    def key(self) -> str:
        """Where it lies in the bucket."""
        return f"feedback/{self.alert}/{self.sha256}.{self.type}"
