from datetime import datetime
from itertools import product

import pypdfium2
import pytest
import segno
from PIL import Image

from tests.support.decisions import ID, NAME, decision, warning
from tests.support.printed import modules_in, picture_of, text_of_pdf
from traffic import clock
from violations.documents import code
from violations.documents.mark import facts_of, marked
from violations.documents.paper import Paper
from violations.documents.sheet import drawn
from violations.documents.text import text_of

LONGEST = {
    "agency": "522732000000",
    "licence_department": "522732000400",
    "place": "贵" * 64,
    "place_code": "521010042035",
    "text": "驾驶中型以上载客载货汽车、校车、危险物品运输车辆以外的其他机动车行驶超过规定时速20%以上未达到50%的" * 3,
    "measured": 174,
    "limit": 120,
    "provision": "法38、条38-43、法43(2)、法51、条62(3)",
    "basis": "法90;令163-10(8)、令162-95、令164-78(4)",
    "evidence": ["ab" * 32] * 6,
}


def sheet(made=None, name=NAME):
    return drawn(text_of(made or decision(), name, ID))


def matrix(text):
    return [[bool(module) for module in row] for row in segno.make_qr(text, error="m", boost_error=False).matrix]


def test_the_sheet_is_one_page_of_a4_that_says_everything(stage):
    document = sheet()
    (page,) = pypdfium2.PdfDocument(document)
    assert [round(side * 25.4 / 72) for side in page.get_size()] == [210, 297]
    text, wanted = text_of_pdf(document), text_of(decision(), NAME, ID)
    for told in (wanted.title, wanted.agency, wanted.number, wanted.seal, wanted.day, *wanted.notes):
        assert told in text
    assert all(cell.value in text for row in wanted.rows for cell in row)
    assert all(section.text in text for section in wanted.sections)


def test_the_same_decision_gives_the_same_bytes_on_any_day(stage):
    first = sheet()
    with clock.standing_at(datetime(2031, 1, 1, tzinfo=clock.CHINA)):
        assert sheet() == first
    assert sheet(decision(points=3)) != first


def test_the_file_names_the_decision_and_nobody(stage):
    told = pypdfium2.PdfDocument(sheet()).get_metadata_dict()
    assert told["Title"] == "公安交通管理简易程序处罚决定书 520115-1900000017"
    assert told["CreationDate"] == "D:20261105120000+08'00'"
    assert not any(NAME in value or ID in value for value in told.values())


def test_the_type_is_embedded_and_small(stage):
    document = sheet()
    assert b"/FontFile3" in document
    assert len(document) < 150_000


@pytest.mark.parametrize("made", [decision, warning])
def test_the_longest_facts_stay_on_the_page_and_clear_of_the_foot(stage, made):
    document = sheet(made(**LONGEST, mark=marked(facts_of(decision(), NAME))), name="阿卜杜热依木·买买提依明江·图尔荪")
    (page,) = pypdfium2.PdfDocument(document)
    reader = page.get_textpage()
    boxes = [reader.get_charbox(index) for index in range(reader.count_chars())]
    assert all(
        left >= 56 and right <= 595 - 56 and bottom >= 14 and top <= 842 - 28 for left, bottom, right, top in boxes
    )
    text = text_of_pdf(document)
    assert LONGEST["text"] in text
    assert text.index("法律另有规定的除外") < text.index("扫描二维码")


def test_the_code_on_the_sheet_is_the_mark(stage):
    mark = marked(facts_of(decision(), NAME))
    picture = picture_of(sheet(decision(mark=mark)))
    wide, high = picture.size
    corner = picture.crop((0, int(high * 0.75), int(wide * 0.305), int(high * 0.922)))
    assert modules_in(corner, len(matrix(mark))) == matrix(mark)


@pytest.mark.parametrize("text", ["A", "贵" * 100, "x" * 400])
def test_a_code_is_drawn_module_by_module(text):
    paper = Paper("code", "tests", datetime(2026, 11, 5, tzinfo=clock.CHINA))
    code.draw(paper, 40, 40, 60, text)
    assert modules_in(picture_of(bytes(paper.output())), len(matrix(text))) == matrix(text)


def reds(document):
    """How many points of the page are red, by its quarters from the upper left."""
    page = pypdfium2.PdfDocument(document)[0].render(scale=0.5).to_pil()
    wide, high = page.size
    boxes = [
        (x * wide // 2, y * high // 2, (x + 1) * wide // 2, (y + 1) * high // 2) for y, x in product((0, 1), (0, 1))
    ]
    return [sum(red > green + 25 for red, green, _ in _pixels(page.crop(box))) for box in boxes]


def _pixels(picture: Image.Image):
    return zip(*(band.tobytes() for band in picture.split()), strict=True)


def test_the_seal_stands_by_the_signature_and_nothing_else_below_the_heading_is_red(stage):
    *_, lower_left, lower_right = reds(sheet())
    assert lower_left == 0
    assert lower_right > 100


def test_a_withdrawn_decision_is_red_all_over(stage):
    in_force, withdrawn = reds(sheet()), reds(sheet(decision(withdrawn_at="2026-11-25T09:00:00+08:00")))
    assert all(after > before + 100 for before, after in zip(in_force, withdrawn, strict=True))
