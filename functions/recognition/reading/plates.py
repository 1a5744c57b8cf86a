"""车牌: every plate of a picture, its number, its colour and the kinds it may be, with how far each may be trusted.

A plate is looked at twice, by two recognisers. Where they leave doubt, or it may have two rows, it is looked at again:
with more ground about it, with its contrast stretched, with its rows laid side by side.
"""

from collections.abc import Sequence

import numpy as np

from recognition.reading.characters import Pixels, lines, second_lines
from recognition.reading.plate_colour import ground
from recognition.reading.plate_detection import Found
from recognition.reading.plate_opinions import Look, Opinion, look, put_together
from recognition.reading.plate_search import plates_in, whole
from recognition.reading.plate_views import evened, one_row, stretched, two_rows
from recognition.reading.quality import plate_advice
from recognition.rules.grammar import Automaton
from recognition.rules.plate_trust import Evidence, confidence, decisive, verdict
from recognition.rules.plates import Colour, grammar, grammar_of_two_rows, kinds_shown, shown_colour
from recognition.rules.readings import Box, Field, Kind, Reading
from recognition.rules.verdicts import Verdict

MOST = 4
"""No more plates of one picture are read: a car park is not what the door is for, and time is bounded."""

# Recognisers see a plate at this width, in pixels: squeezed or stretched to what a line of seven letters looks like.
_SEEN_WIDTH = 200
# Measured alone, PP-OCRv4 takes fewer provinces for one another than PP-OCRv6 does.
_FIRST, _SECOND = 1.0, 0.5
# Height by width from which a plate may have two rows; slanted plates of one row are as high.
_TWO_ROWS = 0.36

# Black, white and green are also what poor light makes of blue and yellow, so they need the number's form beside them.
_PLAIN = (Colour.BLUE, Colour.YELLOW)


def read_plates(picture: Pixels) -> tuple[Reading, ...]:
    """The plates of an upright picture, the one most likely meant first; empty where there is none.

    Each has the fields `plate`, `colour` and `kinds` (号牌种类, by spaces), or a refusal that says what to do instead.
    """
    read = (_read(picture, found) for found in plates_in(picture)[:MOST])
    return tuple(one for one in read if one is not None)


def _read(picture: Pixels, found: Found) -> Reading | None:
    strip = one_row(picture, found)
    colour = ground(strip)
    opinion = _opinion(picture, found, strip, colour)
    if opinion is None:
        return None
    evidence = Evidence(opinion.lead, opinion.fit, opinion.against, found.width, found.score, whole(picture, found))
    trusted = verdict(opinion.number, evidence)
    if trusted is Verdict.UNREADABLE:
        return None if evidence.is_nothing else Reading(Kind.PLATE, refusal=plate_advice(strip, found.width))
    return Reading(Kind.PLATE, _fields(opinion.number, colour, confidence(evidence), _box(found), trusted))


def _opinion(picture: Pixels, found: Found, strip: Pixels, colour: Colour | None) -> Opinion | None:
    looks = [_first(strip), _second(one_row(picture, found, 0.0))]
    opinion = put_together(looks, colour)
    # Two rows read as one never explain the pixels well, so they do not end here.
    if opinion and decisive(opinion.lead, opinion.fit, opinion.against):
        return opinion
    wider = one_row(picture, found, 0.05)
    looks += [_first(stretched(strip)), _first(wider), _first(evened(strip)), _second(wider)]
    opinion = put_together(looks, colour)
    if found.height < _TWO_ROWS * found.width:
        return opinion
    rows = two_rows(picture, found)
    allowed = grammar_of_two_rows()
    return _likelier(opinion, put_together([_first(rows, allowed), _second(rows, allowed)], colour))


def _likelier(one_row_read: Opinion | None, two_rows_read: Opinion | None) -> Opinion | None:
    if one_row_read is None or two_rows_read is None:
        return one_row_read or two_rows_read
    return max(one_row_read, two_rows_read, key=lambda opinion: opinion.fit)


def _first(strip: Pixels, allowed: Automaton | None = None) -> Look:
    return look(second_lines().steps(strip, _SEEN_WIDTH), _FIRST, allowed or grammar())


def _second(strip: Pixels, allowed: Automaton | None = None) -> Look:
    return look(lines().steps(strip, _SEEN_WIDTH), _SECOND, allowed or grammar())


def _fields(number: str, seen: Colour | None, sure: float, box: Box, trusted: Verdict) -> tuple[Field, ...]:
    colour = shown_colour(number, seen)
    kinds = " ".join(kinds_shown(number, colour))
    settled = colour is seen and (colour in _PLAIN or shown_colour(number, None) is colour)
    of_colour = trusted if settled else Verdict.CHECK
    told: Sequence[tuple[str, str, Verdict]] = (
        ("plate", number, trusted),
        ("colour", colour or "", of_colour if colour else Verdict.UNREADABLE),
        ("kinds", kinds, of_colour),
    )
    return tuple(Field(name, value, sure, "none", box, state) for name, value, state in told)


def _box(found: Found) -> Box:
    one, two, three, four = ((int(x), int(y)) for x, y in np.rint(found.corners))
    return one, two, three, four
