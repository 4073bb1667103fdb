"""A council chooses the timescales that it works to, from a day on; what has begun keeps those that it began with."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.tests.factories import CouncilFactory, IcbFactory, TeamFactory, actor, sign_in
from goldenthread.clocks import operations, queries
from goldenthread.clocks.models import Clock, ProfileChoice
from goldenthread.clocks.presenters import chip
from goldenthread.clocks.tests.factories import start
from goldenthread.core.clock import LONDON
from goldenthread.core.decisions import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)


def england(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.fixture(autouse=True)
def wednesday():
    with time_machine.travel(england("2026-11-18T10:42"), tick=False) as travelled:
        yield travelled


@pytest.fixture
def team():
    return TeamFactory(organisation=CouncilFactory())


def choose(
    team, profile_id="plymouth", from_day=TODAY, because="The board decided so on 1 November", role="safeguarding-manager"
):
    return operations.choose_profile(actor=actor(role, team=team), profile_id=profile_id, from_day=from_day, because=because)


def test_a_clock_runs_by_the_profile_of_the_council_that_watches_and_no_other_council_changes(team):
    before = start("plan-enquiry", team)
    choose(team)
    after, elsewhere = start("plan-enquiry", team), start("plan-enquiry")
    assert [one.due_at for one in (before, after, elsewhere)] == [
        england("2026-11-25T17:00"),
        england("2026-11-27T17:00"),
        england("2026-11-25T17:00"),
    ]
    assert [one.profile for one in (before, after, elsewhere)] == ["pan-lancashire", "plymouth", "pan-lancashire"]
    assert start("decide", team).profile == "pan-lancashire", "what a profile does not hold is named as its base's"


def test_a_change_never_rewrites_the_past(team, wednesday):
    before = start("plan-enquiry", team)
    kept = Clock.objects.values().get()
    choose(team)
    choose(team, "london")
    assert Clock.objects.values().get() == kept
    assert queries.words(before) == "Plan the enquiry"
    operations.pause_clocks(before.root_id, kinds=["plan-enquiry"], because="The police asked us to wait")
    wednesday.move_to(england("2026-11-19T10:42"))
    operations.resume_clocks(before.root_id, kinds=["plan-enquiry"])
    before.refresh_from_db()
    assert (before.profile, before.due_at) == ("pan-lancashire", england("2026-11-26T17:00"))


def test_it_begins_on_its_day_and_the_choice_before_stays_in_the_history(team, wednesday):
    choose(team, from_day=TODAY)
    choose(team, "london", from_day=TODAY + timedelta(days=2))
    assert queries.profile_of(team.organisation_id).id == "plymouth"
    wednesday.move_to(england("2026-11-20T00:01"))
    assert queries.profile_of(team.organisation_id).id == "london"
    assert queries.profile_of(team.organisation_id, TODAY).id == "plymouth"
    assert queries.profile_of(team.organisation_id, TODAY - timedelta(days=1)).id == "pan-lancashire"
    assert [one.profile for one in queries.profile_choices(actor("safeguarding-manager", team=team))] == ["london", "plymouth"]


def test_of_two_that_begin_on_a_day_the_later_one_counts(team, wednesday):
    choose(team)
    wednesday.shift(timedelta(minutes=1))
    choose(team, "london")
    assert queries.profile_of(team.organisation_id).id == "london"


@pytest.mark.parametrize(
    ("but", "told"),
    [
        ({"from_day": TODAY - timedelta(days=1)}, "Choose today or a later day"),
        ({"profile_id": "working-together-2023"}, "Choose one of the timescales that are offered"),
        ({"profile_id": "../secrets"}, "Choose one of the timescales that are offered"),
        ({"because": "  "}, "Say why you change the timescales"),
    ],
)
def test_a_choice_that_cannot_be_is_refused_with_its_reason_and_nothing_is_kept(team, but, told):
    with pytest.raises(Refused, match=told):
        choose(team, **but)
    assert not ProfileChoice.objects.exists()


def test_only_a_council_chooses_and_only_those_who_put_rules_into_use():
    with pytest.raises(Refused, match="Only a council chooses timescales"):
        choose(TeamFactory(organisation=IcbFactory()))
    for role in ("triage-worker", "administrator", "enquiry-lead", "governance-lead"):
        with pytest.raises(PermissionDenied):
            choose(TeamFactory(), role=role)


def text(answer):
    return " ".join(answer.content.decode().split())


def test_the_page_shows_what_is_in_use_by_when_and_how_far_to_trust_it(client, team):
    sign_in(client, "triage-worker", team=team)
    shown = text(client.get(reverse("timescales")))
    assert "Pan-Lancashire and Cumbria multi-agency timescales, version 1" in shown
    assert "Within 5 working days, by 5pm" in shown
    assert "By 5pm the same day; after 3pm, by midday on the next working day" in shown
    assert "Within 3 months, by 5pm on the last working day of them" in shown
    assert "From: Working Together to Safeguard Children 2023." in shown
    assert "A time of our own" in shown
    assert "Known in the field; not read at its source by us." in shown
    assert "Nothing chosen yet" in shown
    assert reverse("choose_timescales") not in shown


def test_others_can_be_read_before_they_are_chosen_and_what_is_no_profile_shows_those_in_use(client, team):
    sign_in(client, "safeguarding-manager", team=team)
    shown = text(client.get(reverse("timescales"), {"profile": "plymouth"}))
    assert "Plymouth multi-agency safeguarding adults manual, version 1" in shown
    assert "Not in use here" in shown
    assert "Within 7 working days, by 5pm" in shown
    assert "Pan-Lancashire" in text(client.get(reverse("timescales"), {"profile": "../x"}))


def test_a_manager_chooses_and_everybody_reads_who_did_and_why(client, team):
    manager = sign_in(client, "safeguarding-manager", team=team)
    typed = {"profile_id": "plymouth", "because": "The board decided so", "from_day_day": 20}
    typed |= {"from_day_month": 11, "from_day_year": 2026}
    answer = client.post(reverse("choose_timescales"), typed, follow=True)
    shown = text(answer)
    assert "Chosen: in use from Friday 20 November 2026. What runs keeps its times." in shown
    assert "Plymouth multi-agency safeguarding adults manual is in use from Friday 20 November 2026." in shown
    assert f"{manager.name}, today, 10:42am" in shown
    assert "The board decided so" in shown
    sign_in(client, "safeguarding-manager", team=TeamFactory())
    assert "The board decided so" not in text(client.get(reverse("timescales")))


def test_what_is_missing_or_too_early_is_said_and_what_was_typed_is_kept(client, team):
    sign_in(client, "safeguarding-manager", team=team)
    assert "Say why you change the timescales" in text(client.post(reverse("choose_timescales"), {}))
    typed = {"profile_id": "london", "because": "Because so", "from_day_day": 1, "from_day_month": 1, "from_day_year": 2026}
    shown = text(client.post(reverse("choose_timescales"), typed))
    assert "Choose today or a later day" in shown
    assert "Because so" in shown


def test_many_choices_are_paged_and_ask_no_more(client, team, django_assert_max_num_queries):
    for _ in range(23):
        choose(team)
    sign_in(client, "safeguarding-manager", team=team)
    with django_assert_max_num_queries(16):
        shown = text(client.get(reverse("timescales")))
    assert shown.count("The board decided so on 1 November") == 20
    assert text(client.get(reverse("timescales"), {"page": 2})).count("The board decided so on 1 November") == 3


def test_a_day_beyond_the_bank_holidays_that_are_known_is_refused_in_words(team):
    told = "Hand back what happened: choose a day from Sunday 1 January 2012 to Sunday 31 December 2028"
    with pytest.raises(Refused, match=told):
        start("hand-back", team, due=england("2031-03-01T10:00"))
    assert not Clock.objects.exists()


def test_a_clock_counted_beyond_them_is_refused_too(team, wednesday):
    wednesday.move_to(england("2028-11-30T10:00"))
    with pytest.raises(Refused, match="England’s bank holidays are not known outside those days"):
        start("child-review", team)


def test_a_chip_beyond_them_counts_every_day_and_the_page_still_shows(team):
    clock = start("reply", team)
    Clock.objects.update(due_at=england("2030-11-20T17:00"))
    clock.refresh_from_db()
    assert chip(clock).words == "1,463 days left: Wed 20 Nov 2030"


def test_a_clock_stands_still_only_with_a_reason(team):
    clock = start("plan-enquiry", team)
    with pytest.raises(Refused, match="Say why it stands still"):
        operations.pause_clocks(clock.root_id, kinds=["plan-enquiry"], because=" ")
