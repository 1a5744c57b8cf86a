from recognition.rules.readings import Field, Kind, Reading
from recognition.rules.verdicts import Thresholds, Verdict, judged

BORDERS = Thresholds(certain=0.99, readable=0.5)


def test_the_borders_belong_to_the_better_verdict():
    assert [judged(one, BORDERS) for one in (1.0, 0.99, 0.98, 0.5, 0.49, 0.0)] == [
        Verdict.CERTAIN, Verdict.CERTAIN, Verdict.CHECK, Verdict.CHECK, Verdict.UNREADABLE, Verdict.UNREADABLE,
    ]  # fmt: skip


def test_a_field_is_found_by_its_name():
    reading = Reading(Kind.PLATE, (Field("plate", "贵A7C301", 0.9, "none", None, Verdict.CHECK),))
    assert reading.value("plate") == "贵A7C301"
    assert reading.value("colour") is None
