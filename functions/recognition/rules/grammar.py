"""What a field may say: for every position the characters allowed there, in one or more alternatives.

A `Form` is one alternative. An `Automaton` reads any number of forms at once, one character at a time, which is what
decoding needs: at each state it tells which characters may follow.
"""

from collections.abc import Iterable
from functools import cache

Form = tuple[frozenset[str], ...]
# Which forms still fit: (number of the form, characters read). Opaque to callers, who start from `Automaton.start`.
State = frozenset[tuple[int, int]]

DIGITS = frozenset("0123456789")
CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def form(*classes: Iterable[str]) -> Form:
    """One alternative from the characters of each position: `form("贵", CAPITALS, *[DIGITS] * 5)`."""
    return tuple(frozenset(one) for one in classes)


def literal(text: str) -> Form:
    """The alternative that says exactly `text`."""
    return form(*text)


class Automaton:
    """All texts that at least one of the forms allows."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms = tuple(dict.fromkeys(forms))
        self.start: State = frozenset((index, 0) for index in range(len(self._forms)))
        self.longest = max(map(len, self._forms), default=0)
        self.characters = frozenset[str]().union(*(allowed for one in self._forms for allowed in one))
        # Automata live as long as the process, and have few states.
        self.following = cache(self._following)

    def accepts(self, text: str) -> bool:
        """Whether the whole text is one of the grammar's."""
        state = self.start
        for character in text:
            if (after := self.following(state).get(character)) is None:
                return False
            state = after
        return self.ends(state)

    def ends(self, state: State) -> bool:
        """Whether a text may end here."""
        return any(read == len(self._forms[index]) for index, read in state)

    def _following(self, state: State) -> dict[str, State]:
        """The characters that may come next, each with the state it leads to."""
        after: dict[str, set[tuple[int, int]]] = {}
        for index, read in state:
            if read < len(self._forms[index]):
                for character in self._forms[index][read]:
                    after.setdefault(character, set()).add((index, read + 1))
        return {character: frozenset(states) for character, states in after.items()}
