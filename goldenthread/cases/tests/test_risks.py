"""The risks of an enquiry and what is found of each, and the numbers of police and regulator."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import Enquiry, Finding, Risk
from goldenthread.cases.rules.risks import FindingFacts
from goldenthread.cases.tests.enquiries import FOUND, NEGLECT, NOTHING, begun, concluded, running, under_way, with_risk
from goldenthread.cases.tests.factories import triage_desk
from goldenthread.core.decisions import Refused

pytestmark = pytest.mark.django_db


def text(answer):
    return " ".join(answer.content.decode().split())


def line_of(enquiry, key):
    return Enquiry.objects.get(pk=enquiry.pk).parts.get(key, "")


def test_several_risks_each_with_its_own_finding_and_the_page_says_which_has_none(client, desk):
    enquiry = under_way(desk)
    with_risk(desk, enquiry, FOUND)
    with_risk(desk, enquiry, facts=replace(NEGLECT, abuse="psychological"))
    assert line_of(enquiry, "risks") == "2 risks: neglect, psychological abuse. 1 without a finding"
    sign_in(client, "enquiry-lead", team=desk.team)
    shown = text(client.get(reverse("risks", args=[enquiry.pk])))
    assert "Risk identified and action taken." in shown
    assert "The risk is reduced." in shown
    assert shown.count("No finding yet") == 1
    assert shown.index("2. Psychological abuse") < shown.index("1. Neglect")  # what is left to do stands first
    assert line_of(enquiry, "risks") in text(client.get(reverse("enquiry", args=[enquiry.pk])))


def test_a_changed_finding_is_added_and_the_earlier_one_stays_on_the_page(client, desk):
    enquiry = under_way(desk)
    risk = with_risk(desk, enquiry, NOTHING)
    sign_in(client, "enquiry-lead", team=desk.team)
    page = reverse("record_finding", args=[risk.pk])
    assert "Nothing was found" in text(client.get(page))  # the form begins with what was found last
    client.post(page, {"words": "The rota shows it", "assessment": "identified-action", "outcome": "removed"})
    shown = text(client.get(reverse("risks", args=[enquiry.pk])))
    assert shown.index("The rota shows it") < shown.index("Nothing was found")
    assert Finding.objects.count() == 2


def test_the_form_says_at_each_question_what_is_missing_and_keeps_what_was_typed(client, desk):
    risk = with_risk(desk, under_way(desk))
    sign_in(client, "enquiry-lead", team=desk.team)
    shown = text(client.post(reverse("record_finding", args=[risk.pk]), {"words": "Seen", "assessment": "identified-action"}))
    assert "Choose what became of the risk" in shown
    assert 'href="#id_outcome"' in shown
    assert "Seen" in shown
    assert not Finding.objects.exists()


def test_recording_through_the_page_begins_with_the_kind_that_was_reported(client, desk):
    enquiry = under_way(desk, abuse=["financial"])
    sign_in(client, "enquiry-lead", team=desk.team)
    page = reverse("record_risk", args=[enquiry.pk])
    assert 'value="financial" selected' in text(client.get(page))
    typed = {"abuse": "financial", "location": "own-home", "source": "known", "words": "His pension is taken"}
    assert "Recorded." in text(client.post(page, typed, follow=True))
    assert Risk.objects.get().words == "His pension is taken"
    assert "Choose where the risk is" in text(client.post(page, typed | {"location": ""}))


def test_taking_a_risk_out_needs_a_reason_and_leaves_it_to_be_read(client, desk):
    enquiry = under_way(desk)
    risk = with_risk(desk, enquiry)
    sign_in(client, "enquiry-lead", team=desk.team)
    page = reverse("remove_risk", args=[risk.pk])
    assert "Say why this risk is taken out" in text(client.post(page, {"because": ""}))
    client.post(page, {"because": "Recorded twice"})
    shown = text(client.get(reverse("risks", args=[enquiry.pk])))
    assert "No risk is recorded yet" in shown
    assert "Recorded twice" in shown
    with pytest.raises(Refused, match="took this risk out"):
        operations.record_finding(actor=desk.worker, risk_id=risk.pk, facts=FOUND)
    with pytest.raises(Refused, match="took this risk out"):
        operations.remove_risk(actor=desk.worker, risk_id=risk.pk, because="Again")


def test_what_is_missing_is_refused_and_nothing_is_kept(desk):
    enquiry = under_way(desk)
    with pytest.raises(Refused, match="Say what the risk is"):
        operations.record_risk(actor=desk.worker, enquiry_id=enquiry.pk, facts=replace(NEGLECT, words=""))
    risk = with_risk(desk, enquiry)
    with pytest.raises(Refused, match="Choose how the risk was assessed"):
        operations.record_finding(actor=desk.worker, risk_id=risk.pk, facts=FindingFacts("x", ""))
    with pytest.raises(Refused, match="Say why this risk is taken out"):
        operations.remove_risk(actor=desk.worker, risk_id=risk.pk, because=" ")
    assert (Risk.objects.count(), Finding.objects.count()) == (1, 0)


def test_the_work_owes_findings_until_the_last_one_and_then_the_plan(desk):
    enquiry = under_way(desk)
    assert running(enquiry) == {"enquiry-work"}
    first, second = with_risk(desk, enquiry, FOUND), with_risk(desk, enquiry)
    assert running(enquiry) == {"enquiry-work"}
    operations.record_finding(actor=desk.worker, risk_id=second.pk, facts=NOTHING)
    assert running(enquiry) == {"agree-plan"}
    third = with_risk(desk, enquiry)  # something new is learned: the work is not done after all
    assert running(enquiry) == {"enquiry-work"}
    operations.remove_risk(actor=desk.worker, risk_id=third.pk, because="The same as the first")
    assert running(enquiry) == {"agree-plan"}
    assert first.pk != second.pk


def test_a_finding_can_still_be_put_right_until_the_enquiry_closes(desk):
    enquiry = concluded(desk)
    risk = Risk.objects.get(enquiry=enquiry)
    operations.record_finding(actor=desk.worker, risk_id=risk.pk, facts=NOTHING)
    assert running(enquiry) == {"tell-outcome"}
    Enquiry.objects.filter(pk=enquiry.pk).update(stage="closed", closed_at=enquiry.concluded_at)
    with pytest.raises(Refused, match="has ended"):
        operations.record_finding(actor=desk.worker, risk_id=risk.pk, facts=NOTHING)


def test_police_and_cqc_references_are_kept_with_whom_to_ask_for(client, desk):
    enquiry = begun(desk)
    sign_in(client, "enquiry-lead", team=desk.team)
    page = reverse("outside_references", args=[enquiry.pk])
    client.post(page, {"body": "police", "reference": "WP-118", "contact": "PC Ellen Shaw, 01632 960 170"})
    client.post(page, {"body": "cqc", "reference": "ENQ1-77"})
    shown = text(client.get(page))
    assert "PC Ellen Shaw" in shown
    assert line_of(enquiry, "references") == "Police: WP-118; Care Quality Commission: ENQ1-77"
    refused = text(client.post(page, {}))
    assert "Choose whose reference it is" in refused
    assert "Enter the reference that they gave" in refused
    with pytest.raises(Refused, match="Choose whose reference it is Enter the reference"):
        operations.record_outside_reference(actor=desk.worker, enquiry_id=enquiry.pk, body="x", reference=" ")


def test_another_council_finds_nothing_and_another_role_may_not(client, desk):
    enquiry = under_way(desk)
    risk, elsewhere, admin = with_risk(desk, enquiry), triage_desk().worker, actor("administrator", team=desk.team)
    acts = (
        (operations.record_risk, {"enquiry_id": enquiry.pk, "facts": NEGLECT}),
        (operations.record_finding, {"risk_id": risk.pk, "facts": FOUND}),
        (operations.remove_risk, {"risk_id": risk.pk, "because": "x"}),
        (operations.record_outside_reference, {"enquiry_id": enquiry.pk, "body": "cqc", "reference": "1"}),
    )
    for act, given in acts:
        with pytest.raises((Enquiry.DoesNotExist, Risk.DoesNotExist)):
            act(actor=elsewhere, **given)
        with pytest.raises(PermissionDenied):
            act(actor=admin, **given)


def test_the_page_asks_no_more_for_ten_risks(client, desk, django_assert_max_num_queries):
    enquiry = under_way(desk)
    for abuse in ("neglect", "physical", "sexual", "financial", "domestic"):
        with_risk(desk, enquiry, FOUND, replace(NEGLECT, abuse=abuse))
        with_risk(desk, enquiry, NOTHING, replace(NEGLECT, abuse=abuse))
    sign_in(client, "enquiry-lead", team=desk.team)
    with django_assert_max_num_queries(16):
        client.get(reverse("risks", args=[enquiry.pk]))
