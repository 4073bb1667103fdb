"""What is sealed says nothing, cannot be changed unseen, and is opened by its own cipher alone."""

import pytest
from cryptography.fernet import InvalidToken
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.sealing import vault

WORDS = b"Edith says that she is afraid at night"


def test_the_same_words_are_never_sealed_alike():
    sealed = {vault("test").encrypt(WORDS) for _ in range(50)}
    assert len(sealed) == 50
    assert not any(b"Edith" in one for one in sealed)


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_what_was_changed_anywhere_is_not_opened(place, change):
    sealed = bytearray(vault("test").encrypt(WORDS))
    sealed[place % len(sealed)] ^= change
    try:
        opened = vault("test").decrypt(bytes(sealed))
    except InvalidToken:
        return
    assert opened == WORDS  # the last letter of the text form holds bits that mean nothing


@pytest.mark.parametrize("other", [("test", "another"), ("another",), ("tes", "t")])
def test_another_kind_of_thing_has_another_key(other):
    with pytest.raises(InvalidToken):
        vault(*other).decrypt(vault("test").encrypt(WORDS))


def test_another_installation_cannot_open_it(settings):
    sealed = vault("test").encrypt(WORDS)
    settings.SECRET_KEY = "of another installation"
    with pytest.raises(InvalidToken):
        vault("test").decrypt(sealed)
