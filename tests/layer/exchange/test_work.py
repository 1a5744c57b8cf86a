import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traffic.exchange.work import PhotoWork, SliceWork, Tally

SLICE = SliceWork(
    package="PACKAGE-0001",
    table="violations",
    encoding="gb18030",
    part="part-0001.csv.gz",
    first_line=2002,
    rows=498,
    key="packages/PACKAGE-0001/part-0001.csv.gz/2002.gz",
)
PHOTOS = PhotoWork("PACKAGE-0001", 40, (("5201032026000000000001_1.jpg", "0" * 64), ("x.jpg", "f" * 64)))
TALLY = Tally("PACKAGE-0001", f"{SLICE.name}@violations", accepted=1, unchanged=2, older=3, rejected=4)


@pytest.mark.parametrize("work", [SLICE, PHOTOS, TALLY], ids=["slice", "photos", "tally"])
def test_work_survives_its_queue(work: SliceWork | PhotoWork | Tally) -> None:
    assert type(work).of(json.loads(json.dumps(work.message()))) == work


@settings(max_examples=100, deadline=None)
@given(st.text(), st.integers(0), st.lists(st.tuples(st.text(), st.text())))
def test_any_photos_survive_their_queue(package: str, first: int, photos: list[tuple[str, str]]) -> None:
    work = PhotoWork(package, first, tuple(photos))
    assert PhotoWork.of(json.loads(json.dumps(work.message()))) == work


def test_names_of_work_sort_as_the_lines_do() -> None:
    names = [SliceWork.of(SLICE.message() | {"first_line": line}).name for line in (2, 2002, 10_002, 9_999_999)]
    assert names == sorted(names)
    assert names[0] == "part-0001.csv.gz/00000002"
    assert PHOTOS.name == "photos/00000040"


def test_a_record_is_marked_with_the_line_that_wrote_it() -> None:
    assert SLICE.source(2003) == "PACKAGE-0001/part-0001.csv.gz:2003"


def test_a_tally_without_numbers_counts_nothing() -> None:
    message = Tally("PACKAGE-0001", "photos/00000000@evidence").message()
    assert {value for name, value in message.items() if name not in {"package", "work"}} == {0}


@pytest.mark.parametrize("message", [{}, SLICE.message() | {"licence": "520103199003071232"}])
def test_a_message_of_another_kind_is_an_error_that_tells_no_values(message: dict[str, object]) -> None:
    with pytest.raises(TypeError) as error:
        SliceWork.of(message)
    assert "520103199003071232" not in str(error.value)
