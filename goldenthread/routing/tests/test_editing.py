"""Changing one part of a policy's text and nothing else of it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.routing import editing
from goldenthread.routing.content import PolicyError
from goldenthread.routing.policy import load_policy, policies, text_of

TEXT = text_of(load_policy("harbourshire-2026"))


@pytest.mark.parametrize("policy", policies(), ids=lambda policy: policy.id)
def test_a_rule_or_list_put_back_as_it_was_leaves_every_letter_as_it_was(policy):
    text = text_of(policy)
    assert list(editing.rule_texts(text)) == [rule.id for rule in policy.rules]
    for rule in editing.rule_texts(text).values():
        assert editing.with_rule(text, rule) == text, rule.id
    for name in editing.LISTS:
        assert editing.with_list(text, name, editing.list_text(text, name)) == text, name


def test_a_changed_rule_changes_that_rule_and_no_other():
    rule = editing.rule_texts(TEXT)["nursing-homes"]
    changed = replace(rule, title="Nursing: always", sentence="Tell the **ICB**: always, # even then.", source="2.5 §3, ours")
    before, after = editing.read(TEXT), editing.read(editing.with_rule(TEXT, changed))
    assert [new.id for old, new in zip(before.rules, after.rules, strict=True) if new != old] == ["nursing-homes"]
    new = next(one for one in after.rules if one.id == "nursing-homes")
    assert (new.title, new.sentence, new.source) == (changed.title, changed.sentence, changed.source)
    assert "# For each recipient not told" in editing.with_rule(TEXT, changed)


def test_what_differs_is_said_rule_by_rule_in_lines_taken_out_and_put_in():
    rule = editing.rule_texts(TEXT)["nursing-homes"]
    (one,) = editing.differences(TEXT, editing.with_rule(TEXT, replace(rule, sentence="Tell the **ICB**.")))
    assert one == editing.Difference(
        "Nursing homes", ("Tell the **ICB**, always. Nursing care always includes health funding.",), ("Tell the **ICB**.",)
    )
    assert editing.differences(TEXT, TEXT) == []


def test_another_version_and_date_are_the_same_rules():
    later = editing.with_header(TEXT, version="4", date=date(2026, 11, 18), in_force={"from": date(2026, 12, 1)})
    before, after = editing.read(TEXT), editing.read(later)
    assert (after.version, after.in_force_from) == ("4", date(2026, 12, 1))
    assert after.rules_hash == before.rules_hash
    assert after.content_hash != before.content_hash


@pytest.mark.parametrize(
    ("clauses", "fault"),
    [
        ("- when: {service: shop}\n  tell: icb-safeguarding\n  because: x", "when.service: expected one of"),
        ("- [", "while parsing"),
        ("just words", "expected a list"),
        ("- &a {tell: icb-safeguarding, because: x}\n- *a", "write it out in full"),
        ("- when: 2026-13-45", "can be read as YAML"),
        ("- " + "[" * 3000 + "]" * 3000, "can be read as YAML"),
        ("  - tell: nhs-england\nrules: []", "expected '<document start>'"),
    ],
)
def test_clauses_that_cannot_be_used_say_why(clauses, fault):
    rule = replace(editing.rule_texts(TEXT)["nursing-homes"], clauses=clauses)
    with pytest.raises(PolicyError, match=fault):
        editing.read(editing.with_rule(TEXT, rule))


@given(st.text(alphabet=" -:{}[]&*!|>#'\"\n\tabwhen,tel", max_size=60))
def test_whatever_is_typed_as_clauses_is_read_or_refused_and_reaches_no_other_rule(typed):
    rule = replace(editing.rule_texts(TEXT)["children"], clauses=typed)
    try:
        after = editing.read(editing.with_rule(TEXT, rule))
    except PolicyError:
        return
    assert [one.id for one in after.rules] == [one.id for one in editing.read(TEXT).rules]
    assert after.rules[:-1] == editing.read(TEXT).rules[:-1]
