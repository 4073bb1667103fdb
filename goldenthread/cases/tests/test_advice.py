"""The hub advises whoever rings: kept, looked after where a concern was promised, linked to what follows, and sampled."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.cases import operations, queries
from goldenthread.cases.models import Advice, AdviceFollowUp, AdviceSample, Concern, SampledAdvice
from goldenthread.cases.rules.advice import Given, drawn
from goldenthread.cases.tests.enquiries import manager
from goldenthread.cases.tests.factories import day_typed, in_triage, raised, triage_desk
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.ui.tests.downloads import table, take

pytestmark = pytest.mark.django_db
CALL = {
    "caller": "provider",
    "role": "Night manager",
    "organisation": "Larkfield Nursing Home",
    "name": "Janet Okafor",
    "ring_back": "01632 960 155",
    "facts": "A resident fell and nobody rang the family.",
    "advice": "Raise a concern, and keep the rota.",
    "told_to": "raise",
    "told_words": "",
    "adult": "",
    "adult_because": "",
}


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def worker(client, desk):
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def call(**changed):
    return Given(**CALL | {"raise_by": clock.today()} | changed)


def advised(desk, **changed):
    return operations.give_advice(actor=desk.worker, given=call(**changed))


def from_larkfield(desk):
    return in_triage(desk, raised_by="provider", raised_by_organisation="Larkfield Nursing Home")


def promised():
    return Clock.objects.running().filter(kind="concern-promised")


def test_a_call_is_written_down_on_one_screen_and_found_by_its_reference(worker):
    page = text(worker.post(reverse("give_advice"), CALL | day_typed("raise_by"), follow=True))
    assert "The advice is kept." in page
    advice = Advice.objects.get()
    assert advice.reference.startswith("V-")
    assert "Raise a concern, and keep the rota." in page
    found = text(worker.post(reverse("list_advice"), {"find": advice.reference.lower()}, follow=True))
    assert advice.reference in found
    assert "What we advised" in text(worker.post(reverse("search"), {"q": advice.reference}, follow=True))


@pytest.mark.parametrize(
    ("words", "there"), [("larkfield", True), ("nursing LARKFIELD", True), ("fernhill", False), ("V-2222-22", False)]
)
def test_advice_is_found_by_organisation(worker, desk, words, there):
    advice = advised(desk)
    page = text(worker.post(reverse("list_advice"), {"find": words}, follow=True))
    assert (advice.reference in page) is there
    assert ("Nothing was found" in page) is not there


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"facts": ""}, "Say what they told you"),
        ({"adult": "Edith Marlowe"}, "Say why the name of the adult is needed"),
        ({"ring_back": ""}, "Say how to ring them back: they are to raise a concern"),
        ({"raise_by_year": "2020"}, "Give a day from today on"),
    ],
)
def test_what_is_missing_is_said_beside_its_question_and_nothing_typed_is_lost(worker, changed, told):
    page = text(worker.post(reverse("give_advice"), CALL | day_typed("raise_by") | changed))
    assert told in page
    assert "Raise a concern, and keep the rota." in page
    assert not Advice.objects.exists()


def test_a_promised_concern_is_on_the_work_list_of_whoever_gave_the_advice(worker, desk):
    advice = advised(desk, raise_by=clock.today() + timedelta(days=2))
    owed = promised().get()
    assert owed.due_at.date() > advice.raise_by
    assert owed.given_to_id == desk.worker.user_id
    for shown in ("mine", "team"):
        page = text(worker.get(f"{reverse('work_list')}?list={shown}"))
        assert "Advice to Larkfield Nursing Home" in page
        assert "Look whether the concern came" in page
    assert "Janet Okafor" not in page
    _, row = table(take(worker, reverse("download_work_list") + "?list=team"))
    assert "Advice to Larkfield Nursing Home" in row


def test_advice_without_a_promise_owes_nothing(worker, desk):
    advised(desk, told_to="nothing-more")
    assert not promised().exists()
    assert Advice.objects.get().raise_by is None
    assert "Advice to" not in text(worker.get(reverse("work_list") + "?list=team"))


def test_a_worker_links_what_is_likely_and_it_shows_on_both(worker, desk):
    advice = advised(desk)
    advised(desk, organisation="Fernhill Lodge", told_to="nothing-more")
    concern = from_larkfield(desk)
    assert Concern.objects.get(pk=concern.pk).advice_before.count() == 0, "never by itself"
    page = text(worker.get(reverse("earlier_advice", args=[concern.pk])))
    assert page.index("The same organisation, the same day") < page.index("Another organisation, or none named")
    page = text(worker.post(reverse("earlier_advice", args=[concern.pk]), {"advice": str(advice.pk)}, follow=True))
    assert "Linked. It shows on both." in page
    assert f"{advice.reference} by {desk.worker.name}" in page
    assert concern.reference in text(worker.get(reverse("advice", args=[advice.pk])))
    assert concern.reference in text(worker.get(reverse("list_advice")))
    assert not promised().exists()


def test_one_must_be_chosen_and_it_must_be_likely(worker, desk):
    concern = from_larkfield(desk)
    nothing_likely = text(worker.get(reverse("earlier_advice", args=[concern.pk])))
    assert "No other advice was given in the two weeks before" in nothing_likely
    assert "Save and come back later" not in nothing_likely  # there is nothing to write
    later = advised(desk)
    with pytest.raises(Refused, match="This advice was given after the concern came"):
        operations.link_advice(actor=desk.worker, concern_id=concern.pk, advice_id=later.pk)


def test_a_link_is_made_once_and_a_wrong_one_is_taken_off(worker, desk):
    advice = advised(desk)
    first, second = from_larkfield(desk), from_larkfield(desk)
    operations.link_advice(actor=desk.worker, concern_id=first.pk, advice_id=advice.pk)
    with pytest.raises(Refused, match=f"This advice is linked to {first.reference} already"):
        operations.link_advice(actor=desk.worker, concern_id=second.pk, advice_id=advice.pk)
    page = text(worker.post(reverse("unlink_advice", args=[advice.pk]), follow=True))
    assert "The concern is not linked to this advice any more." in page
    assert "No concern is linked to it." in page
    assert promised().exists(), "the promise is looked after again"
    assert advice.reference not in text(worker.get(reverse("concern", args=[first.pk])))
    with pytest.raises(Refused, match="No concern is linked to this advice"):
        operations.unlink_advice(actor=desk.worker, advice_id=advice.pk)


@pytest.mark.parametrize(("came_to", "again"), [("again", True), ("refused", False), ("raised", False)])
def test_a_concern_that_did_not_come_is_asked_after(client, desk, came_to, again):
    with time_machine.travel(clock.now(), tick=False) as now:
        advice = advised(desk)
        first = promised().get()
        now.shift(timedelta(days=3))
        sign_in(client, User.objects.get(pk=desk.worker.user_id))
        sent = {"came_to": came_to, "words": "Rang Janet Okafor"}
        page = text(client.post(reverse("follow_up_advice", args=[advice.pk]), sent, follow=True))
    assert "Rang Janet Okafor" in page
    assert AdviceFollowUp.objects.get().came_to == came_to
    assert promised().exists() is again
    if again:
        assert promised().get().due_at > first.due_at
    else:
        with pytest.raises(Refused, match="Nobody waits for a concern after this advice"):
            operations.follow_up_advice(actor=desk.worker, advice_id=advice.pk, came_to="again", words="x")


def test_another_council_and_a_provider_read_nothing_of_it(client, desk):
    advice = advised(desk)
    for role in ("triage-worker", "provider-lead", "designated-professional", "police-officer"):
        sign_in(client, role)
        assert client.get(reverse("advice", args=[advice.pk])).status_code in (403, 404)
        assert "Larkfield" not in text(client.post(reverse("search"), {"q": advice.reference}, follow=True))
    elsewhere = triage_desk().worker
    for act, more in (
        ("follow_up_advice", {"came_to": "again", "words": "x"}),
        ("unlink_advice", {}),
        ("link_advice", {"concern_id": raised(triage_desk()).pk}),
    ):
        with pytest.raises((Advice.DoesNotExist, Concern.DoesNotExist)):
            getattr(operations, act)(actor=elsewhere, advice_id=advice.pk, **more)
    with pytest.raises(PermissionDenied):
        operations.give_advice(actor=actor("provider-lead"), given=call())


def test_advice_before_a_restricted_concern_is_for_those_named_for_it(desk):
    advice, concern = advised(desk), from_larkfield(desk)
    operations.link_advice(actor=desk.worker, concern_id=concern.pk, advice_id=advice.pk)
    Concern.objects.filter(pk=concern.pk).update(restricted=True)
    assert not queries.advice_given(desk.worker).exists()
    concern.named_people.create(user_id=desk.worker.user_id, because="Has it", named_by="x")
    assert queries.advice_given(desk.worker).exists()


@pytest.fixture
def boss(desk):
    return manager(desk)


def sample_of(boss, size=3, seed=None):
    today = clock.today()
    return operations.draw_sample(actor=boss, from_day=today - timedelta(days=7), until_day=today, size=size, seed=seed)


def test_a_sample_is_drawn_by_chance_recorded_and_can_be_drawn_again(desk, boss):
    given = [advised(desk) for _ in range(8)]
    first = sample_of(boss)
    assert (first.found, first.size, first.drawn_by) == (8, 3, boss.name)
    picked = [str(one.advice_id) for one in first.drawn.order_by("number")]
    assert drawn([str(one.pk) for one in given], 3, first.seed) == picked
    advised(desk)
    kept = queries.advice_between(boss, first.from_day, first.until_day, kept_by=first.drawn_at)
    assert drawn([str(pk) for pk in kept], 3, first.seed) == picked, "what came later does not change it"
    assert sample_of(boss).seed != first.seed


def test_a_manager_judges_each_and_the_figures_stand_in_one_line(client, desk, boss):
    for _ in range(4):
        advised(desk)
    sign_in(client, User.objects.get(pk=boss.user_id))
    page = text(
        client.post(reverse("advice_samples"), {**day_typed("from_day"), **day_typed("until_day"), "size": "3"}, follow=True)
    )
    assert "The sample is drawn. Judge each of it." in page
    assert "3 of 4" in page
    sample = AdviceSample.objects.get()
    one = SampledAdvice.objects.order_by("number").first()
    for judgement in ("cannot-tell", "not-consistent"):
        with time_machine.travel(clock.now() + timedelta(minutes=1 if judgement == "not-consistent" else 0)):
            sent = {"judgement": judgement, "words": "Others are told to ring 101"}
            page = text(client.post(reverse("judge_advice", args=[one.pk]), sent, follow=True))
    assert "Consistent 0, not consistent 1, cannot tell 0, not judged yet 2." in page
    assert f"Seed {sample.seed}" in page
    assert "Say why, in a sentence" in text(client.post(reverse("judge_advice", args=[one.pk]), {"judgement": "consistent"}))


def test_nobody_judges_what_they_advised_themselves(desk, boss):
    operations.give_advice(actor=boss, given=call())
    sampled = sample_of(boss).drawn.get()
    with pytest.raises(Refused, match="You gave this advice: somebody else judges it"):
        operations.judge_advice(actor=boss, sampled_id=sampled.pk, judgement="consistent", words="Mine")


def test_samples_are_for_managers_of_the_council(client, desk, boss):
    advised(desk)
    sampled = sample_of(boss).drawn.get()
    sign_in(client, "enquiry-lead", team=desk.team)
    assert client.get(reverse("advice_samples")).status_code == 403
    other = manager(triage_desk())
    with pytest.raises(SampledAdvice.DoesNotExist):
        operations.judge_advice(actor=other, sampled_id=sampled.pk, judgement="consistent", words="x")
    with pytest.raises(Refused, match="No advice was given in these days"):
        sample_of(other)
    with pytest.raises(PermissionDenied):
        sample_of(desk.worker)


@pytest.mark.parametrize(("sent", "told"), [({"size": "ten"}, "Choose how many: 1 to 200"), ({"size": ""}, "Say how many")])
def test_how_many_is_a_number(client, desk, sent, told):
    sign_in(client, "safeguarding-manager", team=desk.team)
    advised(desk)
    whole = {**day_typed("from_day"), **day_typed("until_day"), "size": "3"} | sent
    assert told in text(client.post(reverse("advice_samples"), whole))


def test_the_lists_ask_no_more_for_twenty_calls_than_for_two(worker, desk):
    def asked(address):
        worker.get(address)  # what the first look keeps in the session
        with CaptureQueriesContext(connection) as found:
            worker.get(address)
        return len(found)

    addresses = (reverse("list_advice"), reverse("work_list") + "?list=team")
    advised(desk)
    advised(desk)
    few = [asked(address) for address in addresses]
    for _ in range(18):
        advised(desk)
    assert [asked(address) for address in addresses] == few
