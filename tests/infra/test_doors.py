import ast
import importlib

import pytest

from tests.support.template import ROOT, doors

MODULES = {
    f"{path.parent.name}.{path.stem}": path
    for path in sorted((ROOT / "functions").glob("*/*.py"))
    if path.stem != "__init__"
}


@pytest.fixture(params=MODULES, ids=str)
def door(request):
    return request.param, ast.parse(MODULES[request.param].read_text())


def test_every_door_is_deployed_and_every_function_is_a_door():
    assert {properties["Handler"] for _, properties in doors().values()} == {f"{name}.handler" for name in MODULES}


def test_a_function_has_one_name_everywhere():
    for name, (domain, properties) in doors().items():
        module = properties["Handler"].removesuffix(".handler")
        assert name == module.replace(".", "-")
        assert properties["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"] == name
        assert module.partition(".")[0] == domain


def test_a_door_says_what_it_answers_who_calls_it_and_what_it_touches(door):
    text = ast.get_docstring(door[1]) or ""
    assert [line.split("  ")[0] for line in text.splitlines()[2:]] == ["Called by", "Reads", "Writes"]


def test_the_handler_comes_last_under_the_one_entrypoint(door):
    last = door[1].body[-1]
    assert isinstance(last, ast.FunctionDef)
    assert last.name == "handler"
    assert [ast.unparse(decorator) for decorator in last.decorator_list] == ["entrypoint"]


def test_views_are_short(door):
    for node in ast.walk(door[1]):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            assert body[-1].end_lineno - body[0].lineno < 15 or node.name.startswith(("as_", "_")), node.name


def test_every_door_has_a_test_file(door):
    domain, name = door[0].split(".")
    assert (ROOT / f"tests/{domain}/test_{name}.py").exists()


def test_every_http_door_declares_what_each_route_takes_and_answers(door):
    app = getattr(importlib.import_module(door[0]), "app", None)
    for operation in app.operations if app else ():
        assert operation.view.__doc__
        assert operation.answer or operation.replies
