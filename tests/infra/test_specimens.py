from datetime import date
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

from infra.specimens.camera import LEVELS
from infra.specimens.specimen import CARDS, KINDS, nothing, specimen
from traffic.identifiers.people import parse_citizen_id
from traffic.identifiers.plates import kinds_of
from traffic.identifiers.vehicles import parse_vin

TODAY = date(2026, 11, 5)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_draws_the_same_specimen(kind):
    one, other = specimen(kind, "hard", 5), specimen(kind, "hard", 5)
    assert one.fields == other.fields
    assert ImageChops.difference(one.picture, other.picture).getbbox() is None


def test_another_seed_invents_somebody_else():
    one, other = specimen("citizen_id_front", "easy", 1), specimen("citizen_id_front", "easy", 2)
    assert one.fields["citizen_id"] != other.fields["citizen_id"]


@pytest.mark.parametrize("level", LEVELS)
def test_a_specimen_is_the_file_that_a_phone_would_send(level):
    drawn = specimen("citizen_id_back", level, 3)
    with Image.open(BytesIO(drawn.jpeg())) as opened:
        assert (opened.format, opened.mode, sorted(opened.size)) == ("JPEG", "RGB", sorted(LEVELS[level].size))


def test_a_harder_level_shows_less():
    sharp, blurred = (
        specimen("licence_core", level, 7).picture.convert("L").resize((400, 300)) for level in ("easy", "hard")
    )
    assert ImageStat.Stat(sharp).mean[0] > ImageStat.Stat(blurred).mean[0]


@pytest.mark.parametrize("seed", range(8))
def test_people_are_invented_but_their_numbers_hold(seed):
    fields = specimen("citizen_id_front", "easy", seed).fields
    person = parse_citizen_id(fields["citizen_id"], TODAY)
    assert (person.birth.isoformat(), person.sex == "male") == (fields["birth"], fields["sex"] == "男")
    assert fields["citizen_id"][14] == "9"


@pytest.mark.parametrize("seed", range(8))
def test_vehicles_have_plates_and_vins_that_hold(seed):
    fields = specimen("vehicle_licence", "easy", seed).fields
    assert kinds_of(fields["plate"])
    assert parse_vin(fields["vin"]).check_digit_holds
    assert fields["registered"] <= fields["issued"] <= TODAY.isoformat()


@pytest.mark.parametrize("seed", range(12))
def test_every_plate_on_a_scene_is_right_by_grammar(seed):
    assert kinds_of(specimen("plate", "easy", seed).fields["plate"])


def test_nobody_drives_before_eighteen():
    for seed in range(6):
        fields = specimen("driving_licence", "easy", seed).fields
        assert int(fields["first_issued"][:4]) - int(fields["birth"][:4]) >= 18
        assert fields["first_issued"] <= fields["valid_from"] < fields["valid_to"]


def test_a_bare_table_has_no_fields():
    assert nothing("easy", 1).fields == {}
    assert "plate" not in CARDS
