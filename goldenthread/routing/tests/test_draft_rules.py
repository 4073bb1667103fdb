"""Beginning a draft of a council's own rules, changing it rule by rule, and giving it up."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import IcbFactory, actor, sign_in
from goldenthread.audit.models import Entry
from goldenthread.core.decisions import Refused
from goldenthread.routing import editing, operations
from goldenthread.routing.models import PolicyVersion
from goldenthread.routing.tests.factories import chamber, changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return chamber()


@pytest.fixture
def admin(client, people):
    sign_in(client, User.objects.get(pk=people.admin.user_id))
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def audited():
    return list(Entry.objects.order_by("seq").values_list("action", flat=True))


def typed(version, rule_id, **facts):
    rule = editing.rule_texts(PolicyVersion.objects.get(pk=version.pk).text)[rule_id]
    shown = {name: getattr(rule, name) for name in ("title", "sentence", "source", "clauses")}
    return shown | {"seen": rule.mark} | facts


def test_a_draft_is_a_copy_of_what_is_in_use_one_number_on(admin, people):
    assert "Edit the rules" in text(admin.get("/rules"))
    answer = admin.post("/rules/edit", follow=True)
    draft = PolicyVersion.objects.get()
    assert (draft.owner, draft.policy, draft.number, draft.based_on) == (people.council, "harbourshire-2026", 4, "3")
    assert editing.read(draft.text).version == "4"
    assert "Version 4 is begun as a draft" in text(answer)
    assert "Nothing differs from version 3 yet" in text(answer)
    assert "rules_drafted" in audited()
    page = text(admin.get("/rules"))
    assert "Version 4 (draft)" in page
    assert "Edit the rules" not in page


def test_there_is_one_draft_at_a_time(admin):
    admin.post("/rules/edit")
    assert "There is a draft already: version 4" in text(admin.post("/rules/edit", follow=True))
    assert PolicyVersion.objects.count() == 1


def test_a_body_that_is_no_council_has_no_rules_of_its_own():
    with pytest.raises(Refused, match="Only a council"):
        operations.draft_rules(actor=actor("administrator", IcbFactory()))


def test_a_rule_is_changed_in_the_draft_and_the_page_says_what_differs(admin, people):
    draft = operations.draft_rules(actor=people.admin)
    address = reverse("change_rule", args=[draft.pk, "nursing-homes"])
    assert "tell: icb-safeguarding" in text(admin.get(address))
    page = text(admin.post(address, typed(draft, "nursing-homes", sentence="Tell the **ICB** at once."), follow=True))
    assert "Kept in the draft: Nursing homes" in page
    assert "<ins>Tell the **ICB** at once.</ins>" in page
    assert "<del>Tell the **ICB**, always." in page
    assert "rule_changed" in audited()
    assert "Tell the <b>ICB</b> at once." not in text(admin.get("/rules"))


def test_what_cannot_be_read_is_said_beside_the_field_and_nothing_typed_is_lost(admin, people):
    draft = operations.draft_rules(actor=people.admin)
    address = reverse("change_rule", args=[draft.pk, "nursing-homes"])
    wrong = "- when: {service: shop}\n  tell: icb-safeguarding\n  because: Typed with care."
    page = text(admin.post(address, typed(draft, "nursing-homes", clauses=wrong)))
    assert "Part 1: when.service: expected one of care-home-residential" in page
    assert "Typed with care." in page
    page = text(admin.post(address, typed(draft, "nursing-homes", sentence="Tell **them.", title="")))
    assert "Give the rule a title" in page
    page = text(admin.post(address, typed(draft, "nursing-homes", sentence="Tell **them.")))
    assert 'href="#id_sentence">Sentence: expected ** in pairs' in page
    assert PolicyVersion.objects.get().text == draft.text


def test_a_list_that_the_rules_read_can_be_changed_too(admin, people):
    draft = operations.draft_rules(actor=people.admin)
    address = reverse("change_rule_list", args=[draft.pk, "health_providers"])
    assert "Westmere Hospitals" in text(admin.get(address))
    assert "Health_providers 1: name: expected" in text(admin.post(address, {"content": "- {also: []}"}))
    admin.post(address, {"content": "- {name: Invented Community Trust}"})
    assert list(editing.read(PolicyVersion.objects.get().text).health_providers) == ["Invented Community Trust"]
    assert admin.get(reverse("change_rule_list", args=[draft.pk, "rules"])).status_code == 404


def test_two_who_change_different_rules_keep_both_and_the_same_rule_is_not_overwritten(people):
    draft = operations.draft_rules(actor=people.admin)
    stale = editing.rule_texts(draft.text)["care-homes"]
    changed(people.second_admin, draft, "care-homes", title="Every care home")
    changed(people.admin, draft, "nursing-homes", title="Every nursing home")
    with pytest.raises(Refused, match="Somebody changed this rule"):
        operations.change_rule(actor=people.admin, version_id=draft.pk, rule=stale, seen=stale.mark)
    now = editing.rule_texts(PolicyVersion.objects.get().text)
    assert (now["care-homes"].title, now["nursing-homes"].title) == ("Every care home", "Every nursing home")
    assert {one["name"] for one in PolicyVersion.objects.get().written_by} == {people.admin.name, people.second_admin.name}


def test_a_draft_given_up_stays_to_be_read_and_its_number_is_not_used_again(admin, people):
    draft = operations.draft_rules(actor=people.admin)
    page = text(admin.post(reverse("withdraw_rules", args=[draft.pk]), follow=True))
    assert "Version 4 is withdrawn. The rules in use have not changed." in page
    assert "Change this rule" not in page
    with pytest.raises(Refused, match="not a draft"):
        changed(people.admin, draft, title="Too late")
    assert operations.draft_rules(actor=people.admin).number == 5


@pytest.mark.parametrize("role", ["triage-worker", "quality-officer", "safeguarding-manager", "governance-lead"])
def test_others_of_the_council_do_not_write_rules(client, people, role):
    draft = operations.draft_rules(actor=people.admin)
    sign_in(client, role, people.council)
    assert client.post("/rules/edit").status_code == 403
    assert client.get(reverse("change_rule", args=[draft.pk, "care-homes"])).status_code == 403
    assert client.post(reverse("withdraw_rules", args=[draft.pk])).status_code == 403
    assert "Edit the rules" not in text(client.get("/rules"))


def test_another_council_does_not_know_of_it(client, people):
    draft = operations.draft_rules(actor=people.admin)
    other = chamber()
    sign_in(client, User.objects.get(pk=other.admin.user_id))
    for name, *more in (("rule_version",), ("change_rule", "care-homes"), ("change_rule_list", "groups")):
        assert client.get(reverse(name, args=[draft.pk, *more])).status_code == 404
    for name in ("check_rules", "withdraw_rules"):
        assert client.post(reverse(name, args=[draft.pk])).status_code == 404
    assert "No versions of our own" in text(client.get("/rules/versions"))


def test_a_rule_that_does_not_exist_is_not_found(admin, people):
    draft = operations.draft_rules(actor=people.admin)
    assert admin.get(reverse("change_rule", args=[draft.pk, "no-such-rule"])).status_code == 404


def test_the_list_of_versions_is_paged_and_costs_the_same_for_two_and_for_thirty(admin, people):
    counts = []
    for more in (2, 28):
        for _ in range(more):
            operations.withdraw_rules(actor=people.admin, version_id=operations.draft_rules(actor=people.admin).pk)
        admin.get("/rules/versions")
        with CaptureQueriesContext(connection) as seen:
            page = text(admin.get("/rules/versions"))
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert "30 versions, newest first. Showing 1 to 25." in page
    assert "version 33" in page
    assert "version 8<" not in page
    assert "version 8<" in text(admin.get("/rules/versions?page=2"))
