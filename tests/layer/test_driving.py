from datetime import date

import pytest

from tests.support.licence_events import TODAY
from traffic.dictionaries.driving import FITTINGS, Fit, fit
from traffic.identifiers import InvalidIdentifier
from traffic.identifiers.people import LICENCE_CLASSES


@pytest.mark.parametrize(
    ("held", "vehicle", "use", "fits"),
    [
        ("C1", "K33", "A", Fit.YES),
        ("C1D", "H31", "F", Fit.YES),
        ("C1", "H51", "F", Fit.YES),
        ("C1", "N11", "F", Fit.YES),
        ("C1", "Z71", "A", Fit.YES),
        ("C2", "K33", "A", Fit.UNSURE),
        ("C2", "H41", "F", Fit.UNSURE),
        ("C5", "K33", "A", Fit.UNSURE),
        ("C5", "H31", "F", Fit.NO),
        ("C2", "H51", "F", Fit.NO),
        ("C1", "H21", "F", Fit.NO),
        ("C1", "K21", "B", Fit.NO),
        ("C1", "Q11", "F", Fit.NO),
        ("C1", "M21", "A", Fit.NO),
        ("B2", "H11", "F", Fit.YES),
        ("B2", "Z51", "K", Fit.YES),
        ("B2", "Q11", "F", Fit.NO),
        ("B2", "K21", "E", Fit.NO),
        ("A2", "Q11", "F", Fit.YES),
        ("A2", "B11", "F", Fit.YES),
        ("A2", "K21", "E", Fit.YES),
        ("A2", "K11", "E", Fit.NO),
        ("C1C6", "B31", "F", Fit.UNSURE),
        ("B1", "K21", "B", Fit.YES),
        ("B1", "K11", "B", Fit.NO),
        ("A1", "K11", "E", Fit.YES),
        ("A3", "K11", "C", Fit.YES),
        ("A3", "K21", "C", Fit.YES),
        ("A3", "K11", "E", Fit.NO),
        ("A3", "K21", "B", Fit.NO),
        ("B2", "Z11", "K", Fit.UNSURE),
        ("C1", "Z11", "K", Fit.NO),
        ("D", "M11", "A", Fit.YES),
        ("D", "M22", "A", Fit.YES),
        ("E", "M21", "A", Fit.YES),
        ("E", "M15", "A", Fit.NO),
        ("F", "M12", "A", Fit.YES),
        ("F", "M21", "A", Fit.NO),
        ("C1M", "J11", "A", Fit.YES),
        ("N", "D11", "C", Fit.UNSURE),
        ("A1", "D11", "C", Fit.NO),
        ("A1", "T11", "A", Fit.UNSURE),
        ("C1", "X99", "A", Fit.UNSURE),
    ],
)
def test_a_licence_fits_the_vehicles_of_its_classes(held, vehicle, use, fits):
    assert fit(held, vehicle, use, TODAY) is fits


def test_every_row_names_classes_that_exist():
    assert {one for row in FITTINGS for one in (*row.classes, *row.maybe)} <= LICENCE_CLASSES.keys()


def test_no_row_stands_behind_one_that_takes_all_of_its_vehicles():
    for place, row in enumerate(FITTINGS):
        before = [earlier for earlier in FITTINGS[:place] if row.type.startswith(earlier.type) and not earlier.uses]
        assert not before, row


def test_before_the_annex_was_in_force_a_person_must_look():
    assert fit("C1", "K33", "A", date(2022, 3, 31)) is Fit.UNSURE
    assert fit("C1", "K33", "A", date(2022, 4, 1)) is Fit.YES


def test_classes_that_cannot_be_read_are_loud():
    with pytest.raises(InvalidIdentifier, match="licence_classes_malformed"):
        fit("C9", "K33", "A", TODAY)
