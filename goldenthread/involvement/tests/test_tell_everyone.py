"""One decision, told to everyone once: previewed side by side, each at its own rung, by a safe way or not at all."""

import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases import rules
from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.models import Concern, PartyTold
from goldenthread.cases.rules import Telling
from goldenthread.cases.rules.providers import ProviderFacts
from goldenthread.cases.tests.factories import UNMET, day_typed
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.directory.tests.factories import LocationFactory
from goldenthread.involvement import operations
from goldenthread.involvement.models import Update
from goldenthread.involvement.tests.factories import TELLINGS, no_crime, to_tell, told
from goldenthread.outbox.models import Message
from goldenthread.ui.words import date_words

pytestmark = pytest.mark.django_db

WORDS = "A care review is arranged."
TYPED = {
    "words": WORDS,
    "referrer-how": "telephone",
    "referrer-added": "Thank you for telling us.",
    "person-whose": "person",
    "person-how": "later",
}


def decided(partners, **reported):
    concern, notices = told(partners, **reported)
    cases.record_decision(
        actor=partners.worker, concern_id=concern.pk, kind="other-help", facts=UNMET, because="x", help_given="y"
    )
    return Concern.objects.get(), notices


def post(client, partners, concern, **typed):
    sign_in(client, "triage-worker", team=partners.desk.team)
    return client.post(reverse("tell_outcome", args=[concern.pk]), TYPED | typed, follow=True).content.decode()


def test_every_message_is_shown_before_any_goes_and_nothing_typed_is_lost(client, partners):
    concern, notices = decided(partners)
    actions, due = {f"actions-{notices['icb-safeguarding'].pk}": "Review the nursing care plan"}, clock.today()
    page = post(client, partners, concern, **actions, **day_typed("due", due))
    assert "Nothing has gone yet." in page
    for words in (
        "We received what you told us, considered it and acted on it.",
        "Thank you for telling us.",
        "We have decided what happens about the concern about you.",
        f"Your actions, by {date_words(due, clock.today())}: Review the nursing care plan",
        "Recorded as told: telephone",
        "Not yet: it stays on our list",
    ):
        assert words in page, words
    assert page.count(WORDS) == len(notices) + 1  # in each column, and kept for the next step
    assert not Update.objects.exists()
    assert not PartyTold.objects.exists()


def test_the_preview_sends_exactly_what_it_shows(client, partners):
    concern, notices = decided(partners)
    preview = post(client, partners, concern)
    kept = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', preview))
    kept.pop("csrfmiddlewaretoken", None)
    client.post(reverse("tell_outcome", args=[concern.pk]), kept | {"send": "yes"})
    assert {one.words for one in Update.objects.all()} == {WORDS}
    assert Update.objects.count() == len(notices)
    referrer = PartyTold.objects.get(whose="reporter")
    assert (referrer.rung, referrer.how) == ("acted-on", "telephone")
    assert referrer.words.endswith("Thank you for telling us.")
    assert Clock.objects.running().filter(kind="tell-person").exists()


def test_to_change_something_everything_typed_is_there_again_and_nothing_is_called_wrong(client, partners):
    concern, _ = decided(partners)
    page = post(client, partners, concern, change="yes")
    assert WORDS in page
    assert "Thank you for telling us." in page
    assert "There is a problem" not in page
    assert re.search(r'value="later" checked', page)


def test_it_does_not_close_until_the_person_put_off_has_been_told(client, partners):
    concern, _ = decided(partners, person_ways=SafeWays(may="yes", ways=("in-person",)))
    post(client, partners, concern, send="yes")
    Message.objects.update(state="settled")
    with pytest.raises(Refused, match="Tell the person"):
        cases.close_concern(actor=partners.worker, concern_id=concern.pk)
    cases.tell_party(actor=partners.worker, concern_id=concern.pk, telling=Telling("in-person", whose="person"))
    cases.close_concern(actor=partners.worker, concern_id=concern.pk)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"words": "Edith is safe."}, "‘Edith’ could show who the person is. Take it out, or say why it must stay"),
        ({"words": "Her daughter Susan is glad."}, "‘Susan’ could show who told us. Take it out, or say why it must stay"),
        ({"person-added": "Susan told us."}, "Take out Susan from what the person hears"),
        ({"referrer-added": "Edith is safe."}, "Take out Edith: a neighbour, relative or provider may not hear it"),
        ({"referrer-how": "e-mail"}, "E-mail is not safe for whoever raised it: use telephone"),
        ({"person-how": "letter"}, "Ask the person first how it is safe to reach them"),
        ({"person-how": "cannot"}, "Say why they cannot safely be told"),
        ({"referrer-how": ""}, "Say how you tell whoever raised it, or why you cannot"),
        ({"words": ""}, "Say what was decided, without names"),
    ],
)
@pytest.mark.parametrize("step", [{}, {"send": "yes"}])
def test_what_may_not_go_is_refused_at_both_steps_and_kept(client, partners, typed, words, step):
    concern, _ = decided(partners)
    page = post(client, partners, concern, **typed, **step)
    assert words in page
    assert "care review" in page or not typed.get("words", WORDS).startswith("A care")
    assert not Update.objects.exists()
    assert not PartyTold.objects.exists()
    assert not Message.objects.filter(letter__in=("outcome", "to-whoever-raised-it")).exists()


