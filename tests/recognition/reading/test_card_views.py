import numpy as np
import pytest

from recognition.reading.card_views import straightened, whole
from recognition.reading.lines import LONGEST
from tests.support.written import piece


@pytest.mark.parametrize("degrees", [0, 30, 90])
def test_a_second_look_is_level_near_and_leads_back_to_the_picture(degrees):
    slanting = piece("中华人民共和国机动车驾驶证", 60, 60, degrees)
    corners = slanting.line.corners
    slanting.line.corners[:] = corners - corners.min(axis=0) + 40
    view = straightened(np.full((600, 600, 3), 128, np.uint8), [slanting])
    assert max(view.picture.shape) == pytest.approx(LONGEST, abs=2)
    assert view.picture.shape[1] > 2 * view.picture.shape[0]
    middle = np.array([[view.picture.shape[1] / 2, view.picture.shape[0] / 2]], np.float32)
    assert view.in_picture(middle)[0] == pytest.approx(slanting.line.centre, abs=2)


def test_the_whole_picture_is_its_own_view():
    picture = np.zeros((4, 6, 3), np.uint8)
    assert whole(picture).picture is picture
    assert whole(picture).in_picture(np.array([[1, 2]], np.float32)).tolist() == [[1, 2]]
