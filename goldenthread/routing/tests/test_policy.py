"""The policies as documents: read strictly, dated, in words fit for staff, and unchanged once published."""

from datetime import date

import pytest
import yaml

from goldenthread.routing.policy import (
    FOLDER,
    PolicyError,
    UnknownPolicy,
    in_force,
    load_policy,
    parse_policy,
    policies,
)

PUBLISHED = {
    ("plymouth-2.5", "1"): "bda61b9bb939797d201eb1b8095057aeafee7d7ee8d15d4dbd3588739f1b673e",
    ("harbourshire-2026", "3"): "89d7bdf5819814296d3739824302bcf9a18ec9870937d7d55b8ea2aba62f1301",
}


def plymouth():
    return yaml.safe_load((FOLDER / "plymouth-2.5.yaml").read_text(encoding="utf-8"))


def parsed(data):
    return parse_policy(yaml.safe_dump(data, allow_unicode=True), "draft.yaml")


def faults(data):
    with pytest.raises(PolicyError) as error:
        parsed(data)
    return error.value.faults


@pytest.mark.parametrize("policy", policies(), ids=lambda policy: policy.id)
def test_a_published_version_is_never_changed(policy):
    """Concerns were decided under it. Give the changed policy a new version, and add that here."""
    assert policy.content_hash == PUBLISHED[policy.id, policy.version]


@pytest.mark.parametrize("policy", policies(), ids=lambda policy: policy.id)
def test_every_paragraph_of_the_procedure_has_a_rule(policy):
    assert {rule.source for rule in policy.rules} == {"2.5 introduction", *(f"2.5 §{number}" for number in range(1, 7))}


@pytest.mark.parametrize("policy", policies(), ids=lambda policy: policy.id)
def test_a_rule_reads_as_sentences_with_what_matters_in_bold(policy):
    for rule in policy.rules:
        assert rule.sentence.endswith(".")
        assert "".join(text for text, _ in rule.parts) == rule.sentence.replace("**", "")
        assert any(bold for _, bold in rule.parts)


def test_readings_of_ours_are_marked_and_what_is_spelled_out_is_not():
    ours = {rule.id: rule.ours for rule in load_policy("plymouth-2.5").rules}
    assert ours["who-commissions"]
    assert ours["nobody-commissions"]
    assert not ours["care-homes"]
    assert not ours["nursing-homes"]
    assert not ours["gps-and-dentists"]


def test_harbourshire_differs_from_plymouth_only_where_it_says_so():
    before = {rule.id: rule for rule in load_policy("plymouth-2.5").rules}
    after = {rule.id: rule for rule in load_policy("harbourshire-2026").rules}
    assert before.keys() - after.keys() == set()
    assert after.keys() - before.keys() == {"commissioners-invited"}
    assert after["commissioners-invited"].changed == "ours, 2026"
    for rule_id, rule in before.items():
        if after[rule_id].changed is None:
            assert after[rule_id].sentence == rule.sentence
            assert [clause.condition for clause in after[rule_id].clauses] == [clause.condition for clause in rule.clauses]


def test_one_policy_follows_the_other_without_a_gap():
    assert in_force(date(2015, 4, 1)).id == in_force(date(2026, 3, 31)).id == "plymouth-2.5"
    assert in_force(date(2026, 4, 1)).id == in_force(date(2036, 1, 1)).id == "harbourshire-2026"
    with pytest.raises(UnknownPolicy, match="the first begins on 2015-04-01"):
        in_force(date(2015, 3, 31))


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Livewell Southwest", True),
        ("LIVEWELL  SOUTHWEST", True),
        ("Livewell Southwest (Mount Gould)", True),
        ("Livewell Southwest CIC", True),
        ("The Derriford Hospital, Plymouth", True),
        ("Livewell", False),
        ("Derriford Hospital League of Friends", False),
        ("Mount Gould Hospital", False),
        (None, None),
    ],
)
def test_a_health_provider_is_known_however_its_name_is_typed_but_never_guessed(written, listed):
    assert load_policy("plymouth-2.5").lists(written) is listed


