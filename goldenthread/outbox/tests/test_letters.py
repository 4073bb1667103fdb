"""Every e-mail holds a reference and a link and nothing of anyone."""

import pytest

from goldenthread.config.reference import gaps
from goldenthread.outbox.letters import AUDIENCE, HOLDS_A_KEY, LETTERS, OF_A_LIST, REPEATED, STAFF, compose
from goldenthread.outbox.tests.factories import WORDS

# What a letter must never have room for, by any name.
PERSONAL = {"name", "person", "address", "provider", "location", "abuse", "nature", "nhs_number", "reporter", "born"}


@pytest.mark.parametrize("letter", sorted(LETTERS))
def test_a_letter_is_filled_in_whole_from_the_allowed_words(letter):
    subject, body = compose(letter, WORDS, repeated=False)
    assert "{" not in subject + body
    assert subject.startswith("Goldenthread: ") is (AUDIENCE[letter] == STAFF)  # no other inbox names what we are
    assert "\n" not in subject
    assert gaps(LETTERS[letter].subject + LETTERS[letter].body) <= set(WORDS)
    assert "Do not reply to this e-mail with details of anyone." in body


@pytest.mark.parametrize("letter", sorted(LETTERS))
def test_a_letter_has_no_room_for_anything_of_anyone(letter):
    assert not gaps(LETTERS[letter].subject + LETTERS[letter].body) & PERSONAL
    canaries = {gap: f"CANARY {gap}" for gap in PERSONAL}
    assert "CANARY" not in "".join(compose(letter, WORDS | canaries, repeated=True))


@pytest.mark.parametrize("letter", sorted(set(LETTERS) - HOLDS_A_KEY - OF_A_LIST))
def test_a_letter_about_a_concern_says_which_and_whom_to_ring(letter):
    subject, body = compose(letter, WORDS, repeated=False)
    assert "C-7K4M-29" in subject
    assert "ring 01632 960 141" in body.replace("Ring", "ring")


def test_a_repeat_says_so_before_anything_else():
    _, body = compose("notice", WORDS, repeated=True)
    assert body.startswith(REPEATED)


def test_a_letter_without_its_words_is_not_sent_with_a_gap():
    with pytest.raises(KeyError):
        compose("notice", {"reference": "C-7K4M-29"}, repeated=False)
