import ast
from collections.abc import Iterator
from pathlib import Path

from traffic import identifiers
from traffic.identifiers.texts import TEXTS

SOURCES = sorted(Path(identifiers.__path__[0]).glob("*.py"))


def refusals() -> Iterator[ast.Call]:
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "InvalidIdentifier":
                yield node


def test_people_are_told_something_for_exactly_the_codes_that_are_raised() -> None:
    codes = {ast.literal_eval(call.args[0]) for call in refusals()}
    assert codes == TEXTS.keys()


def test_every_text_exists_in_both_languages() -> None:
    for code, (zh, en) in TEXTS.items():
        assert any("\u4e00" <= character <= "\u9fff" for character in zh), code
        assert en.isascii(), code
        assert en[0].isupper(), code
