from hypothesis import given
from hypothesis import strategies as st

from recognition.rules.grammar import CAPITALS, DIGITS, Automaton, form, literal

NUMBER_OR_WORD = Automaton([form(CAPITALS, DIGITS, DIGITS), literal("AB")])


def test_every_alternative_is_accepted_and_nothing_else():
    assert all(NUMBER_OR_WORD.accepts(text) for text in ("A12", "Z00", "AB"))
    assert not any(NUMBER_OR_WORD.accepts(text) for text in ("", "A", "A1", "A123", "12", "ABC", "A1B"))


def test_alternatives_share_what_they_begin_with():
    after = NUMBER_OR_WORD.following(NUMBER_OR_WORD.start)["A"]
    assert set(NUMBER_OR_WORD.following(after)) == DIGITS | {"B"}


def test_a_text_may_end_where_an_alternative_ends():
    state = NUMBER_OR_WORD.start
    for character in "AB":
        assert not NUMBER_OR_WORD.ends(state)
        state = NUMBER_OR_WORD.following(state)[character]
    assert NUMBER_OR_WORD.ends(state)


def test_the_grammar_knows_its_characters_and_its_longest_text():
    assert NUMBER_OR_WORD.characters == CAPITALS | DIGITS
    assert NUMBER_OR_WORD.longest == 3


def test_an_empty_grammar_accepts_nothing():
    assert not Automaton([]).accepts("")
    assert Automaton([]).longest == 0


@given(st.text("AB12", max_size=4))
def test_reading_by_steps_and_matching_the_forms_agree(text):
    forms = [form("AB", "12"), form("A", "1", "12"), literal("21")]
    fits = any(len(text) == len(one) and all(map(frozenset.__contains__, one, text)) for one in forms)
    assert Automaton(forms).accepts(text) == fits
