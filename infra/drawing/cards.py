"""A domain as a card: its doors in two columns, then what it holds."""

from collections.abc import Sequence

from infra.drawing.house import Domain, Door, Held
from infra.drawing.sheet import Markup, box, dot, text, width

WIDE = 484
_EDGE, _ROW, _HEAD = 14, 34, 40
_CHIP, _LINE = 22, 28
_SHAPES = {"table": 0, "bucket": 3, "queue": 11, "thing": 6, "index": 0}


def height(domain: Domain) -> float:
    """How high the card will be."""
    rows = -(-len(domain.doors) // 2)
    return _HEAD + rows * _ROW + 8 + len(_lines(domain.held)) * _LINE + _EDGE - 6


def card(domain: Domain, x: float, y: float) -> list[Markup]:
    """The card with its upper left corner at a point."""
    drawn = [box(x, y, WIDE, height(domain), f"card {domain.name}", round_by=10)]
    drawn.append(text(f"{domain.name} {domain.zh}", x + _EDGE, y + 26, "title"))
    for number, door in enumerate(domain.doors):
        column, row = number % 2, number // 2
        drawn += _door(door, x + _EDGE + column * (WIDE - 2 * _EDGE) / 2, y + _HEAD + row * _ROW)
    below = y + _HEAD + -(-len(domain.doors) // 2) * _ROW + 8
    for number, line in enumerate(_lines(domain.held)):
        drawn += _chips(line, x + _EDGE, below + number * _LINE)
    return drawn


def _door(door: Door, x: float, y: float) -> list[Markup]:
    wide = (WIDE - 2 * _EDGE) / 2 - 6
    return [
        box(x, y, wide, 29, "shape door-box", round_by=7),
        dot(x + 11, y + 15, f"by {door.woken_by}"),
        text(door.name, x + 22, y + 13, "door"),
        text(door.zh, x + 22, y + 25, "note"),
    ]


def _chips(line: Sequence[Held], x: float, y: float) -> list[Markup]:
    drawn: list[Markup] = []
    for held in line:
        wide = _wide(held)
        drawn.append(box(x, y, wide, _CHIP, f"shape chip {held.kind}-box", round_by=_SHAPES[held.kind]))
        drawn.append(text(held.name, x + 8, y + 15, held.kind))
        inner = x + 16 + width(held.name, 11)
        for index in held.indexes:
            drawn.append(text(index, inner, y + 15, "index"))
            inner += width(index, 10) + 8
        x += wide + 6
    return drawn


def _lines(held: Sequence[Held]) -> list[list[Held]]:
    """What is held, laid out line by line."""
    lines: list[list[Held]] = []
    room = 0.0
    for one in held:
        if not lines or room < _wide(one):
            lines.append([])
            room = WIDE - 2 * _EDGE
        lines[-1].append(one)
        room -= _wide(one) + 6
    return lines


def _wide(held: Held) -> float:
    return 16 + width(held.name, 11) + sum(width(index, 10) + 8 for index in held.indexes)
