"""Campaigns: made ready as a draft, by their pages and by their rules."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.accounts import queries as accounts
from goldenthread.accounts.tests.factories import IcbFactory, actor, sign_in
from goldenthread.assurance import operations, queries
from goldenthread.assurance.models import Assessment, Campaign
from goldenthread.assurance.rules import campaigns as rules
from goldenthread.assurance.tests.campaigns import answer, asked_of, drafted, home, opened, sent
from goldenthread.assurance.tests.factories import framework_version
from goldenthread.core.clock import at_five
from goldenthread.core.decisions import Refused
from goldenthread.desk.tests.pages import words_of
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory
from goldenthread.outbox.models import Message

pytestmark = pytest.mark.django_db


def letters(letter):
    return list(Message.objects.filter(letter=letter).order_by("to_address"))


class TestRules:
    def test_a_period_ends_after_it_begins_and_the_day_is_to_come(self):
        now = at_five(date(2026, 11, 30))
        said = {"from_day": date(2026, 1, 2), "to_day": date(2026, 1, 1), "due_at": now, "now": now}
        assert rules.may_say(**said).reasons == (
            "The period ends before it begins",
            "Choose a day after today by which they answer",
        )
        far = {**said, "to_day": date(2026, 2, 1), "due_at": at_five(date(2090, 1, 3))}
        assert "bank holidays" in rules.may_say(**far).reasons[0]

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"frameworks": 0}, "Choose what you ask: at least one framework"),
            ({"asked": 0}, "Choose whom you ask"),
            ({"without_contact": ("Anchor Court",)}, "Say who answers for Anchor Court"),
            ({"without_contact": tuple("ABCDEFG")}, "Say who answers for A, B, C, D, E and 2 more"),
            ({"due_at": at_five(date(2026, 11, 1))}, "The day by which they answer has passed: choose another"),
        ],
    )
    def test_it_is_sent_when_somebody_can_answer_something_in_time(self, changes, reason):
        said = {"frameworks": 1, "asked": 2, "without_contact": (), "due_at": at_five(date(2027, 1, 5))}
        said |= {"now": at_five(date(2026, 11, 30))}
        assert rules.may_send(**said).met
        assert rules.may_send(**said | changes).reasons == (reason,)

    def test_the_period_that_follows_a_year_that_ends_with_a_month_ends_with_it_too(self):
        assert rules.next_period(date(2025, 10, 1), date(2026, 9, 30), 12) == (date(2026, 10, 1), date(2027, 9, 30))
        assert rules.next_period(date(2025, 12, 1), date(2026, 2, 28), 3) == (date(2026, 3, 1), date(2026, 5, 31))

    def test_it_is_prepared_four_weeks_before(self):
        assert rules.prepared_on(date(2026, 11, 30), 12) == date(2027, 11, 2)


class TestDraft:
    def test_nobody_hears_of_a_draft(self, nurse, fernhill):
        campaign = drafted(nurse)
        asked_of(nurse, campaign, fernhill[0])
        assert Message.objects.count() == 0
        assert not Assessment.objects.visible_to(accounts.actor_of(fernhill[1])).exists()

    def test_what_is_asked_already_is_not_asked_twice(self, nurse, fernhill):
        campaign = drafted(nurse)
        asked_of(nurse, campaign, fernhill[0])
        assert operations.add_subjects(actor=nurse, campaign_id=campaign.pk, ids=[fernhill[0].pk]) == 0
        assert campaign.assessments.count() == 1

    def test_one_campaign_asks_five_hundred_at_most(self, nurse):
        campaign = drafted(nurse)
        ids = [one.pk for one in ProviderFactory.create_batch(rules.MOST_SUBJECTS + 1)]
        with pytest.raises(Refused, match="500 at most"):
            operations.add_subjects(actor=nurse, campaign_id=campaign.pk, ids=ids)

    def test_another_organisation_and_another_role_do_not_reach_it(self, nurse, icb):
        campaign = drafted(nurse)
        other = actor("designated-professional", organisation=IcbFactory())
        with pytest.raises(Campaign.DoesNotExist):
            operations.add_subjects(actor=other, campaign_id=campaign.pk, ids=[])
        with pytest.raises(PermissionDenied):
            operations.send_campaign(actor=actor("administrator", organisation=icb), campaign_id=campaign.pk)

    def test_help_stays_beside_a_standard_when_the_campaign_is_changed(self, nurse):
        version = framework_version()
        campaign = drafted(nurse, version)
        facts = {"actor": nurse, "campaign_id": campaign.pk, "version_id": version.pk}
        operations.help_with_standard(**facts, standard="trained", words=" Count agency staff too. ")
        said = {"terms": running_terms(campaign), "frameworks": [version.pk], "team_id": campaign.team_id}
        operations.change_campaign(actor=nurse, campaign_id=campaign.pk, **said)
        assert campaign.asked.get().helps == {"trained": "Count agency staff too."}
        operations.help_with_standard(**facts, standard="trained", words="")
        assert campaign.asked.get().helps == {}

    def test_a_draft_of_a_framework_and_one_of_another_organisation_cannot_be_asked(self, nurse, icb):
        others = framework_version(owner=IcbFactory())
        draft = framework_version(owner=icb, id="ours", draft=True)
        for version in (others, draft):
            with pytest.raises(type(version).DoesNotExist):
                drafted(nurse, version)

    def test_it_is_thrown_away_with_whom_it_would_have_asked(self, nurse, fernhill):
        campaign = drafted(nurse)
        asked_of(nurse, campaign, fernhill[0])
        operations.discard_campaign(actor=nurse, campaign_id=campaign.pk)
        assert not Assessment.objects.exists()


def running_terms(campaign):
    return operations.Terms(campaign.title, campaign.from_day, campaign.to_day, campaign.due_at)


class TestSubjects:
    def test_each_kind_of_subject_is_found_by_name_and_names_who_answers(self, nurse, icb):
        place, version = LocationFactory(), framework_version()
        for kind, words in (("providers", place.provider.name), ("locations", place.name), ("organisations", icb.name)):
            campaign = drafted(nurse, version, subjects=kind)
            found = queries.subjects(nurse, campaign, words=words.split()[0], near=queries.ALL)
            described = [queries.described(campaign, row) for row in found]
            assert words in [one.name for one in described], kind
        assert [one.respondent_id for one in described if one.name == icb.name] == [icb.pk]

    def test_ours_are_those_of_our_area_and_contracts(self, nurse, icb):
        near = LocationFactory(icb=icb)
        elsewhere = ProviderFactory(name="Far Away Care")
        campaign = drafted(nurse)
        ours = set(queries.subjects(nurse, campaign).values_list("pk", flat=True))
        assert ours == {near.provider_id}
        assert elsewhere.pk in set(queries.subjects(nurse, campaign, near=queries.ALL).values_list("pk", flat=True))


class TestPages:
    @pytest.fixture
    def campaign(self, nurse, fernhill):
        return sent(nurse, fernhill[0])

    def test_a_campaign_is_begun_and_sent_by_its_pages(self, desk, icb, nurse):
        version = framework_version()
        provider = ProviderFactory(name="Withybridge House")
        team = icb.teams.order_by("created_at")[0]
        typed = {"title": "Audit", "frameworks": [str(version.pk)], "subjects": "providers", "team": str(team.pk), "every": ""}
        typed |= {"message": "", "from_day_day": "1", "from_day_month": "10", "from_day_year": "2025"}
        typed |= {"to_day_day": "30", "to_day_month": "9", "to_day_year": "2026"}
        typed |= {"due_day": "20", "due_month": "1", "due_year": "2027"}
        desk.post(reverse("draft_campaign"), typed)
        campaign = Campaign.objects.get()
        assert "Choose whom you ask" in words_of(desk.get(reverse("campaign", args=[campaign.pk])))
        who = reverse("choose_subjects", args=[campaign.pk]) + "?near=all&words=withybridge"
        assert "Withybridge House" in words_of(desk.get(who))
        desk.post(who, {"subject": [str(provider.pk), "nonsense"]})
        assessment = campaign.assessments.get()
        contact = {"name": "Dawn", "email": "dawn@withy.example"}
        desk.post(reverse("name_contact", args=[assessment.pk]), contact)
        assert "5pm on Wednesday 20 January 2027" in words_of(desk.get(reverse("send_campaign", args=[campaign.pk])))
        desk.post(reverse("send_campaign", args=[campaign.pk]))
        opened()
        shown = words_of(desk.get(reverse("campaign", args=[campaign.pk])))
        assert "0 of 2" in shown
        assert "not read yet" in shown

    def test_the_board_shows_how_many_and_no_answer_before_it_is_submitted(self, desk, campaign, fernhill):
        answer(accounts.actor_of(fernhill[1]), campaign.assessments.get(), "trained", how="SECRET WORDS")
        shown = words_of(desk.get(reverse("campaign", args=[campaign.pk])))
        assert "1 of 2" in shown
        assert "SECRET WORDS" not in shown

    @pytest.mark.parametrize("name", ["campaigns", "campaign"])
    def test_a_board_asks_the_database_no_more_for_twelve_than_for_two(self, desk, nurse, name):
        few = sent(nurse, *(home(f"Home {number}")[0] for number in range(2)))
        many = sent(nurse, *(home(f"House {number}")[0] for number in range(12)), versions=(framework_version(number=2),))
        counted = []
        desk.get(reverse("campaigns"))  # the first page of a session asks more
        for campaign in (few, many):
            with CaptureQueriesContext(connection) as found:
                assert desk.get(reverse(name, args=[campaign.pk] if name == "campaign" else [])).status_code == 200
            counted.append(len(found))
        assert counted[0] == counted[1]

    def test_the_next_page_of_a_search_looks_for_the_same_words_whatever_signs_they_hold(self, desk, nurse):
        ProviderFactory.create_batch(30, name="Hale & Sons Care")
        campaign = drafted(nurse)
        found = desk.get(reverse("choose_subjects", args=[campaign.pk]), {"words": "hale & sons", "near": "all"})
        assert "near=all&amp;words=hale+%26+sons&amp;page=2" in found.text

    def test_a_page_of_another_organisation_is_not_there(self, client, campaign):
        sign_in(client, "designated-professional", IcbFactory())
        for name in ("campaign", "close_campaign", "send_campaign"):
            assert client.get(reverse(name, args=[campaign.pk])).status_code == 404

    def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(self, desk, icb):
        framework_version()
        response = desk.post(reverse("draft_campaign"), {"title": "Audit of homes"})
        shown = words_of(response)
        assert "Choose at least one framework" in shown
        assert 'value="Audit of homes"' in response.text
