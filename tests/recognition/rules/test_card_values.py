import pytest

from recognition.rules.card_values import check_holds, grammar_name, tidy_text, values_of


@pytest.mark.parametrize(
    ("field", "written", "values"),
    [
        ("birth", "1990年3月7日", {"birth": "1990-03-07"}),
        ("issued", "2019-06-06", {"issued": "2019-06-06"}),
        ("valid", "2018.12.16-2038.12.16", {"valid_from": "2018-12-16", "valid_to": "2038-12-16"}),
        ("valid", "2019-06-06至长期", {"valid_from": "2019-06-06", "valid_to": "长期"}),
        ("valid", "长期", {"valid_to": "长期"}),
        ("core_number", "*5220012345678*", {"core_number": "5220012345678"}),
        ("dimensions", "4600x1800X1480mm", {"dimensions": "4600×1800×1480mm"}),
        ("inspection", "检验有效期至2028年05月贵A(01)", {"inspection_valid_to": "2028-05"}),
        ("name", "张三丰", {"name": "张三丰"}),
    ],
)
def test_a_writing_becomes_values(field, written, values):
    assert values_of(field, written) == values


@pytest.mark.parametrize(
    ("field", "written"), [("load_mass", "--"), ("traction_mass", "一"), ("valid", "2018.12.16"), ("name", "")]
)
def test_what_says_nothing_has_no_value(field, written):
    assert values_of(field, written) == {}


def test_only_identity_cards_write_births_with_characters():
    assert grammar_name("birth", citizen_card=True) == "birth"
    assert grammar_name("birth", citizen_card=False) == "date"
    assert grammar_name("gross_mass", citizen_card=False) == "mass"


def test_specks_are_no_part_of_a_text():
    assert tidy_text(".贵阳市、云岩区（东）3号") == "贵阳市云岩区(东)3号"


@pytest.mark.parametrize(
    ("field", "value", "holds"),
    [
        ("citizen_id", "520103199003071232", True),
        ("citizen_id", "520103199003071233", False),
        ("licence_number", "52010219851201004X", True),
        ("licence_number", "520102198513010040", False),
        ("vin", "LSVAA49J132047371", True),
        ("vin", "LSVAA49J132047372", False),
        ("file_number", "520100123456", None),
        ("citizen_id", "5201031990", None),
    ],
)
def test_check_digits_are_reckoned(field, value, holds):
    assert check_holds(field, value) is holds
