"""Somebody in a few words, as every heading and list says them."""

from datetime import date
from types import SimpleNamespace

import pytest

from goldenthread.people.words import person_words

TODAY = date(2026, 11, 18)
FIRST_STRONG, END = "\u2068", "\u2069"  # what a browser reads as "keep this apart"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Edith Marlowe", "Edith Marlowe, 84"),
        ("Zoë O’Brien 😊", "Zoë O’Brien 😊, 84"),
        ("", "Name not known, 84"),
        ("عبد الرحمن", f"{FIRST_STRONG}عبد الرحمن{END}, 84"),
        ("Ruth שרה", f"{FIRST_STRONG}Ruth שרה{END}, 84"),
    ],
)
def test_the_age_stands_behind_every_name(name, said):
    person = SimpleNamespace(name=name, said_age="about 80", born=date(1942, 3, 2), died=None)
    assert person_words(person, TODAY) == said
