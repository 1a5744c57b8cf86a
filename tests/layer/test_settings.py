import pytest

from traffic.settings import MissingSetting, integer, physical, required


def test_a_setting_is_read_as_the_template_gave_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WANTED", "as given ")
    assert required("WANTED") == "as given "


def test_a_whole_number_is_read_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WANTED", "300")
    assert integer("WANTED") == 300


def test_physical_names_begin_with_the_stage() -> None:
    assert physical("violations-records") == "test-violations-records"


@pytest.mark.parametrize("read", [required, integer])
def test_a_missing_setting_is_named(read: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert callable(read)
    monkeypatch.delenv("WANTED", raising=False)
    with pytest.raises(MissingSetting, match=r"^WANTED$"):
        read("WANTED")


def test_an_empty_setting_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WANTED", "")
    with pytest.raises(MissingSetting, match=r"^WANTED$"):
        required("WANTED")


@pytest.mark.parametrize("value", ["many", "1.5", "0x10", " "])
def test_what_is_no_whole_number_is_named_but_not_repeated(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WANTED", value)
    with pytest.raises(MissingSetting, match=r"^WANTED must be a whole number$"):
        integer("WANTED")
