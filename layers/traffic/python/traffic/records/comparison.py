"""The comparisons table: that two pictures were compared, and what came of it. No picture, no face, no measure of one.

Access patterns      key            units
one comparison       comparison     2 writes inside its transaction
"""

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute
from pynamodb.models import Model

from traffic.records.attributes import IntegerAttribute
from traffic.settings import physical, required


class Comparison(Model):
    """One comparison, kept for good.

    officer, unit, purpose, reference     who had it made, why, and for which case or duty
    live, document                        SHA-256 of the two originals (hexadecimal)
    same, score, engine                   the verdict, its score in thousandths, and whose word it is: `stand-in` is nobody's
    at                                    ISO with offset
    """

    class Meta:
        table_name = physical("recognition-comparisons")
        region = required("AWS_REGION")

    comparison = UnicodeAttribute(hash_key=True)
    officer = UnicodeAttribute()
    unit = UnicodeAttribute(null=True)
    purpose = UnicodeAttribute()
    reference = UnicodeAttribute()
    live = UnicodeAttribute()
    document = UnicodeAttribute()
    same = BooleanAttribute()
    score = IntegerAttribute()
    engine = UnicodeAttribute()
    at = UnicodeAttribute()
