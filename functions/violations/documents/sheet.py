"""A decision on one sheet of A4: heading, table of facts, body, and at the foot the code, the signature and the notes."""

from collections.abc import Sequence

from violations.documents import code, facts, seal
from violations.documents.paper import INNER, MARGIN, PALE, RED, RULE, WIDTH, Paper
from violations.documents.text import DocumentText, Section

# The largest type with which everything fits above the foot is taken.
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_LEADING = 0.57
_TOP, _BOTTOM = 46.0, 288.0
# The foot: the code on the left, the signature on the right, and under both the notes.
_FOOT, _CODE, _SIGNED = 49.0, 44.0, 156.0
_NOTE, _NOTE_PITCH = 6.8, 3.5


def drawn(text: DocumentText) -> bytes:
    """The PDF of a document; the same text gives the same bytes."""
    paper = Paper(f"{text.title} {text.number}", text.agency, text.moment)
    notes = [line for note in text.notes for line in paper.lines(note, _NOTE, INNER)]
    foot = _BOTTOM - len(notes) * _NOTE_PITCH - _FOOT
    _heading(paper, text)
    _body(paper, text, foot)
    _mark(paper, text, foot)
    _signature(paper, text, foot)
    _notes(paper, notes, foot + _FOOT)
    if text.across:
        _across(paper, *text.across)
    return bytes(paper.output())


def _heading(paper: Paper, text: DocumentText) -> None:
    paper.write_at(WIDTH / 2, 21, text.agency, 14, align="middle", spread=0.8)
    paper.write_at(WIDTH / 2, 31, text.title, 20, align="middle", bold=True, spread=0.9)
    paper.set_draw_color(RED)
    for y, wide in ((35.6, 0.7), (36.7, 0.2)):
        paper.set_line_width(wide)
        paper.line(MARGIN, y, WIDTH - MARGIN, y)
    paper.write_at(WIDTH - MARGIN, 42.8, f"编号：{text.number}", 10, align="right")


def _body(paper: Paper, text: DocumentText, foot: float) -> None:
    for size in _SIZES:
        table = facts.laid_out(paper, text.rows, size)
        parts = [_lines(paper, section, size) for section in text.sections]
        if _TOP + table.height + _high(parts, size) <= foot:
            break
    facts.draw(paper, table, _TOP)
    y = _TOP + table.height + 2.6 * size * _LEADING / 2
    for section, lines in zip(text.sections, parts, strict=True):
        y += 0.35 * size * _LEADING
        paper.write_at(MARGIN, y, section.heading, size, bold=True)
        paper.write_lines(MARGIN, y + size * _LEADING, lines, size, size * _LEADING, INNER)
        y += (len(lines) + 1) * size * _LEADING


def _lines(paper: Paper, section: Section, size: float) -> list[str]:
    # A paragraph begins two letters in.
    return paper.lines(f"　　{section.text}", size, INNER)


def _high(parts: Sequence[list[str]], size: float) -> float:
    return (sum(len(lines) + 1.35 for lines in parts) + 1.3) * size * _LEADING


def _mark(paper: Paper, text: DocumentText, top: float) -> None:
    # The quiet zone of the code is left to the margin.
    code.draw(paper, MARGIN - 2, top + 2, _CODE, text.mark)
    for number, line in enumerate(paper.lines(text.caption, 7.5, 41)):
        paper.write_at(MARGIN + 43, top + 9.5 + number * 4.1, line, 7.5, colour=PALE)


def _signature(paper: Paper, text: DocumentText, top: float) -> None:
    size = min(11.0, 11.0 * 2 * (WIDTH - MARGIN - _SIGNED) / paper.wide(text.agency, 11.0))
    paper.write_at(_SIGNED, top + 4.5, text.agency, size, align="middle")
    centre = top + 6.2 + seal.RADIUS
    paper.write_at(_SIGNED, centre + 12.3, text.day, 9.5, align="middle")
    seal.draw(paper, _SIGNED, centre, text.agency, text.seal)


def _notes(paper: Paper, lines: Sequence[str], top: float) -> None:
    paper.set_draw_color(RULE)
    paper.set_line_width(0.15)
    paper.line(MARGIN, top, WIDTH - MARGIN, top)
    for number, line in enumerate(lines, 1):
        paper.write_at(MARGIN, top + number * _NOTE_PITCH + 0.4, line, _NOTE, colour=PALE)


def _across(paper: Paper, word: str, sentence: str) -> None:
    paper.write_at(MARGIN, 42.8, sentence, 10, colour=RED, bold=True)
    with paper.local_context(fill_opacity=0.2, stroke_opacity=0.2), paper.rotation(38, WIDTH / 2, 140):
        paper.write_at(WIDTH / 2, 160, word, 130, align="middle", colour=RED, bold=True)
