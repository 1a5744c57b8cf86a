"""Says at the end of a whole run which rights no test used: they fail it. pytest finds these hooks through tests/conftest.py.

`--rights FILE` adds what this run used to FILE, for runs in parts, and prints the table of all rights.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support import rights_watch
from tests.support.rights import Right, all_rights
from tests.support.rights_reached import reached
from tests.support.rights_unused import UNUSED

_TESTS = Path(__file__).parents[1]
_LOST: list[str] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rights", metavar="FILE", help="add the used rights of the doors to FILE and print them all")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: Any) -> None:
    """A worker of xdist ends: what its tests used counts here, where the whole is seen."""
    told = getattr(node, "workeroutput", {}).get("rights")
    if error or told is None:
        _LOST.append(node.gateway.id)
        return
    rights_watch.USED.update(Right(*one) for one in told)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["rights"] = _written(rights_watch.USED)
    elif exitstatus == pytest.ExitCode.OK and _whole(session) and _wrong():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, exitstatus: int, config: pytest.Config) -> None:
    if config.option.rights:
        _add(Path(config.option.rights))
        for one in all_rights():
            terminalreporter.write_line(f"{_mark(one)}  {one.door:32} {one.sid:32} {one.action}")
    if exitstatus == pytest.ExitCode.OK and _whole(terminalreporter._session):
        for line in _wrong():
            terminalreporter.write_line(line, red=True)


def _whole(session: pytest.Session) -> bool:
    """Whether everything ran that can use a right: a part of the tests says nothing about what the others use."""
    option = session.config.option
    named = [Path(argument).resolve() for argument in session.config.args]
    left_out = [Path(path).resolve() for path in option.ignore or ()]
    chosen = option.keyword or option.markexpr or option.deselect or option.collectonly or option.ignore_glob
    repeated = getattr(option, "lf", False) or getattr(option, "stepwise", False)
    everything = named == [_TESTS] and set(left_out) <= {_TESTS / "platform"}
    return everything and not (chosen or repeated or _LOST or session.shouldstop or session.shouldfail)


def _wrong() -> list[str]:
    """In words: rights that no test used, and reasons why one is not used that is."""
    unused = [one for one in all_rights() if one not in rights_watch.USED]
    told = [f"no test uses the right {one.action} of {one.door} ({one.sid})" for one in unused if not _excused(one)]
    for door, sid, action in UNUSED:
        if Right(door, sid, action) not in unused:
            told.append(f"rights_unused.py explains what is used or gone: {action} of {door} ({sid})")
    return told


def _excused(right: Right) -> bool:
    return (right.door, right.sid, right.action) in UNUSED or reached(right)


def _mark(right: Right) -> str:
    return "used    " if right in rights_watch.USED else "excepted" if _excused(right) else "UNUSED  "


def _add(file: Path) -> None:
    if file.exists():
        rights_watch.USED.update(Right(*one) for one in json.loads(file.read_text()))
    file.write_text(json.dumps(_written(rights_watch.USED)))


def _written(rights: set[Right]) -> list[tuple[str, str, str]]:
    return sorted((one.door, one.sid, one.action) for one in rights)
