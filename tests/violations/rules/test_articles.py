import re

import pytest

from traffic.dictionaries import rows_of
from violations.rules.articles import written_out


@pytest.mark.parametrize(
    ("short", "text"),
    [
        ("法38", "《中华人民共和国道路交通安全法》第三十八条"),
        ("法93(2)", "《中华人民共和国道路交通安全法》第九十三条(2)"),
        ("条38-43", "《中华人民共和国道路交通安全法实施条例》第三十八条至第四十三条"),
        ("令163-10(8)", "《道路交通安全违法行为记分管理办法》第十条(8)"),
        ("令162-101", "《机动车驾驶证申领和使用规定》第一百零一条"),
        ("法110", "《中华人民共和国道路交通安全法》第一百一十条"),
        ("法100", "《中华人民共和国道路交通安全法》第一百条"),
        ("条20", "《中华人民共和国道路交通安全法实施条例》第二十条"),
    ],
)
def test_a_reference_is_written_out(short, text):
    assert written_out(short) == text


def test_several_references_keep_their_order():
    assert written_out("法38、条62;令163-10") == "、".join(map(written_out, ("法38", "条62", "令163-10")))


def test_what_is_written_out_already_stays():
    for text in ("《中华人民共和国道路交通安全法》第三十八条", "《贵州省道路交通安全条例》第五条", ""):
        assert written_out(text) == text
        assert written_out(written_out(text)) == text


def test_every_reference_for_self_service_in_the_catalogue_is_understood():
    laws = {row["law"] for row in rows_of("behaviours") if row["self_service"] == "Y"}
    assert laws
    for law in laws:
        assert not re.search("(?<!》)(?:^|、)(?:法|条|令)[0-9]", written_out(law)), law
