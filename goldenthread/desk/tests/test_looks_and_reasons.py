"""Why each look was made, what is unusual of it, and who can see a record now: as its governance lead reads it."""

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.audit import operations as audit
from goldenthread.audit.checking import check_chain
from goldenthread.cases.models import Concern, Enquiry, RestrictedAccess
from goldenthread.cases.tests.factories import enquiry_begun, raised
from goldenthread.desk.tests.pages import rows_of, words_of
from goldenthread.desk.tests.test_who_has_looked import looks_in, path_of
from goldenthread.involvement.tests.factories import told
from goldenthread.watching.models import Alarm
from goldenthread.watching.operations import watch_looks
from goldenthread.watching.tests.factories import looks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


@pytest.fixture
def lead(client, partners):
    sign_in(client, "governance-lead", partners.desk.council)
    return client


def test_an_enquirys_reference_leads_to_the_concern_that_carries_it(lead, partners):
    enquiry = enquiry_begun(partners.desk)
    assert lead.post("/who-has-looked", {"reference": enquiry.reference}).url == path_of(enquiry.concern)
    assert f"and enquiry {enquiry.reference}" in words_of(lead.get(path_of(enquiry.concern)))


def test_each_look_has_the_reason_that_the_record_itself_gives(lead, partners):
    enquiry = enquiry_begun(partners.desk)
    head = actor("enquiry-lead", partners.desk.council)
    Enquiry.objects.filter(pk=enquiry.pk).update(lead_id=head.user_id)
    looks(head, [enquiry], page="enquiry")
    looks(actor("contract-manager", partners.desk.council), [enquiry.concern])
    page = lead.get(path_of(enquiry.concern))
    shown = " | ".join(looks_in(page))
    assert f"{head.name} From: {partners.desk.council} Did what: Looked at the enquiry Reason: Lead" in shown
    assert "Did what: Looked at the concern Reason: None given" in shown
    first = rows_of(page)[0]
    assert head.name in first
    assert "How much: Everything Why, and until: Work on it" in first


def test_those_who_were_told_looked_because_of_the_rule(lead, partners):
    concern, notices = told(partners)
    looks(partners.icb, [notices["icb-safeguarding"]], page="notice")
    shown = looks_in(lead.get(path_of(concern)))
    assert "Did what: Looked at the notice Reason: Told under the rule ‘Nursing homes’" in shown[1]


def test_a_restricted_record_names_its_readers_and_no_team(lead, partners):
    concern = raised(partners.desk)
    Concern.objects.filter(pk=concern.pk).update(restricted=True)
    who = partners.worker
    RestrictedAccess.objects.create(concern=concern, user_id=who.user_id, because="She leads it", named_by="A manager")
    page = words_of(lead.get(path_of(concern)))
    assert f"{who.name} How much: Everything Why, and until: Named for a restricted record. She leads it" in page
    assert "casework staff" not in page


def test_what_is_unusual_comes_first_and_its_looks_are_marked(lead, partners):
    concern = raised(partners.desk)
    looks(partners.worker, [concern] * 100)
    watch_looks()
    page = lead.get(path_of(concern))
    words = words_of(page)
    assert words.index("1 unusual look") < words.index("Who can see it now")
    assert f"{partners.worker.name} opened records 100 times, in 1 minute, today, 10:42am." in words
    for act in ("why", "Record: nothing wrong", "access now"):
        assert act in words
    assert "Unusual From:" in looks_in(page)[1]
    assert reverse("ask_viewer_why", args=[Alarm.objects.get().pk]) in page.content.decode()


def test_it_says_when_the_whole_chain_was_checked(lead, partners):
    concern = raised(partners.desk)
    assert "chain checked" not in words_of(lead.get(path_of(concern)))
    check_chain()
    assert "This record is complete: 3 entries, chain checked today, 10:42am" in words_of(lead.get(path_of(concern)))
    assert "chain checked" not in words_of(lead.get(f"{path_of(concern)}?shown=changes"))


def test_emergency_access_is_marked(lead, partners):
    concern = raised(partners.desk)
    audit.record(partners.worker, "emergency_access_opened", concern)
    assert "Emergency access From:" in looks_in(lead.get(path_of(concern)))[1]


def test_many_looks_ask_the_database_as_often_as_few(lead, partners, django_assert_max_num_queries):
    concern, _ = told(partners)
    looks(partners.icb, [concern] * 20)
    with django_assert_max_num_queries(60):
        lead.get(path_of(concern))
