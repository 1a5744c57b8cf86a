"""Plate numbers of every colour, drawn by chance and right by grammar; they name vehicles of nobody known."""

from collections.abc import Callable
from random import Random

from infra.local.sample.chances import Weighted
from traffic.identifiers.plates import PROVINCES

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_SIGNS = _LETTERS + "0123456789" * 3


def _head(chance: Random) -> str:
    # Every second one of the province that the platform serves.
    return (chance.choice(PROVINCES) if chance.random() < 0.5 else "贵") + chance.choice(_LETTERS[:10])


def _signs(chance: Random, count: int, letters: int = 2) -> str:
    while True:
        text = "".join(chance.choice(_SIGNS) for _ in range(count))
        if sum(sign.isalpha() for sign in text) <= letters:
            return text


def _digits(chance: Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


_FORMS: dict[str, Callable[[Random], str]] = {
    "02": lambda chance: _head(chance) + _signs(chance, 5),
    "01": lambda chance: _head(chance) + _signs(chance, 5),
    "52": lambda chance: _head(chance) + chance.choice("DDDFFFABCEGHJK") + _signs(chance, 1) + _digits(chance, 4),
    "51": lambda chance: _head(chance) + _digits(chance, 5) + chance.choice("DDDFFFABCEGHJK"),
    "15": lambda chance: _head(chance) + _signs(chance, 4) + "挂",
    "16": lambda chance: _head(chance) + _signs(chance, 4) + "学",
    "23": lambda chance: _head(chance) + _signs(chance, 4) + "警",
    "26": lambda chance: "粤Z" + _signs(chance, 4) + chance.choice("港"),
    "27": lambda chance: "粤Z" + _signs(chance, 4) + chance.choice("澳"),
    "03": lambda chance: _digits(chance, 6) + "使",
}
_KINDS = Weighted({"02": 50, "01": 12, "52": 18, "51": 3, "15": 4, "16": 4, "23": 4, "26": 2, "27": 1, "03": 2})


def plate_number(chance: Random, kind: str | None = None) -> tuple[str, str]:
    """A plate number and its 号牌种类; of a given kind, or of any."""
    kind = kind or _KINDS.drawn(chance)
    return _FORMS[kind](chance), kind
