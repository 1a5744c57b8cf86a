from hypothesis import given, settings
from hypothesis import strategies as st

from traffic.identifiers.writing import plain, unseparated


def test_full_width_lower_case_and_blanks_become_plain() -> None:
    assert plain(" ｌｓｖ\u3000a1\u200b\n") == "LSVA1"


def test_separators_of_every_width_go() -> None:
    assert unseparated("贵a·12．3－4‐5") == "贵A12345"


def test_hyphens_stay_where_they_mean_something() -> None:
    assert plain("4g15-a") == "4G15-A"


def test_digits_that_nobody_typed_are_not_invented() -> None:
    assert plain("²①٣") == "²①٣"


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_a_second_pass_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert unseparated(unseparated(text)) == unseparated(text)
