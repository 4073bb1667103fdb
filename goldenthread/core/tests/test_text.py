"""Text as it is searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.text import searchable


@pytest.mark.parametrize(
    ("parts", "searched"),
    [
        (("Zoë O’Connor",), "zoe oconnor"),
        (("St. Mary's House", None, "Plymouth"), "st marys house plymouth"),
        (("  Ｆｕｌｌ   width ",), "full width"),
        (("Straße",), "strasse"),
        (("",), ""),
    ],
)
def test_case_accents_and_punctuation_do_not_matter(parts, searched):
    assert searchable(*parts) == searched


@given(st.text(), st.text())
def test_searching_for_what_is_searched_changes_nothing(first, second):
    once = searchable(first, second)
    assert searchable(once) == once
