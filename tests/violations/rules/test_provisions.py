from datetime import date

import pytest

from traffic.dictionaries import rows_of
from violations.rules.articles import written_out
from violations.rules.provisions import Provisions, provisions_of

TODAY = date(2026, 11, 5)
ACT, RULES, POINTS = (
    "《中华人民共和国道路交通安全法》",
    "《中华人民共和国道路交通安全法实施条例》",
    "《道路交通安全违法行为记分管理办法》",
)
SELF_SERVICE = [row for row in rows_of("behaviours") if row["self_service"] == "Y"]


def test_what_was_broken_and_what_it_is_punished_by_are_told_apart():
    assert provisions_of("法38、条38-43、法90;令163-10(8)", TODAY) == Provisions(
        f"{ACT}第三十八条、{RULES}第三十八条至第四十三条", f"{ACT}第九十条、{POINTS}第十条第八项"
    )


@pytest.mark.parametrize(
    ("law", "provision", "basis"),
    [
        ("法56、法93(2)", f"{ACT}第五十六条", f"{ACT}第九十三条第二款"),
        ("法43(4)、法90;令163-11(4)", f"{ACT}第四十三条第四项", f"{ACT}第九十条、{POINTS}第十一条第四项"),
        ("条51(1)、法90", f"{RULES}第五十一条第一项", f"{ACT}第九十条"),
        ("条53(2)、法90", f"{RULES}第五十三条第二款", f"{ACT}第九十条"),
        ("条78、法90;令163-11(15)", f"{RULES}第七十八条", f"{ACT}第九十条、{POINTS}第十一条第十五项"),
        ("法47(2)、法90;令163-11(4)让行", f"{ACT}第四十七条第二款", f"{ACT}第九十条、{POINTS}第十一条第四项"),
    ],
)
def test_items_and_paragraphs_are_called_what_they_are(law, provision, basis):
    assert provisions_of(law, TODAY) == Provisions(provision, basis)


@pytest.mark.parametrize("law", ["", "法38", "法90;令163-10(11)", "条20(2)、令162-95", "吊销"])
def test_what_does_not_say_both_or_cites_what_is_not_known_is_not_stated(law):
    assert provisions_of(law, TODAY) is None


def test_points_are_not_stated_by_a_law_of_later():
    assert provisions_of("法38、法90;令163-10(8)", date(2022, 3, 31)) is None
    assert provisions_of("法38、法90", date(2022, 3, 31)) is not None


def test_a_document_that_writes_it_out_again_leaves_it_as_it_is():
    for row in SELF_SERVICE:
        found = provisions_of(row["law"], TODAY)
        if found is not None:
            assert (written_out(found.provision), written_out(found.basis)) == (found.provision, found.basis)


def test_all_that_may_be_dealt_with_alone_can_be_stated_but_for_what_lacks_a_provision():
    assert {row["code"] for row in SELF_SERVICE if provisions_of(row["law"], TODAY) is None} == {"1622"}
