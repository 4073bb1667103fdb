"""References are said by telephone: what is typed back must find the same record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.references import ALPHABET, new_reference, references_from, tidy_reference

references = st.builds(
    lambda letter, code: f"{letter}-{code[:4]}-{code[4:]}",
    st.sampled_from("CNE"),
    st.text(ALPHABET, min_size=6, max_size=6),
)


@given(references, st.data())
def test_case_spaces_and_missing_dashes_are_forgiven(reference, data):
    typed = "".join(
        data.draw(st.sampled_from([char, char.lower(), f" {char}", f"{char} "] if char != "-" else ["-", "", "–", " - "]))
        for char in reference
    )
    assert tidy_reference(typed) == reference


@given(st.text())
def test_what_is_typed_is_a_whole_reference_or_none(typed):
    tidy = tidy_reference(typed)
    assert tidy is None or tidy_reference(tidy) == tidy


@pytest.mark.parametrize("typed", ["", "C", "C-7K4M", "C-7K4M-290", "7K4M-29", "C-7K4O-29", "C-7K41-29", "CC-7K4M-29"])
def test_what_is_not_a_reference_is_none(typed):
    assert tidy_reference(typed) is None


def test_a_new_reference_has_no_letters_that_are_misheard_and_cannot_be_counted():
    made = {new_reference("C") for _ in range(200)}
    assert len(made) == 200
    assert all(tidy_reference(reference) == reference for reference in made)
    assert not set("".join(reference[2:] for reference in made)) & set("01IOAEU")


def test_somebody_else_may_make_references_for_a_while():
    with references_from(lambda letter: f"{letter}-2222-22"):
        assert new_reference("C") == "C-2222-22"
    assert new_reference("C") != "C-2222-22"
