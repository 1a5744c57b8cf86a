"""The pictures table: what was uploaded to be read, by whom, and how well it could be read; never what was read.

Access patterns                key                                units
one picture                    picture                            1 read, strong
announced, read                picture                            1 write (2 with an entry)
how much somebody has asked    picture = quota#<who>#<hour>       1 write
forgotten                      by itself, after `expires`         0
"""

from typing import Self

from pynamodb.attributes import ListAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class _Table:
    table_name = physical("recognition-pictures")
    region = required("AWS_REGION")


class Picture(Model):
    """One picture. Moments are ISO with offset.

    owner                        an account's id, or `officer:<number>`
    sha256, size, type           of the original, as announced and as it has to be: hexadecimal, bytes, `jpeg|png`
    state                        recognition.rules.picture_states
    kind, refusal                what it showed, or why nothing was read; of the latest reading, as all below
    certain, check, unreadable   how many fields had which verdict
    ms, models                   how long it took, and the models that read it
    expires                      when the original is gone too (epoch seconds)
    """

    class Meta(_Table):
        pass

    picture = UnicodeAttribute(hash_key=True)
    owner = UnicodeAttribute()
    sha256 = UnicodeAttribute()
    size = IntegerAttribute()
    type = UnicodeAttribute()
    state = UnicodeAttribute()
    announced_at = UnicodeAttribute()
    read_at = UnicodeAttribute(null=True)
    kind = UnicodeAttribute(null=True)
    refusal = UnicodeAttribute(null=True)
    certain = IntegerAttribute(null=True)
    check = IntegerAttribute(null=True)
    unreadable = IntegerAttribute(null=True)
    ms = IntegerAttribute(null=True)
    models: ListAttribute[str] = ListAttribute(default=list)
    expires = IntegerAttribute()

    @classmethod
    def of_picture(cls, picture: str) -> Self:
        """One picture, read strongly; raises Picture.DoesNotExist."""
        found = cls.get(picture, consistent_read=True)
        # Counts lie in the same table.
        if found.state is None:
            raise cls.DoesNotExist
        return found

    @property
    def key(self) -> str:
        """Where the original lies in its bucket."""
        return f"pictures/{self.picture}.{self.type}"


class Quota(Model):
    """How often somebody announced a picture and had one read within an hour."""

    class Meta(_Table):
        pass

    picture = UnicodeAttribute(hash_key=True)
    announced = IntegerAttribute(null=True)
    read = IntegerAttribute(null=True)
    expires = IntegerAttribute()

    @classmethod
    def spend(cls, who: str, hour: str, what: str, *, most: int, expires: int) -> bool:
        """Count one more of `what`, in one conditional write; False where `most` are spent already."""
        counted: IntegerAttribute = getattr(cls, what)
        actions: list[Action] = [counted.add(1), cls.expires.set(expires)]
        try:
            cls(f"quota#{who}#{hour}").update(actions, condition=counted.does_not_exist() | (counted < most))
        except UpdateError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
            return False
        return True
