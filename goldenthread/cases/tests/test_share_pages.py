"""The pages of sharing: six inputs in a hurry, each reason at its question, and what is shared with whom until when."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.models import Organisation, User
from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases.forms.shares import AGREED, OTHERS
from goldenthread.cases.models import ConcernShare
from goldenthread.cases.tests.enquiries import under_way
from goldenthread.cases.tests.factories import day_typed, in_triage
from goldenthread.cases.tests.shares import reader, shared
from goldenthread.core import clock
from goldenthread.desk.tests.pages import words_of
from goldenthread.sharing.models import Left, SharingDecision
from goldenthread.sharing.rules import decisions as rules
from goldenthread.sharing.rules.bases import CHOOSE, CHOOSE_ARTICLE_9, usual_bases
from goldenthread.sharing.tests.factories import AgreementFactory

pytestmark = pytest.mark.django_db
INPUT = re.compile(r"<(?:input|select|textarea)\b[^>]*>")
NAME = re.compile(r'\bname="([^"]+)"')


@pytest.fixture
def partner():
    return reader()


@pytest.fixture
def concern(desk):
    return in_triage(desk)


def as_(client, who):
    sign_in(client, User.objects.get(pk=who.user_id))
    return client


def partner_body(partner):
    return Organisation.objects.get(pk=partner.organisation_id)


def typed_into(page):
    """The name of every input that is shown in the form: radios of one question count once."""
    form = re.search(r'<form id="typed".*?</form>', page, re.DOTALL)[0]
    shown = [tag for tag in INPUT.findall(form) if 'type="hidden"' not in tag]
    return {NAME.search(tag)[1] for tag in shown}


def urgent(partner, **changed):
    (team_id,) = partner.team_ids
    whole = {"team": str(team_id), "outside": "", "purpose": "To keep her safe", "scope": "summary", "told": "no-time"}
    return whole | {"days": "7"} | changed


def test_an_urgent_share_has_six_inputs_and_is_two_presses_from_the_concern(client, desk, concern, partner):
    as_(client, desk.worker)
    assert reverse("sharing", args=[concern.pk]) in client.get(reverse("concern", args=[concern.pk])).content.decode()
    assert reverse("share_urgently", args=[concern.pk]) in client.get(reverse("sharing", args=[concern.pk])).content.decode()
    page = client.get(reverse("share_urgently", args=[concern.pk])).content.decode()
    assert typed_into(page) == {"team", "outside", "purpose", "scope", "told", "days"}


def test_only_three_of_them_have_to_be_touched(client, desk, concern, partner):
    """The purpose, how much and for how long stand there already: with whom, and what the person knows, do not."""
    as_(client, desk.worker)
    page = client.get(reverse("share_urgently", args=[concern.pk])).content.decode()
    assert "To protect an adult at risk of harm" in page
    shown = words_of(client.post(reverse("share_urgently", args=[concern.pk]), urgent(partner), follow=True))
    assert "Ring them now" in shown
    assert "Shared now" in shown
    share = ConcernShare.objects.get()
    assert (share.ends_at - share.starts_at).days in (6, 7)


def test_telling_somebody_outside_by_telephone_takes_the_same_page(client, desk, concern, partner):
    as_(client, desk.worker)
    outside = urgent(partner, team="", outside="Jo Reed, ward manager, Westmere General")
    shown = words_of(client.post(reverse("share_urgently", args=[concern.pk]), outside, follow=True))
    assert "Jo Reed, ward manager, Westmere General" in shown
    assert "No other organisation reads this concern by a share" in shown


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"team": ""}, rules.SAY_WHOM),
        ({"purpose": ""}, rules.SAY_PURPOSE),
        ({"scope": ""}, rules.CHOOSE_SCOPE),
        ({"told": ""}, rules.SAY_TOLD),
        ({"days": ""}, rules.CHOOSE_END),
    ],
)
def test_each_reason_stands_at_its_question_and_nothing_is_shared(client, desk, concern, partner, changed, reason):
    as_(client, desk.worker)
    answer = client.post(reverse("share_urgently", args=[concern.pk]), urgent(partner, **changed))
    assert words_of(answer).count(reason) == 2  # in the summary, which leads to it, and at the question
    assert not SharingDecision.objects.exists()


def test_the_longer_form_asks_what_exactly_and_on_which_basis(client, desk, concern, partner):
    as_(client, desk.worker)
    page, week = (
        reverse("share_concern", args=[concern.pk]),
        day_typed("ends", clock.today().replace(year=clock.today().year + 1)),
    )
    whole = urgent(partner) | week | {"items": ["kind", "person"], "bases": ["care-act", "public-task"]}
    assert words_of(client.post(page, whole)).count(CHOOSE_ARTICLE_9) == 2
    assert CHOOSE in words_of(client.post(page, whole | {"bases": []}))
    shown = words_of(client.get(page))
    assert "you do not need them to agree" in shown
    assert "consent is needed" not in shown.lower()
    shown = words_of(client.post(page, whole | {"bases": ["consent"]}, follow=True))
    assert "Consent can be taken back" in shown
    assert SharingDecision.objects.get().items == ["kind", "person"]


def test_not_sharing_is_recorded_with_its_reason_and_the_governance_lead_reads_both(client, desk, concern, partner):
    as_(client, desk.worker)
    whole = {"team": "", "outside": "Jo Reed, landlord", "purpose": "They asked", "because": "They do not need it"}
    shown = words_of(client.post(reverse("decide_not_to_share", args=[concern.pk]), whole, follow=True))
    assert "They do not need it" in shown
    shared(desk, concern, partner)
    as_(client, actor("governance-lead", desk.council))
    here = reverse("sharing_decisions")
    lists = {which: words_of(client.get(f"{here}?list={which}")) for which in ("", "shared", "not-shared")}
    assert [which for which, words in lists.items() if "They do not need it" in words] == ["", "not-shared"]
    assert Entry.objects.filter(action="looked_at_list", detail__page="sharing decisions").count() == 3


def test_another_organisations_governance_lead_reads_none_of_it(client, desk, concern, partner):
    shared(desk, concern, partner)
    sign_in(client, "governance-lead")
    assert "No decision of this kind yet" in words_of(client.get(reverse("sharing_decisions")))


def test_what_is_shared_is_ended_from_its_page(client, desk, concern, partner):
    share = shared(desk, concern, partner)
    as_(client, desk.worker)
    page = reverse("end_share", args=[share.pk])
    assert "Say why it is ended" in words_of(client.post(page, {"because": ""}))
    shown = words_of(client.post(page, {"because": "She is safe now"}, follow=True))
    assert "Ended. They no longer see it." in shown
    assert f"Ended by {desk.worker.name}: She is safe now" in shown


def test_the_lists_ask_as_often_for_twelve_shares_as_for_two(client, desk, concern, partner, django_assert_max_num_queries):
    pages = {
        reverse("sharing", args=[concern.pk]): desk.worker,
        reverse("shared_with_us"): partner,
        reverse("sharing_decisions"): actor("governance-lead", desk.council),
    }
    counts = {}
    for many in (2, 10):
        for _ in range(many):
            shared(desk, concern, partner)
        for page, who in pages.items():
            as_(client, who)
            with django_assert_max_num_queries(counts.get(page, 200)) as asked:
                assert client.get(page).status_code == 200
            counts[page] = len(asked.captured_queries)


def test_the_governance_lead_sees_who_can_see_it_by_a_share_and_who_looked(client, desk, concern, partner):
    share = shared(desk, concern, partner)
    as_(client, partner).get(reverse("concern_share", args=[share.pk]))
    as_(client, actor("governance-lead", desk.council))
    page = words_of(client.get(reverse("who_has_looked", args=[concern.pk])))
    assert "What is shared: summary" in page
    assert partner.name in page


def test_by_an_agreement_its_parties_come_first_with_what_was_agreed_filled_in(client, desk, concern, partner):
    (team_id,) = partner.team_ids
    agreement = AgreementFactory(owner=desk.council, parties=[partner_body(partner)], items=["kind", "person"])
    another = reader()
    as_(client, desk.worker)
    page = client.get(reverse("share_concern", args=[concern.pk]) + f"?agreement={agreement.pk}").content.decode()
    groups = re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', page, re.DOTALL)
    assert [name for name, _ in groups] == [AGREED, OTHERS]
    assert str(team_id) in groups[0][1]
    assert str(next(iter(another.team_ids))) in groups[1][1]
    assert agreement.purpose in page
    assert set(re.findall(r'name="items" type="checkbox" value="([\w-]+)" checked', page)) == {"kind", "person"}


def test_by_an_agreement_about_adults_a_childs_form_has_the_childrens_duty(client, desk, partner):
    agreement = AgreementFactory(owner=desk.council, parties=[partner_body(partner)])
    concern = in_triage(desk, child=True, said_age="9", age_band="child")
    as_(client, desk.worker)
    page = client.get(reverse("share_concern", args=[concern.pk]) + f"?agreement={agreement.pk}").content.decode()
    ticked = set(re.findall(r'name="bases" type="checkbox" value="([\w-]+)" checked', page))
    assert ticked == set(usual_bases(child=True, notice=False))


@pytest.mark.parametrize(
    ("items", "scope"), [(rules.ITEMS_OF["enquiry"], "enquiry"), (rules.ITEMS_OF["notice"], "notice"), (("kind",), None)]
)
def test_an_urgent_share_by_an_agreement_begins_with_its_purpose_and_the_most_it_covers(
    client, desk, concern, partner, items, scope
):
    agreement = AgreementFactory(owner=desk.council, parties=[partner_body(partner)], items=list(items))
    as_(client, desk.worker)
    here = reverse("share_urgently", args=[concern.pk])
    assert f'href="?agreement={agreement.pk}"' in client.get(here).content.decode()
    page = client.get(f"{here}?agreement={agreement.pk}").content.decode()
    assert agreement.purpose in page
    assert re.findall(r'name="scope" type="radio" value="(\w+)" checked', page) == ([scope] if scope else [])


def test_what_an_agreement_covers_is_said_before_anything_goes_beyond_it(client, desk, concern, partner):
    agreement = AgreementFactory(owner=desk.council, parties=[partner_body(partner)], items=["kind", "person"])
    as_(client, desk.worker)
    address = reverse("share_concern", args=[concern.pk])
    for page in (reverse("share_urgently", args=[concern.pk]), address, f"{address}?agreement={agreement.pk}"):
        shown = words_of(client.get(page))
        assert "What kind of concern it is; Who it is about" in shown
        assert "that goes beyond the agreement, and the decision then does not name it" in shown


def test_an_enquiry_leads_to_sharing_and_back_for_whoever_may_share(client, desk):
    enquiry = under_way(desk)
    sharing, back = reverse("sharing", args=[enquiry.concern_id]), reverse("enquiry", args=[enquiry.pk])
    as_(client, desk.worker)
    assert sharing in client.get(back).content.decode()
    assert back in client.get(sharing).content.decode()


def test_one_past_its_review_is_not_offered_and_the_page_says_so(client, desk, concern, partner):
    old = AgreementFactory(owner=desk.council, parties=[partner_body(partner)], review_on=clock.today() - timedelta(days=1))
    as_(client, desk.worker)
    for address in ("share_concern", "share_urgently"):
        page = client.get(reverse(address, args=[concern.pk]) + f"?agreement={old.pk}")
        assert "so nothing is offered by it" in words_of(page)
        assert "<optgroup" not in page.content.decode()
        assert old.purpose not in page.content.decode()


@pytest.mark.parametrize(
    ("changed", "named"),
    [({}, True), ({"items": ["kind"]}, False), ({"review_on": date(2020, 1, 2), "begins_on": date(2020, 1, 1)}, False)],
)
def test_a_share_names_the_agreement_that_covers_all_of_it(desk, concern, partner, changed, named):
    agreement = AgreementFactory(owner=desk.council, parties=[partner_body(partner)], **changed)
    AgreementFactory(owner=desk.council)  # with somebody else
    AgreementFactory(parties=[partner_body(partner)])  # another council's
    share = shared(desk, concern, partner)
    expected = agreement.pk if named else None
    assert share.decision.agreement_id == expected
    assert Left.objects.get(decision_id=share.decision_id).agreement_id == expected


@pytest.mark.parametrize(
    ("whose", "changed", "named"),
    [
        ("ours", {}, True),
        ("ours", {"items": ["kind"]}, False),
        ("ours", {"ended": True}, False),
        ("another council's", {}, False),
    ],
)
def test_somebody_outside_is_told_by_the_agreement_that_it_was_begun_with(
    client, desk, concern, partner, whose, changed, named
):
    ended = {"ended_on": date(2020, 1, 2), "ended_by": "x", "ended_because": "x"} if changed.pop("ended", False) else {}
    owner = {"owner": desk.council} if whose == "ours" else {}
    agreement = AgreementFactory(parties=[partner_body(partner)], **owner, **changed, **ended)
    page = as_(client, desk.worker).get(f"{reverse('share_urgently', args=[concern.pk])}?agreement={agreement.pk}")
    sent = urgent(partner, team="", outside="Dr Asha Rowe, Westmere Surgery")
    client.post(page.request["PATH_INFO"] + f"?agreement={agreement.pk}", sent)
    decision = SharingDecision.objects.get()
    assert decision.agreement_id == (agreement.pk if named else None)
    assert Left.objects.get(decision_id=decision.pk).agreement_id == decision.agreement_id
