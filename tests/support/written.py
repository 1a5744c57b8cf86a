"""Pieces of writing without any model: they say what they are made to say, at the places where they are made to stand."""

import math

import numpy as np

from recognition.reading.characters import Steps
from recognition.reading.lines import Line
from recognition.reading.pieces import Piece

HEIGHT = 30


def piece(text, x, y, degrees=0.0):
    """A clearly read text, `HEIGHT` high and square letters wide, its left middle at (x, y), on a card turned about the origin."""
    signs = sorted(set(text))
    logs = np.full((2 * len(text) + 1, len(signs) + 1), -20.0, np.float32)
    logs[::2, 0] = 0.0
    for place, sign in enumerate(text):
        logs[2 * place + 1, signs.index(sign) + 1] = 0.0
    wide, turn = len(text) * HEIGHT, math.radians(degrees)
    flat = np.array([[x, y - 15], [x + wide, y - 15], [x + wide, y + 15], [x, y + 15]])
    corners = flat @ np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    return Piece(Steps(logs, ("", *signs)), Line(corners.astype(np.float32)))
