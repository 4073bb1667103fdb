"""A provider is told what was decided, when it was decided, and nothing before; it answers in its time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, member, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, ProviderDecision
from goldenthread.cases.rules.providers import ProviderFacts
from goldenthread.cases.tests.factories import day_typed
from goldenthread.cases.tests.test_crime_rules import YES
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory
from goldenthread.involvement import operations, queries
from goldenthread.involvement.models import ProviderTelling
from goldenthread.involvement.operations.reactions import (
    on_clock_chased,
    on_message_delivered_at_last,
    on_message_not_delivered,
)
from goldenthread.involvement.tests.factories import no_crime, partnership, ready_to_tell, to_tell, told_provider
from goldenthread.outbox.models import Message

pytestmark = pytest.mark.django_db
HOLD = ProviderFacts("hold", because="Its manager may be involved")


@pytest.fixture
def partners():
    return partnership()


@pytest.fixture
def home():
    return TeamFactory(organisation=OrganisationFactory(name="Larkfield Care Ltd"), mailbox="home@care.example")


@pytest.fixture
def manager(home):
    return member("provider-lead", team=home)


@pytest.fixture
def concern(partners, home, manager):
    place = LocationFactory(provider=ProviderFactory(organisation=home.organisation), council=partners.desk.council)
    return ready_to_tell(partners, location_id=place.pk, person_name="Edith Marlowe", possible_crime=False)


def decide(partners, concern, facts, **whom):
    return cases.decide_provider(actor=partners.worker, concern_id=concern.pk, facts=facts, whom=cases.Whom(**whom))


def decided(partners, concern, facts=None, **whom):
    cases.decide_crime(actor=partners.worker, concern_id=concern.pk, facts=no_crime())
    return decide(partners, concern, facts or to_tell(), **whom)


def running(kind):
    return Clock.objects.running().filter(kind=kind).first()


def test_a_hold_is_looked_at_again_each_working_day_and_the_home_is_not_rung(partners, concern):
    decide(partners, concern, HOLD)
    first = running("review-provider-hold")
    decide(partners, concern, HOLD)
    assert running("review-provider-hold").pk != first.pk
    concern.refresh_from_db()
    assert "the council has decided not to tell it yet" in concern.ring_line
    decided(partners, concern)
    assert not running("review-provider-hold")
    assert running("tell-provider").due_at == ProviderDecision.objects.latest("created_at").tell_by


def test_telling_is_refused_in_words_and_nothing_is_kept(partners, concern):
    with pytest.raises(Refused, match="Decide first whether this could be a crime"):
        decide(partners, concern, to_tell())
    assert not ProviderDecision.objects.exists()
    with pytest.raises(Refused, match="Decide first that the provider is told"):
        operations.tell_provider(actor=partners.worker, concern_id=concern.pk)


def test_until_it_is_told_it_sees_nothing_then_what_is_said_and_no_more(client, partners, concern, manager):
    sign_in(client, manager)
    decided(partners, concern)
    assert "Nothing to read here" in client.get(reverse("concerns_about_us")).content.decode()
    telling = operations.tell_provider(actor=partners.worker, concern_id=concern.pk)
    assert telling.reference in client.get(reverse("concerns_about_us")).content.decode()
    page = client.get(reverse("concern_about_us", args=[telling.pk])).content.decode()
    assert "Tell us how many staff were on duty on Sunday." in page
    assert not [words for words in ("Edith", "shout", "Susan", concern.reference) if words in page]
    concern.refresh_from_db()
    assert concern.may_ring


def test_its_mailbox_is_told_by_a_letter_that_says_nothing(partners, concern):
    told_provider(partners.worker, concern)
    letter = Message.objects.get(letter="provider-told")
    assert letter.to_address == "home@care.example"
    assert not [words for words in ("Edith", "night", "Larkfield", concern.reference) if words in str(letter.words)]


def test_it_answers_once_and_the_council_reads_it(client, partners, concern, manager):
    telling = told_provider(partners.worker, concern)
    assert running("provider-answer").due_at == telling.answer_by
    sign_in(client, manager)
    address = reverse("concern_about_us", args=[telling.pk])
    assert "Write your answer" in client.post(address, {"words": ""}).content.decode()
    client.post(address, {"words": "Three carers. One was off sick."})
    assert not running("provider-answer")
    with pytest.raises(Refused, match="This has been answered"):
        operations.answer_telling(actor=actor_of(manager), telling_id=telling.pk, words="Four")
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    page = client.get(reverse("tell_provider", args=[concern.pk])).content.decode()
    assert "Three carers. One was off sick." in page


def test_somebody_of_the_council_reads_what_the_provider_answered_before_it_closes(client, partners, concern, manager):
    telling = told_provider(partners.worker, concern)
    assert not running("read-provider-answer")
    operations.answer_telling(actor=actor_of(manager), telling_id=telling.pk, words="Three carers.")
    owed = running("read-provider-answer")
    assert (owed.team, owed.blocks_closing) == (partners.desk.team, True)
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    address = reverse("tell_provider", args=[concern.pk])
    assert "We have read it" in client.get(address).content.decode()
    page = client.post(address, follow=True).content.decode()
    assert f"Read by {partners.worker.name}" in page
    assert "We have read it" not in page
    assert not running("read-provider-answer")
    with pytest.raises(Refused, match="has read this"):
        operations.read_provider_answer(actor=partners.worker, telling_id=telling.pk)


def test_nothing_is_read_before_it_is_answered_nor_by_another_council(partners, concern, manager):
    telling = told_provider(partners.worker, concern)
    with pytest.raises(Refused, match="It has not answered yet"):
        operations.read_provider_answer(actor=partners.worker, telling_id=telling.pk)
    with pytest.raises(ProviderTelling.DoesNotExist):
        operations.read_provider_answer(actor=partnership().worker, telling_id=telling.pk)
    with pytest.raises(PermissionDenied):
        operations.read_provider_answer(actor=actor_of(manager), telling_id=telling.pk)


def test_where_its_manager_is_implicated_only_the_nominated_individual_sees_it(client, partners, concern, manager, home):
    nominated = member("provider-lead", team=home)
    facts = to_tell(manager_implicated="yes", nominated=nominated.name)
    with pytest.raises(Refused, match="own account, or tell them outside"):
        decided(partners, concern, facts)
    with pytest.raises(Refused, match="Choose somebody who works for this provider"):
        decided(partners, concern, facts, only_for_id=partners.worker.user_id)
    decided(partners, concern, facts, only_for_id=nominated.pk)
    telling = operations.tell_provider(actor=partners.worker, concern_id=concern.pk)
    assert Message.objects.get(letter="provider-told").to_address == nominated.email
    for who, status in ((manager, 404), (nominated, 200)):
        sign_in(client, who)
        assert client.get(reverse("concern_about_us", args=[telling.pk])).status_code == status
        assert (telling.reference in client.get(reverse("concerns_about_us")).content.decode()) is (status == 200)
    concern.refresh_from_db()
    assert not concern.may_ring


def test_told_by_a_person_it_says_how_no_account_sees_it_and_we_write_its_answer_down(client, partners, concern, manager):
    facts = to_tell(manager_implicated="yes", nominated="Alan Frost")
    decided(partners, concern, facts, outside=True)
    with pytest.raises(Refused, match="Say whom you told, how and when"):
        operations.tell_provider(actor=partners.worker, concern_id=concern.pk)
    telling = operations.tell_provider(actor=partners.worker, concern_id=concern.pk, how="Rang Alan Frost at 10am")
    assert not queries.told_about_us(actor_of(manager)).exists()
    assert running("provider-answer").team == partners.desk.team
    assert not Message.objects.filter(letter="provider-told").exists()
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    page = client.post(reverse("tell_provider", args=[concern.pk]), {"words": "He will look into it"}, follow=True)
    assert "He will look into it" in page.content.decode()
    telling.refresh_from_db()
    assert telling.answered_by == partners.worker.name


def test_a_provider_without_an_account_is_told_by_a_person(partners):
    place = LocationFactory(council=partners.desk.council)
    concern = ready_to_tell(partners, location_id=place.pk)
    decision = decided(partners, concern)
    assert decision.outside


def test_if_the_police_ask_us_to_wait_in_between_it_is_not_told(partners, concern):
    decided(partners, concern)
    cases.decide_crime(actor=partners.worker, concern_id=concern.pk, facts=YES)
    with pytest.raises(Refused, match="The police’s view has changed"):
        operations.tell_provider(actor=partners.worker, concern_id=concern.pk)
    assert not ProviderTelling.objects.exists()


def test_a_risk_to_the_person_is_dealt_with_and_still_nobody_else_rings(partners, concern):
    risks = (("person", "yes"), ("reporter", "no"), ("evidence", "no"))
    decided(partners, concern, to_tell(risks=risks, done=(("person", "She stays with her son"),)))
    operations.tell_provider(actor=partners.worker, concern_id=concern.pk)
    concern.refresh_from_db()
    assert not concern.may_ring
    assert "could put somebody at risk" in concern.ring_line


def test_it_is_told_once(partners, concern):
    told_provider(partners.worker, concern)
    with pytest.raises(Refused, match="The provider has been told"):
        operations.tell_provider(actor=partners.worker, concern_id=concern.pk)


def test_a_letter_that_failed_is_owed_another_way(client, partners, concern):
    telling = told_provider(partners.worker, concern)
    letter = Message.objects.get(letter="provider-told")
    Message.objects.filter(pk=letter.pk).update(state="gave-up", tries=5)
    on_message_not_delivered(message_id=str(letter.pk))
    assert running("tell-provider").because == "The e-mail did not reach the provider: tell it another way"
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    address = reverse("tell_provider", args=[concern.pk])
    assert address in client.get(reverse("concern", args=[concern.pk])).content.decode()
    assert "Our e-mail did not reach it." in client.get(address).content.decode()
    client.post(address, {"words": "Rang the office at 10am"})
    assert not running("tell-provider")
    telling.refresh_from_db()
    assert telling.how == "Rang the office at 10am"


def test_a_letter_that_left_after_all_is_owed_no_more(partners, concern):
    told_provider(partners.worker, concern)
    letter = Message.objects.get(letter="provider-told")
    Message.objects.filter(pk=letter.pk).update(state="gave-up", tries=5)
    on_message_not_delivered(message_id=str(letter.pk))
    on_message_delivered_at_last(message_id=str(letter.pk))
    assert not running("tell-provider")


def test_an_answer_that_is_late_is_asked_for_again(partners, concern):
    told_provider(partners.worker, concern)
    owed = running("provider-answer")
    Clock.objects.filter(pk=owed.pk).update(chases=1)
    on_clock_chased(clock_id=str(owed.pk), step="0")
    letters = Message.objects.filter(letter="provider-told").order_by("created_at")
    assert [letter.words["which"] for letter in letters] == ["", "First reminder: "]


def test_another_provider_and_another_role_get_nothing(client, partners, concern):
    telling = told_provider(partners.worker, concern)
    sign_in(client, "provider-lead", organisation=OrganisationFactory())
    assert client.get(reverse("concern_about_us", args=[telling.pk])).status_code == 404
    sign_in(client, "designated-professional")
    assert client.get(reverse("concern_about_us", args=[telling.pk])).status_code == 403
    provider = actor("provider-lead")
    with pytest.raises(PermissionDenied):
        operations.tell_provider(actor=provider, concern_id=concern.pk)
    with pytest.raises(Concern.DoesNotExist):
        operations.tell_provider(actor=actor("triage-worker"), concern_id=concern.pk)


def test_the_council_does_not_answer_for_a_provider_that_answers_here(partners, concern):
    telling = told_provider(partners.worker, concern)
    with pytest.raises(Refused, match="The provider answers this itself"):
        operations.answer_telling(actor=partners.worker, telling_id=telling.pk, words="They say yes")


def test_the_page_of_the_decision_says_at_each_question_what_is_missing(client, partners, concern):
    cases.decide_crime(actor=partners.worker, concern_id=concern.pk, facts=no_crime())
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    typed = {"kind": "tell", "manager_implicated": "no", "says": "Care at night", "whom": "here"}
    typed |= {f"risk_{key}": "no" for key in ("person", "reporter", "evidence")}
    page = client.post(reverse("decide_provider", args=[concern.pk]), typed).content.decode()
    assert 'href="#id_tells"' in page
    assert "Care at night" in page
    held = typed | {"kind": "hold", "because": "Ask the police first"}
    client.post(reverse("decide_provider", args=[concern.pk]), held)
    assert ProviderDecision.objects.get().kind == "hold"


def test_only_what_is_typed_about_telling_is_kept_with_a_hold(partners, concern):
    decision = decide(partners, concern, replace(to_tell(), kind="hold", because="Not yet"))
    assert (decision.says, decision.tell_by) == ("", None)


def test_the_list_asks_the_database_no_more_for_twenty_than_for_two(
    client, partners, concern, manager, django_assert_max_num_queries
):
    for _ in range(8):
        told_provider(partners.worker, ready_to_tell(partners, location_id=concern.location_id))
    sign_in(client, manager)
    client.get(reverse("concerns_about_us"))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("concerns_about_us")).content.decode()
    assert page.count("Read and answer") == 8


NEIGHBOUR = {"kind": "third-party", "name": "Zelda Quill", "reach": "", "shown_as": "a neighbour", "because": "He hit her"}


def test_what_it_is_told_shows_nobody_who_would_be_at_risk_unless_it_is_said_why(client, partners, concern):
    cases.protect_identity(actor=partners.worker, concern_id=concern.pk, **NEIGHBOUR)
    cases.decide_crime(actor=partners.worker, concern_id=concern.pk, facts=no_crime())
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    days = {"tell_on": 1, "answer_on": 4}
    in_days = {key: value for name, n in days.items() for key, value in day_typed(name, clock.today() + timedelta(n)).items()}
    typed = {"kind": "tell", "manager_implicated": "no", "says": "Ask Zelda Quill", "whom": "here", "tells": "Tom"} | in_days
    typed |= {f"risk_{key}": "no" for key in ("person", "reporter", "evidence")}
    page = reverse("decide_provider", args=[concern.pk])
    shown = client.post(page, typed).content.decode()
    assert "‘Zelda’ could show somebody who would be at risk if known" in shown
    assert not ProviderDecision.objects.exists()
    client.post(page, typed | {"must_stay": "She agrees"})
    assert operations.tell_provider(actor=partners.worker, concern_id=concern.pk).says == "Ask Zelda Quill"


def test_whoever_is_protected_after_it_was_decided_is_not_told(partners, concern):
    decided(partners, concern, to_tell(says="Ask Zelda Quill"))
    cases.protect_identity(actor=partners.worker, concern_id=concern.pk, **NEIGHBOUR)
    with pytest.raises(Refused, match="decide again what the provider is told"):
        operations.tell_provider(actor=partners.worker, concern_id=concern.pk)
    assert not ProviderTelling.objects.exists()
