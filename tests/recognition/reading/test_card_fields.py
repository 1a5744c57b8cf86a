import numpy as np
import pytest

from recognition.reading.card_fields import decoded
from recognition.reading.characters import Steps
from tests.support.written import piece


def doubtful(text, place, other, share):
    """A clearly read text of which one character may be another with this probability."""
    sure = piece(text, 0, 0)
    alphabet = (*sure.steps.alphabet, *({other} - set(sure.steps.alphabet)))
    logs = np.full((len(sure.steps.logs), len(alphabet)), -20.0, np.float32)
    logs[:, : sure.steps.logs.shape[1]] = sure.steps.logs
    logs[2 * place + 1, alphabet.index(text[place])] = np.log(1 - share)
    logs[2 * place + 1, alphabet.index(other)] = np.log(share)
    return type(sure)(Steps(logs, alphabet), sure.line)


def test_a_clear_number_is_read_as_it_is():
    read = decoded("citizen_id", "citizen_id", [[piece("520103199003071232", 0, 0)]])
    assert (read.text, read.repaired) == ("520103199003071232", False)
    assert read.confidence > 0.99


def test_a_check_digit_decides_between_two_readings_of_a_digit():
    read = decoded("citizen_id", "citizen_id", [[doubtful("520103199003071237", 17, "2", 0.3)]])
    assert (read.text, read.repaired) == ("520103199003071232", True)
    assert read.confidence < 0.5


@pytest.mark.parametrize("text", ["52O103199003071232", "520103I99003071232"])
def test_letters_among_digits_count_as_the_digits_they_look_like(text):
    # The recogniser must know the digit too, or there is no class that the letter's likelihood could go to.
    assert decoded("citizen_id", "citizen_id", [[piece(text, 0, 0)]]).text == "520103199003071232"


def test_a_stray_character_beside_a_plate_is_passed_over():
    assert decoded("plate", "plate", [[piece("马贵A11YZ警", 0, 0)]]).text == "贵A11YZ警"


def test_what_no_grammar_explains_is_a_hint_at_most():
    read = decoded("classes", "classes", [[piece("贵州省", 0, 0)]])
    assert read.text == "贵州省"
    assert read.confidence <= 0.2


def test_free_text_is_as_sure_as_its_worst_character():
    read = decoded("name", "name", [[doubtful("王安", 1, "宁", 0.4)]])
    assert read.text == "王安"
    assert read.confidence == pytest.approx(0.6, abs=0.01)


def test_the_rows_of_an_address_are_one_text():
    assert (
        decoded("address", "address", [[piece("贵阳市云岩区", 0, 0)], [piece("松坪路3号", 0, 40)]]).text
        == "贵阳市云岩区松坪路3号"
    )
