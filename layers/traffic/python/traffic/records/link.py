"""The links table: the one connection that each terminal holds open, so that alerts can be pushed down it.

Access patterns                      key          units
a terminal connects, says hello      terminal     1 write
where to push (25 at once)           terminal     1 read each, strong
"""

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class Link(Model):
    """A terminal's connection. `session` is the sign-in that opened it; `expires` (epoch seconds) lets a forgotten one go."""

    class Meta:
        table_name = physical("alerts-links")
        region = required("AWS_REGION")

    terminal = UnicodeAttribute(hash_key=True)
    connection = UnicodeAttribute()
    officer = UnicodeAttribute()
    session = UnicodeAttribute()
    expires = IntegerAttribute()

    @classmethod
    def forget(cls, terminal: str, connection: str) -> None:
        """Let a connection go, unless the terminal holds another one by now."""
        cls(terminal).delete_if(connection)

    def delete_if(self, connection: str) -> None:
        """Delete while it is this very connection."""
        # Imported here because pushing, which is most of what this record is for, deletes nothing.
        from pynamodb.exceptions import DeleteError

        try:
            self.delete(Link.connection == connection)
        except DeleteError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise
