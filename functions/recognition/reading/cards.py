"""A picture of a card → its kind and fields: lines found and read, captions recognised, values decoded, checked and judged.

A card that is not read completely is looked at once more, straightened and from near.
"""

from dataclasses import dataclass, replace
from datetime import date

from recognition.reading.card_fields import Twice, read_field
from recognition.reading.card_layout import Layout, laid_out
from recognition.reading.card_views import View, straightened, whole
from recognition.reading.characters import Pixels
from recognition.reading.lines import detect
from recognition.reading.pieces import Piece, read
from recognition.rules.captions import kind_of
from recognition.rules.card_contents import UNMISTAKABLE
from recognition.rules.card_values import check_holds, grammar_name, values_of
from recognition.rules.cards import Evidence, better, is_complete, judged_together
from recognition.rules.places import FIELDS as PLACED
from recognition.rules.places import mended
from recognition.rules.readings import Box, Check, Kind, Reading
from recognition.rules.vins import ending_in, repaired

# So many lines there must be for a second look to be worth its time.
_FEWEST_LINES = 2


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a picture found: every line, the kind of card if it was known by them, and its values by name."""

    pieces: list[Piece]
    kind: Kind | None
    evidence: dict[str, Evidence]

    def reading(self, today: date) -> Reading:
        """The card with its verdicts."""
        if self.kind is None:
            return Reading(None)
        return Reading(self.kind, judged_together(self.kind, list(self.evidence.values()), today))


def read_card(picture: Pixels, today: date) -> Reading | None:
    """What stands on the card in a picture, or the VIN; None when there is neither. `today` bounds the days that may be."""
    first = _look(whole(picture))
    reading = first.reading(today)
    if len(first.pieces) >= _FEWEST_LINES and not is_complete(reading):
        reading = _both(first, _look(straightened(picture, first.pieces))).reading(today)
    return reading if reading.fields else None


def _look(view: View) -> Look:
    pieces = read(view.picture, detect(view.picture))
    kind = kind_of(piece.text for piece in pieces)
    if kind is None:
        return _vin(view, pieces)
    return Look(pieces, kind, _evidence(view, kind, laid_out(pieces, kind)))


def _both(first: Look, second: Look) -> Look:
    if first.kind is None or second.kind is None:
        return first if second.kind is None else second
    if first.kind is not second.kind:
        return max(first, second, key=lambda look: len(look.evidence))
    merged = dict(first.evidence)
    for name, one in second.evidence.items():
        merged[name] = better(merged[name], one) if name in merged else one
    return Look(first.pieces, first.kind, merged)


def _evidence(view: View, kind: Kind, layout: Layout) -> dict[str, Evidence]:
    found = dict[str, Evidence]()
    for name, place in layout.places.items():
        told = _told(view, kind, name, place.rows)
        # Without its caption most values may be another field's, however well they were read.
        sure = place.captioned or name in UNMISTAKABLE
        found |= told if sure else {field: replace(one, agreed=False) for field, one in told.items()}
    return found


def _told(view: View, kind: Kind, name: str, rows: list[list[Piece]]) -> dict[str, Evidence]:
    grammar = grammar_name(name, citizen_card=kind is Kind.CITIZEN_ID_FRONT)
    twice = read_field(view.picture, grammar, name, rows)
    if twice is None:
        return {}
    box = _box(view, twice)
    return {field: _judged(field, value, twice, box) for field, value in values_of(name, twice.first.text).items()}


def _judged(name: str, value: str, twice: Twice, box: Box) -> Evidence:
    holds = check_holds(name, value)
    written, value = value, mended(value) if name in PLACED else value
    mending = written != value
    check: Check = "none" if holds is None else "passed" if holds else "failed"
    return Evidence(
        name, value, twice.first.confidence, twice.agreed and not mending, twice.first.repaired or mending, check, box
    )


def _box(view: View, twice: Twice) -> Box:
    one, two, three, four = ((round(float(x)), round(float(y))) for x, y in view.in_picture(twice.corners))
    return one, two, three, four


def _vin(view: View, pieces: list[Piece]) -> Look:
    """No card: the line that is or ends in a VIN, if there is one; rather one whose check digit holds."""
    found = list[tuple[bool, Piece]]()
    for piece in pieces:
        number = ending_in(piece.text)
        if number is not None and (vin := repaired(number)) is not None:
            start = piece.text.index(number)
            found.append((vin.check_digit_holds, piece.part(start, len(piece.text)) if start else piece))
    if not found:
        return Look(pieces, None, {})
    _, best = max(found, key=lambda one: one[0])
    return Look(pieces, Kind.VIN, _told(view, Kind.VIN, "vin", [[best]]))