def test_the_actions_of_one_team_may_not_name_the_person_either(partners):
    concern, notices = decided(partners)
    actions = {notices["quality-team"].pk: "Visit Mrs Marlowe"}
    with pytest.raises(Refused, match="‘Marlowe’ could show who"):
        operations.tell_outcome(actor=partners.worker, concern_id=concern.pk, words=WORDS, actions=actions, tellings=TELLINGS)


def about_a_provider(partners):
    return decided(partners, location_id=LocationFactory(council=partners.desk.council).pk)[0]


def test_a_provider_that_was_told_has_in_its_column_what_it_was_told_when_and_by_whom(client, partners):
    concern = about_a_provider(partners)
    cases.decide_crime(actor=partners.worker, concern_id=concern.pk, facts=no_crime())
    cases.decide_provider(actor=partners.worker, concern_id=concern.pk, facts=to_tell(), whom=cases.Whom())
    page = post(client, partners, concern)
    assert "‘A concern about care at night. Tell us how many staff were on duty on Sunday.’" in page
    assert "Not told yet. Tom Ashdown tells it on its own page by" in page
    operations.tell_provider(actor=partners.worker, concern_id=concern.pk, how="Rang Alan Frost at 10am")
    page = post(client, partners, concern)
    assert "Told today, " in page
    assert f"by {partners.worker.name}. Rang Alan Frost at 10am" in page
    assert "Not told yet" not in page


def test_a_provider_that_is_not_told_yet_has_the_reason_and_who_decided(client, partners):
    concern = about_a_provider(partners)
    hold = ProviderFacts("hold", because="Its manager may be involved")
    cases.decide_provider(actor=partners.worker, concern_id=concern.pk, facts=hold, whom=cases.Whom())
    assert f"Not told yet, as {partners.worker.name} decided: Its manager may be involved" in post(client, partners, concern)


def test_the_provider_has_no_message_here_and_the_column_says_why(client, partners):
    place = LocationFactory(council=partners.desk.council)
    concern, _ = decided(partners, location_id=place.pk)
    assert "there is no decision yet to tell the provider" in post(client, partners, concern)
    Concern.objects.update(may_ring=True, ring_words="The manager, after the police have been")
    assert "The manager, after the police have been" in post(client, partners, concern)


def test_whoever_raised_it_about_themself_is_told_once(client, partners):
    concern, _ = decided(partners, raised_by="patient")
    sign_in(client, "triage-worker", team=partners.desk.team)
    page = client.get(reverse("tell_outcome", args=[concern.pk])).content.decode()
    assert "person-how" not in page
    assert "Their own concern" in page
    tellings = [Telling("telephone", "Susan, a review is on Monday.")]
    operations.tell_outcome(actor=partners.worker, concern_id=concern.pk, words=WORDS, tellings=tellings)
    assert PartyTold.objects.get().rung == "own"


def test_somebody_anonymous_is_left_words_by_their_code(client, partners):
    anonymous = {"reporter_contact": "", "reporter_name": "", "reporter_ways": SafeWays(may="no"), "reporter_code_hash": "h"}
    concern, _ = decided(partners, **anonymous)
    page = post(client, partners, concern, **{"referrer-how": "by-code", "referrer-added": ""})
    assert "When they ask with their code" in page
    assert "We received what you told us, considered it and decided what to do." in page


@given(name=st.sampled_from(["Susan", "susan", "SUSAN"]), before=st.text(alphabet="abc .", max_size=20))
def test_the_person_never_reads_who_raised_it(name, before):
    decision = rules.may_tell_everyone(
        decided=True,
        words="Safe.",
        to_person=f"{before} {name}",
        person=("Edith Marlowe",),
        reporter=("Susan Marlowe",),
    )
    assert not decision.met
