import pytest

from recognition.rules.card_grammars import grammar_of


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("citizen_id", "520103199003071232"),
        ("citizen_id", "11010120000229900X"),
        ("sex", "女"),
        ("nation", "布依"),
        ("nation", "维吾尔"),
        ("birth", "1990年3月7日"),
        ("birth", "2004年12月31日"),
        ("date", "2019-06-06"),
        ("valid", "2018.12.16-2038.12.16"),
        ("valid", "2018.12.16-长期"),
        ("valid", "2019-06-06至2025-06-06"),
        ("classes", "C1"),
        ("classes", "A1A2D"),
        ("file_number", "520100123456"),
        ("core_number", "*5220012345678*"),
        ("vin", "LSVAA49J132047371"),
        ("plate", "贵A12345"),
        ("plate", "贵AD12345"),
        ("vehicle_type", "小型轿车"),
        ("vehicle_type", "重型仓栅式半挂车"),
        ("use", "非营运"),
        ("use", "危化品运输"),
        ("mass", "1850kg"),
        ("seats", "5人"),
        ("dimensions", "4600×1800×1480mm"),
        ("inspection", "检验有效期至2028年05月"),
    ],
)
def test_what_cards_print_is_allowed(field, text):
    assert grammar_of(field).accepts(text)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("citizen_id", "520103199013071232"),
        ("citizen_id", "52010319900307123"),
        ("sex", "中"),
        ("nation", "布衣"),
        ("birth", "1990年13月7日"),
        ("date", "2019-06-36"),
        ("valid", "2018.12.16"),
        ("classes", "C9"),
        ("vin", "LSVAA49J13204737O"),
        ("plate", "贵I12345"),
        ("mass", "1850"),
    ],
)
def test_what_no_card_prints_is_not(field, text):
    assert not grammar_of(field).accepts(text)


@pytest.mark.parametrize("field", ["name", "address", "owner", "engine_number", "model"])
def test_free_text_has_no_grammar(field):
    assert grammar_of(field) is None
