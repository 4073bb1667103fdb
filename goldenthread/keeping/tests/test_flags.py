"""What of a record must be read by a person before it is given: names however they are written, and whoever is described."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.keeping.content import given_names
from goldenthread.keeping.rules.bundles import flags_of, ordinary_words, reading_of

PLAIN = "she fell in the night and was not helped up for two hours. The floor was wet."


def flags(words, *others, own="Wilhelmina Oakshott"):
    """Of one text, in a record that says the others too."""
    return flags_of("cases.CaseNote", "words", words, reading_of([own], (), [words, *others], given_names()))


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("she was with karen on sunday", []),
        ("she was with KAREN on sunday", []),
        ("Karen took the purse", ["karen was there before"]),
        ("He says that Will took the purse", ["he will come back"]),
        ("Will took the purse", ["he will come back"]),
        ("Grace was there", ["she moves with grace"]),
        ("Rose. She shouted", ["the rose by the door"]),
        ("Brown came at nine", ["a brown bruise", "we met Mr Brown"]),
        ("Ozgecan came at nine", []),
        ("her boyfriend keeps the money", []),
        ("his girlfriend came", []),
        ("the ex-husband rang", []),
        ("her stepson has the key", []),
        ("my sister-in-law said so", []),
        ("a man was at the door", []),
        ("the lodger has moved in", []),
        ("the children were upstairs", []),
        ("his fiancé signed it", []),
        ("Gran was crying", []),
        ("her flatmate shouts", []),
        ("her grandad came", []),
        ("the grandchild was there", []),
        ("her grandchildren were there", []),
        ("the stepchild saw it", []),
        ("both aunties know", []),
    ],
)
def test_whoever_else_is_named_or_described_is_read_by_a_person(words, others):
    assert "other-person" in flags(words, *others)


@pytest.mark.parametrize(
    ("words", "others"),
    [
        (PLAIN, []),
        ("The floor was wet", ["on the floor"]),
        ("Wilhelmina was cold. WILHELMINA OAKSHOTT said so", ["the record says so"]),
        ("She will not eat and moves with grace", ["will", "she is cold"]),
        ("Seen on Monday 4 May", ["seen by us on a monday"]),
    ],
)
def test_a_text_about_nobody_else_is_not_flagged(words, others):
    assert flags(words, *others) == ()


def test_their_own_name_is_no_flag_though_it_is_in_the_list():
    assert flags("karen was cold", own="Karen Oakshott") == ()
    assert flags("karen was cold", own="Mary Oakshott") == ("other-person",)


@given(
    st.sampled_from(sorted(given_names().plain)),
    st.sampled_from([str.lower, str.upper, str.title]),
    st.text(" .,;!?\n", max_size=4),
)
def test_no_spelling_of_a_listed_name_hides_it_whatever_else_is_written(name, spelt, marks):
    said = f"it was{marks or ' '}{spelt(name)}{marks} again"
    assert "other-person" in flags(said, f"and {name} again", name, own="Oakshott")  # the person has none of the listed names


@given(st.sampled_from(sorted(given_names().words_too)))
def test_a_name_that_is_a_word_is_read_wherever_it_has_a_capital(name):
    assert "other-person" in flags(f"{name.title()} took it", f"it was {name} again")


def test_a_word_is_ordinary_that_stands_in_small_letters_and_never_with_a_capital_amid_a_sentence():
    said = ["The brown coat. Coat and hat", "Mr Brown, of the shop", "- Shop at nine"]
    assert {"coat", "hat", "shop", "the"} <= ordinary_words(said)
    assert "brown" not in ordinary_words(said)


def test_no_name_is_in_both_lists():
    names = given_names()
    assert not names.plain & names.words_too
    assert len(names.plain) > 1000
