"""Somebody else acts between two calls of the one under test: what only a race would show, without threads."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.support.faults import planned


class _Watched(list[str]):
    """Calls as they begin; one of one kind is overtaken."""

    def __init__(self, operation: str, act: Callable[[], object], nth: int) -> None:
        super().__init__()
        self.operation, self.act, self.waits = operation, act, nth

    def append(self, call: str) -> None:
        super().append(call)
        if self.waits and call == self.operation:
            self.waits -= 1
            if not self.waits:
                self.act()


@contextmanager
def meanwhile(
    act: Callable[[], object], *, before: str = "dynamodb.TransactWriteItems", nth: int = 1
) -> Iterator[None]:
    """Let `act` happen just before the first or `nth` call of an operation that is made inside; it has to be made."""
    with planned(None) as plan:
        plan.calls = watched = _Watched(before, act, nth)
        yield
    assert not watched.waits, f"{before} was never called"
