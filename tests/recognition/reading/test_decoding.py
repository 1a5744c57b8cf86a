import math
from itertools import groupby, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognition.reading.characters import Steps
from recognition.reading.decoding import constrained, free, likelihood, narrowed, shares
from recognition.rules.grammar import CAPITALS, DIGITS, Automaton, form, literal
from recognition.rules.plates import grammar as plates
from traffic.identifiers.plates import PROVINCES

ALPHABET = ("", "A", "B", "0", "8")


def steps(*rows, alphabet=ALPHABET):
    """Steps from a mapping of character to probability for each; the blank, written as a space, gets what is left."""
    logs = np.full((len(rows), len(alphabet)), 1e-9)
    for at, row in enumerate(rows):
        for character, probability in row.items():
            logs[at, alphabet.index(character)] = probability
        logs[at, 0] = max(1e-9, 1 - sum(row.values()))
    return Steps(np.log(logs).astype(np.float32), alphabet)


def random_steps(seed, length, alphabet=ALPHABET):
    rows = np.random.default_rng(seed).dirichlet(np.full(len(alphabet), 0.5), size=length)
    return Steps(np.log(np.maximum(rows, 1e-12)).astype(np.float32), alphabet)


def by_counting(seen):
    """The probability of every text, each way to lay it on the steps counted."""
    told = {}
    for path in product(range(len(seen.alphabet)), repeat=len(seen.logs)):
        text = "".join(seen.alphabet[one] for one, _ in groupby(path))
        told[text] = told.get(text, 0.0) + math.exp(sum(seen.logs[at, one] for at, one in enumerate(path)))
    return told


def test_reading_freely_drops_blanks_and_repeats():
    read = free(steps({"A": 0.9}, {"A": 0.8}, {}, {"A": 0.7}, {"8": 0.6}))
    assert read.text == "AA8"
    assert read.at == (0, 3, 4)
    assert read.confidences == pytest.approx((0.9, 0.7, 0.6))
    assert read.confidence == pytest.approx(2.2 / 3)


def test_nothing_but_blanks_reads_as_nothing():
    assert free(steps({}, {})).text == ""
    assert free(steps({}, {})).confidence == 0


def test_a_grammar_turns_a_likelier_letter_into_the_digit_that_belongs_there():
    seen = steps({"A": 0.9}, {}, {"B": 0.6, "8": 0.4})
    assert free(seen).text == "AB"
    assert constrained(seen, Automaton([form(CAPITALS, DIGITS)]))[0].text == "A8"


def test_candidates_come_best_first_with_their_probability():
    found = constrained(steps({"A": 0.7, "B": 0.2}), Automaton([form("AB")]))
    assert [one.text for one in found] == ["A", "B"]
    assert [math.exp(one.log) for one in found] == pytest.approx([0.7, 0.2], rel=1e-5)
    assert shares(found) == pytest.approx([7 / 9, 2 / 9], rel=1e-5)


def test_a_double_letter_needs_a_blank_between():
    double = Automaton([literal("AA"), literal("A")])
    assert constrained(steps({"A": 0.9}, {"A": 0.9}), double)[0].text == "A"
    assert constrained(steps({"A": 0.9}, {}, {"A": 0.9}), double)[0].text == "AA"


def test_a_grammar_that_does_not_fit_into_the_steps_finds_nothing():
    assert constrained(steps({"A": 0.9}), Automaton([literal("AB")])) == []
    assert shares([]) == []


def test_a_character_that_the_recogniser_does_not_know_is_never_read():
    assert constrained(steps({"A": 0.9}), Automaton([literal("Z")])) == []
    assert likelihood(steps({"A": 0.9}), "Z") == -math.inf


@pytest.mark.parametrize("seed", range(4))
def test_probabilities_are_sums_over_every_way_to_lie_on_the_steps(seed):
    seen = random_steps(seed, 4)
    told = by_counting(seen)
    for text, probability in told.items():
        assert math.exp(likelihood(seen, text)) == pytest.approx(probability, rel=1e-4)
    everything = Automaton([form(*["AB08"] * length) for length in range(1, 5)])
    for one in constrained(seen, everything, beam=1000):
        assert math.exp(one.log) == pytest.approx(told[one.text], rel=1e-4)


PLATE_ALPHABET = ("", *PROVINCES, *sorted(CAPITALS | DIGITS), *"学挂警港澳使领应急的一")


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 14))
def test_whatever_the_pixels_a_decoded_plate_fits_the_grammar(seed, length):
    seen = random_steps(seed, length, PLATE_ALPHABET)
    found = constrained(seen, plates(), beam=6)
    assert [one.log for one in found] == sorted((one.log for one in found), reverse=True)
    for one in found:
        assert plates().accepts(one.text)
        assert one.log <= likelihood(seen, one.text) + 1e-3


def test_a_plain_line_is_read_through_any_number_of_blanks():
    rows = [row for character in "贵A7C301" for row in ({}, {}, {character: 0.98}, {character: 0.9}, {})]
    (first, *others) = constrained(steps(*rows, alphabet=PLATE_ALPHABET), plates())
    assert first.text == "贵A7C301"
    assert all(other.log < first.log - 3 for other in others)


def test_what_a_character_is_taken_for_counts_as_the_character():
    alphabet = ("", "A", "0", "O", "·")
    seen = steps({"A": 0.9}, {"·": 0.95}, {"O": 0.6, "0": 0.3}, alphabet=alphabet)
    alike = narrowed(seen, frozenset("A0"), {"·": "", "O": "0"})
    assert alike.alphabet[0] == ""
    assert set(alike.alphabet) == {"", "A", "0"}
    assert math.exp(likelihood(alike, "A0")) > 0.8
    assert math.exp(likelihood(seen, "A0")) < 0.1
