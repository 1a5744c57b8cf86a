from dataclasses import replace
from datetime import date

import pytest

from violations.rules.agencies import agency_text, government_text
from violations.rules.document_texts import TEMPLATES, day_text, printable_code, template_of, template_on

NEXT = replace(TEMPLATES[0], version="decision-2027-03", valid_from=date(2027, 3, 1))
BOTH = (replace(TEMPLATES[0], valid_to=date(2027, 2, 28)), NEXT)


def test_a_decision_is_printed_with_the_template_of_its_day():
    assert template_on(date(2027, 2, 28), BOTH).version == "decision-2026-01"
    assert template_on(date(2027, 3, 1), BOTH) is NEXT


def test_an_earlier_template_is_still_there_for_its_decisions():
    assert template_of("decision-2026-01", BOTH).valid_to == date(2027, 2, 28)


def test_a_version_that_never_was_is_none():
    with pytest.raises(KeyError):
        template_of("decision-1999-01")


def test_versions_are_told_apart():
    assert len({template.version for template in TEMPLATES}) == len(TEMPLATES)


def test_a_day_is_written_in_chinese():
    assert day_text("2026-11-05T12:00:00+08:00") == day_text("2026-11-05") == "2026年11月05日"


def test_only_official_codes_are_printed():
    assert (printable_code("1625"), printable_code("X101")) == ("1625", None)


@pytest.mark.parametrize(
    ("code", "agency", "government"),
    [
        ("520103000000", "贵阳市云岩区公安局交通警察部门", "贵阳市云岩区人民政府"),
        ("520100000400", "贵阳市公安局交通警察部门", "贵阳市人民政府"),
        ("520000000000", "贵州省公安厅交通警察部门", "贵州省人民政府"),
        ("999999000000", "公安机关交通管理部门", "本级人民政府"),
    ],
)
def test_departments_and_governments_have_names(code, agency, government):
    assert (agency_text(code), government_text(code)) == (agency, government)