def test_any_word_changed_is_another_content():
    data = plymouth()
    data["rules"][0]["sentence"] += " And so on."
    assert parsed(data).content_hash != parsed(plymouth()).content_hash == load_policy("plymouth-2.5").content_hash


def first_clause(data, rule_id):
    return next(rule for rule in data["rules"] if rule["id"] == rule_id)["clauses"][0]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda data: data.pop("licence"), "draft.yaml: the policy: licence: expected, but it is missing"),
        (lambda data: data.update(colour="red"), "the policy: colour: expected only id"),
        (lambda data: data.update(version=2), "the policy: version: expected text, not 2"),
        (lambda data: data.update(date="soon"), "the policy: date: expected a date such as"),
        (lambda data: data["in_force"].update(until=date(2001, 1, 1)), "until: expected a date from 2015-04-01"),
        (lambda data: data["recipients"].pop("nhs-england"), "recipients: nhs-england: expected"),
        (lambda data: data["health_providers"].append({"also": []}), "health_providers 3: name: expected"),
        (lambda data: data["rules"].append(data["rules"][0]), "rule care-homes: expected this id once"),
        (lambda data: data["rules"][0].update(sentence="Tell **them."), "care-homes: sentence: expected ** in pairs"),
        (lambda data: data["rules"].insert(0, "tell nobody"), "rule 1: expected a mapping"),
        (lambda data: data["not_told"]["nhs-england"].pop(), "not_told nhs-england: expected the last to fit always"),
        (lambda data: data["not_told"]["nhs-england"].clear(), "not_told nhs-england: expected the last to fit always"),
    ],
)
def test_a_policy_that_cannot_be_used_says_where_and_what_was_expected(change, fault):
    data = plymouth()
    change(data)
    found = faults(data)
    assert any(fault in line for line in found), found
    assert all(line.startswith("draft.yaml: ") for line in found)


@pytest.mark.parametrize(
    ("rule", "change", "fault"),
    [
        ("care-homes", {"tell": "the-mayor"}, "rule care-homes, clause 1: tell: expected one of"),
        ("care-homes", {"ask": "for-information"}, "clause 1: expected one of tell, "),
        ("care-homes", {"tell": None}, "clause 1: expected one of tell, "),
        ("care-homes", {"because": None}, "because: expected a sentence, not None"),
        ("care-homes", {"reading": "ours"}, 'says "(our reading)"'),
        ("children", {"reading": None}, 'says "(our reading)"'),
        ("children", {"changed": "ours, 2027"}, 'expected it to say "(ours, 2027)"'),
        ("care-homes", {"when": {"colour": "red"}}, "clause 1: when: colour: expected only"),
        ("care-homes", {"when": {"service": "shop"}}, "clause 1: when.service: expected one of"),
        ("care-homes", {"when": {"service": {"nor": "gp"}}}, "when.service: nor: expected only not"),
        ("whose-duty", {"not_told_by": "no-rule"}, "clause 1: not_told_by: expected one of care-homes"),
        ("attend-or-keep-informed", {"when": {"stage": "concern"}}, "ask: expected the last to fit always"),
        ("direct-contact", {"remind": " "}, "remind: expected a sentence"),
    ],
)
def test_a_clause_that_cannot_be_used_says_where_and_what_was_expected(rule, change, fault):
    data = plymouth()
    clause = first_clause(data, rule)
    clause.update(change)
    for name in [name for name, value in change.items() if value is None]:
        del clause[name]
    assert any(fault in line for line in faults(data))


def test_several_faults_are_all_told():
    data = plymouth()
    first_clause(data, "care-homes").pop("because")
    first_clause(data, "nursing-homes").update(tell="the-mayor")
    assert len(faults(data)) == 2


@pytest.mark.parametrize("text", ["rules: [", "id: a\nid: b\n", "- a list"])
def test_text_that_is_not_a_policy_is_refused(text):
    with pytest.raises(PolicyError, match=r"^draft\.yaml: "):
        parse_policy(text, "draft.yaml")
