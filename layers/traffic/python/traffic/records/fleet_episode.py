"""The episodes table: what a vehicle of the fleet did against a rule, from its beginning to its end, and how it was intercepted.

Access patterns                     key                              units
written as it goes on               episode                          2 writes per KB inside the transaction
one episode                         episode                          0.5 read
what alerts made of it              episode = outcome#<episode>      0.5 read
a day's in an area                  of_day: day, place by prefix     0.5 read per 4 KB
"""

from pynamodb.attributes import BooleanAttribute, ListAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class _Table:
    table_name = physical("fleet-episodes")
    region = required("AWS_REGION")


class OfDay(GlobalSecondaryIndex["FleetEpisode"]):  # type: ignore[no-untyped-call] # PynamoDB leaves its hook untyped
    """By the day that it began on; `place` is `<district>#<episode>`."""

    class Meta:
        index_name = "of_day"
        projection = AllProjection()

    day = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class FleetEpisode(Model):
    """One episode. What points tell is the same in whatever order they came; `episode` alone, its number, may differ.

    rule, level             fleet.rules.kinds.Rule; 1 is the gravest, 4 a word to driver and company
    began, last             its first and last point so far, epoch seconds; `ended` once a later point shows that it is over
    gone                    late points showed that there was none
    start_*, end_*          millionths of a degree; bearing, speed (tenths of km/h) and road at the last point
    peak, bound             the worst that was measured and what was allowed there, in the rule's own unit
    reached                 when each level was reached, epoch seconds, the least grave first
    """

    class Meta(_Table):
        pass

    episode = UnicodeAttribute(hash_key=True)
    vehicle = UnicodeAttribute()
    plate = UnicodeAttribute()
    plate_kind = UnicodeAttribute()
    kind = UnicodeAttribute()
    rule = UnicodeAttribute()
    level = IntegerAttribute()
    district = UnicodeAttribute()
    began = IntegerAttribute()
    last = IntegerAttribute()
    ended = BooleanAttribute()
    gone = BooleanAttribute(default=False)
    start_longitude = IntegerAttribute(null=True)
    start_latitude = IntegerAttribute(null=True)
    end_longitude = IntegerAttribute(null=True)
    end_latitude = IntegerAttribute(null=True)
    bearing = IntegerAttribute(null=True)
    speed = IntegerAttribute(null=True)
    road = UnicodeAttribute(null=True)
    peak = IntegerAttribute()
    bound = IntegerAttribute()
    reached: ListAttribute[int] = ListAttribute(default=list)
    words = UnicodeAttribute(null=True)
    day = UnicodeAttribute()
    place = UnicodeAttribute()

    by_day = OfDay()

    @classmethod
    def of_episode(cls, episode: str) -> "FleetEpisode":
        """One episode; raises FleetEpisode.DoesNotExist."""
        found = cls.get(episode)
        # Outcomes lie in the same table.
        if found.rule is None:
            raise cls.DoesNotExist
        return found


class EpisodeOutcome(Model):
    """What alerts made of an episode: its gravest alert, where it stands, and how the interception went.

    `heard` is what said last where it stands, `reported` what said last how it went, each as level and fact: facts come in any
    order, and graver levels and later facts sort behind others.
    """

    class Meta(_Table):
        pass

    episode = UnicodeAttribute(hash_key=True)
    alert = UnicodeAttribute()
    standing = UnicodeAttribute()
    outcome = UnicodeAttribute(null=True)
    unit = UnicodeAttribute(null=True)
    heard = UnicodeAttribute()
    reported = UnicodeAttribute(null=True)

    @staticmethod
    def key_of(episode: str) -> str:
        """Where an episode's outcome lies."""
        return f"outcome#{episode}"

    @classmethod
    def of_episode(cls, episode: str) -> "EpisodeOutcome | None":
        """What became of an episode; None while nothing did."""
        try:
            return cls.get(cls.key_of(episode))
        except cls.DoesNotExist:
            return None
