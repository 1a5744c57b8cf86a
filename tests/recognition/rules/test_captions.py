import pytest

from recognition.rules.captions import CAPTIONS, found_in, is_latin_caption, kind_of
from recognition.rules.readings import Kind


def texts(line, kind, **how):
    return [(one.text, one.start, one.end) for one in found_in(line, kind, **how)]


@pytest.mark.parametrize("kind", CAPTIONS)
def test_a_card_is_known_by_its_captions(kind):
    assert kind_of(CAPTIONS[kind]) is kind


def test_a_text_without_captions_is_no_card():
    assert kind_of(["欢迎光临", "姓名", "营业时间 9:00-18:00"]) is None


def test_a_side_page_is_not_taken_for_the_front_page():
    lines = ["中华人民共和国机动车驾驶证副页", "证号", "520103199003071232", "姓名", "档案编号520100123456", "记录"]
    assert kind_of(lines) is Kind.LICENCE_CORE


def test_several_captions_may_share_a_line():
    found = texts("性别女民族布依", Kind.CITIZEN_ID_FRONT)
    assert found == [("性别", 0, 2), ("民族", 3, 5)]


def test_an_address_may_contain_the_characters_of_a_caption():
    assert texts("住址贵阳市民族路姓名巷3号", Kind.CITIZEN_ID_FRONT) == [("住址", 0, 2)]


def test_a_long_caption_is_found_behind_the_value_of_another():
    assert texts("4942×2043×2656mm准牵引总质量", Kind.VEHICLE_LICENCE_BACK) == [("准牵引总质量", 16, 22)]


def test_one_misread_character_of_a_long_caption_is_forgiven():
    assert texts("初次领征日期", Kind.DRIVING_LICENCE) == [("初次领证日期", 0, 6)]


def test_poor_print_is_forgiven_more_where_the_kind_is_known():
    assert texts("模次持证日期", Kind.DRIVING_LICENCE) == []
    assert texts("模次持证日期", Kind.DRIVING_LICENCE, lenient=True) == [("初次领证日期", 0, 6)]
    assert texts("保址", Kind.DRIVING_LICENCE, lenient=True) == [("住址", 0, 2)]


def test_a_caption_that_resembles_two_is_none():
    assert texts("口口日期", Kind.VEHICLE_LICENCE, lenient=True) == []


@pytest.mark.parametrize("text", ["Date of Birth", "Nationalily", "License No.", "Áddress", "VIN", "Use Charactor"])
def test_translations_of_captions_are_no_values(text):
    assert is_latin_caption(text)


@pytest.mark.parametrize("text", ["TONGTU牌HE5579", "EA211059756", "C1", "贵A12345", "KLKJFSFB"])
def test_values_are_no_translations(text):
    assert not is_latin_caption(text)


@pytest.mark.parametrize("lines", [["车辆识别代号LSVAA49J132047371", "品牌 通途"], ["中华人民共和国", "营业执照"]])
def test_one_caption_alone_makes_no_card(lines):
    assert kind_of(lines) is None
