import pytest

from recognition.rules.places import is_whole, mended


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("贵州省黔西南布依族苗族自治州望漠县石门镇", "贵州省黔西南布依族苗族自治州望谟县石门镇"),
        ("贵州省黔东南苗族铜族自治州丹寨县青年路", "贵州省黔东南苗族侗族自治州丹寨县青年路"),
        ("华节市黔西市公安局", "毕节市黔西市公安局"),
    ],
)
def test_one_misread_character_of_a_division_is_put_right(text, right):
    assert mended(text) == right


@pytest.mark.parametrize(
    "text", ["贵州省贵阳市小河区东路3号", "重庆市渝中区松坪路", "贵阳市公安局云岩分局", "榕江县公安局", ""]
)
def test_places_that_are_right_unknown_or_too_different_stay(text):
    assert mended(text) == text


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("address", "贵州省贵阳市云岩区松坪路144号16栋1单元16层1号"),
        ("address", "榕江县营盘村二组"),
        ("address", "四川省成都市武侯区1号"),
        ("issuer", "贵阳市公安局云岩分局"),
        ("name", "王安"),
    ],
)
def test_a_text_from_its_division_to_its_number_is_whole(field, text):
    assert is_whole(field, text)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("address", "布依族苗族自治县新场镇九组52号"),
        ("address", "贵州省安顺市镇宁布依族苗族自治县新场镇营盘"),
        ("issuer", "贵阳市公安"),
    ],
)
def test_a_text_of_which_an_end_is_missing_is_not(field, text):
    assert not is_whole(field, text)
