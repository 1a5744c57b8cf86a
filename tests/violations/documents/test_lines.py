import pytest
from hypothesis import given
from hypothesis import strategies as st

from violations.documents.lines import in_lines


def lines(text, width):
    """Every letter as wide as one unit."""
    return in_lines(text, width, len)


def test_a_text_is_cut_where_a_line_is_full():
    assert lines("一二三四五六七", 3) == ["一二三", "四五六", "七"]


def test_an_empty_text_is_one_empty_line():
    assert lines("", 3) == [""]


def test_punctuation_begins_no_line():
    assert lines("一二三，四五", 3) == ["一二", "三，四", "五"]


def test_an_opening_bracket_ends_no_line():
    assert lines("一二《三四》", 3) == ["一二", "《三", "四》"]


def test_numbers_and_words_stay_whole():
    assert lines("最迟于2026年", 5) == ["最迟于", "2026年"]
    assert lines("接口/penalties/keys.json", 20) == ["接口", "/penalties/keys.json"]


def test_what_no_line_holds_is_cut():
    assert lines("摘要abcdefgh", 4) == ["摘要ab", "cdef", "gh"]


@given(st.text("一二，。（）《》2026ab 、", max_size=60), st.integers(1, 12))
def test_nothing_is_lost_and_no_line_is_too_wide(text, width):
    found = lines(text, width)
    assert "".join(found) == text
    assert all(len(line) <= width for line in found)


@pytest.mark.parametrize("width", range(6, 30))
def test_a_sentence_of_a_decision_obeys_in_any_width(width):
    for line in lines(
        "请自收到本决定书之日起15日内（期满日为节假日的，顺延），即最迟于2026年11月20日缴纳罚款。", width
    )[1:]:
        assert line[0] not in "，。）"
