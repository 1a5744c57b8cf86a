import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.rules.refresh import LICENCE_FIELDS, VEHICLE_FIELDS, changes

VEHICLE = {
    "vin": "LZ1TA4B32PA100021",
    "engine": "K15T-730214",
    "kind": "K33",
    "use": "A",
    "colour": "A",
    "states": "GQ",
    "owner_name": "张途安",
    "owner": "token-zhang",
    "first_registered": "2023-05-18",
    "inspection_due": "2027-05-31",
    "insured_until": None,
    "department": "520100000400",
    "version": "20261105T120000#00",
}
LICENCE = {
    "name": "张途安",
    "phone": "19900000001",
    "number": "52010319850612889X",
    "file_number": "520100000001",
    "classes": "C1D",
    "states": "A",
    "first_licensed": "2018-04-11",
    "valid_until": "2029-04-24",
    "points": 3,
    "department": "520100000400",
}
SEALED = {"张途安", "token-zhang", "19900000001", "52010319850612889X"}


def of_vehicle(**after):
    return changes(VEHICLE, VEHICLE | after, VEHICLE_FIELDS)


def of_licence(**after):
    return changes(LICENCE, LICENCE | after, LICENCE_FIELDS)


def test_a_changed_field_is_told_before_and_after():
    (change,) = of_vehicle(inspection_due="2028-05-31")
    assert (change.field, change.zh, change.en) == ("inspection_due", "检验有效期止", "Inspection due")
    assert (change.before, change.after, change.before_text, change.after_text) == (
        "2027-05-31",
        "2028-05-31",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("found", "before", "after", "texts"),
    [
        (of_vehicle(use="L"), "A", "L", ("非营运", "营转非")),
        (of_vehicle(states="A"), "GQ", "A", ("违法未处理、逾期未检验", "正常")),
        (of_licence(states="BU"), "A", "BU", ("正常", "超分、扣留")),
        (of_licence(classes="B2D"), "C1D", "B2D", ("小型汽车、普通三轮摩托车", "大型货车、普通三轮摩托车")),
        (of_licence(points=9), "3", "9", (None, None)),
        (of_vehicle(insured_until="2027-01-01"), None, "2027-01-01", (None, None)),
        (of_vehicle(engine=None), "K15T-730214", None, (None, None)),
    ],
)
def test_codes_stand_beside_their_texts(found, before, after, texts):
    (change,) = found
    assert (change.before, change.after, (change.before_text, change.after_text)) == (before, after, texts)


@pytest.mark.parametrize(
    "found",
    [
        of_vehicle(),
        of_vehicle(states="QG"),
        of_vehicle(insured_until=""),
        of_vehicle(version="20261106T120000#00", source="elsewhere"),
        of_licence(classes="DC1"),
    ],
    ids=["nothing", "letters in another order", "still empty", "not a named field", "classes in another order"],
)
def test_what_means_the_same_has_not_changed(found):
    assert found == ()


@pytest.mark.parametrize(
    "found",
    [of_vehicle(owner_name="周远"), of_vehicle(owner="token-zhou"), of_licence(phone=None), of_licence(name="张安")],
)
def test_of_a_sealed_field_only_the_change_is_told(found):
    (change,) = found
    assert change.sealed
    assert (change.before, change.after, change.before_text, change.after_text) == (None, None, None, None)


def test_a_field_says_how_it_is_masked():
    found = of_vehicle(vin="LZ1TA4B32PA100022", engine="K15T-730215")
    assert [change.masked_as for change in found] == ["vin", "engine_number"]
    assert of_licence(file_number="520100000002")[0].masked_as == "file_number"


def test_what_was_not_held_before_is_new():
    found = changes(None, VEHICLE, VEHICLE_FIELDS)
    assert {change.field for change in found} == VEHICLE_FIELDS.keys() - {"insured_until"}
    assert all(change.before is None for change in found)


def test_states_and_classes_that_cannot_be_read_are_told_as_they_stand():
    (states,) = of_vehicle(states="?7")
    assert (states.after, states.after_text) == ("?7", "?、7")
    (classes,) = of_licence(classes="C9")
    assert (classes.after, classes.after_text) == ("C9", None)


VALUES = st.sampled_from([None, "", "A", "B", "C1", "GQ", 3, *sorted(SEALED)])


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(LICENCE_FIELDS)), VALUES))
def test_nothing_sealed_is_ever_told(after):
    sealed = {name for name, field in LICENCE_FIELDS.items() if field.sealed}
    after = {name: value for name, value in after.items() if name in sealed or value not in SEALED}
    assert not any(value in repr(changes(LICENCE, LICENCE | after, LICENCE_FIELDS)) for value in SEALED)
