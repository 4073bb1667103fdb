"""A concern in a partner's hands: taken by a named person, handed back, and read by the council."""

import pytest
from django.urls import reverse

from goldenthread.accounts.models import Team
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.cases import operations, queries
from goldenthread.cases.models import HandOver
from goldenthread.cases.tests.factories import in_triage, triage_desk
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused
from goldenthread.outbox.models import Message
from goldenthread.routing.models import Binding

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def night(desk):
    """Somebody at the out-of-hours desk that the council has named."""
    team = TeamFactory(organisation=OrganisationFactory(), name="Night desk", mailbox="desk@nights.example")
    Binding.objects.create(council=desk.council, key="out-of-hours", team=team)
    return actor("out-of-hours-worker", team=team)


def handed(desk, **facts):
    concern = in_triage(desk, **facts)
    return operations.hand_to(concern, "out-of-hours", actor=desk.worker, asks="Visit before 10pm. Ask her alone.")


def test_it_is_on_the_desks_list_with_thirty_minutes_to_say_so_and_a_letter_that_names_nobody(desk, night):
    hand_over = handed(desk)
    assert list(queries.listed_hand_overs(night, "with-us")) == [hand_over]
    clock = Clock.objects.get(kind="acknowledge")
    assert (clock.team_id, clock.watched_by_id) == (hand_over.team_id, desk.council.pk)
    letter = Message.objects.get()
    assert (letter.letter, letter.to_address) == ("handed-over", "desk@nights.example")
    assert "Edith" not in str(letter.words)


def test_a_council_that_has_named_no_desk_hands_over_nothing(desk):
    assert handed(desk) is None


def test_a_team_that_is_closed_is_handed_nothing(desk, night):
    Team.objects.filter(name="Night desk").update(closed_on="2026-01-01")
    assert handed(desk) is None


def test_what_is_in_their_hands_is_handed_once(desk, night):
    hand_over = handed(desk)
    again = operations.hand_to(hand_over.concern, "out-of-hours", actor=desk.worker, asks="Again")
    assert again == hand_over
    assert Message.objects.count() == 1


def test_a_named_person_takes_it_and_the_council_sees_who(desk, night, client):
    hand_over = handed(desk)
    operations.acknowledge_hand_over(actor=night, hand_over_id=hand_over.pk)
    operations.acknowledge_hand_over(actor=actor("out-of-hours-worker", team=hand_over.team), hand_over_id=hand_over.pk)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("hand_over", args=[hand_over.pk])).content.decode()
    assert f"{night.name} of Night desk has had it since" in page
    assert not Clock.objects.running().filter(kind="acknowledge").exists()


def test_nobody_there_has_it_yet_and_the_council_is_told_whom_to_ring(desk, night, client):
    hand_over = handed(desk)
    Team.objects.filter(pk=hand_over.team_id).update(telephone="01632 960 142")
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("hand_over", args=[hand_over.pk])).content.decode()
    assert "Nobody there has said that they have it." in page
    assert "01632 960 142" in page


def test_who_raised_it_is_never_on_the_page(desk, night, client):
    hand_over = handed(
        desk, reporter_name="Susan Marlowe", reporter_contact="07700 900123", reporter_relationship="Her daughter"
    )
    sign_in(client, "out-of-hours-worker", team=hand_over.team)
    page = client.get(reverse("hand_over", args=[hand_over.pk])).content.decode()
    assert "Edith Marlowe" in page
    assert not [words for words in ("Susan", "07700", "daughter") if words in page]


def test_it_is_handed_back_with_words_and_the_council_owes_reading_them(desk, night):
    hand_over = handed(desk)
    operations.acknowledge_hand_over(actor=night, hand_over_id=hand_over.pk)
    operations.return_hand_over(actor=night, hand_over_id=hand_over.pk, words="Seen alone at 9pm. Safe with her sister.")
    assert list(queries.listed_hand_overs(night, "handed-back")) == [hand_over]
    assert Clock.objects.running().get(kind="read-return").team == desk.team
    operations.read_return(actor=desk.worker, hand_over_id=hand_over.pk)
    assert not Clock.objects.running().filter(kind="read-return").exists()
    assert HandOver.objects.get().read_by == desk.worker.name


@pytest.mark.parametrize(
    ("taken", "words", "refusal"),
    [
        (False, "Seen alone", "Say that you have it before you hand it back"),
        (True, "  ", "Say what you did and what you found"),
    ],
)
def test_what_is_not_taken_or_not_said_is_not_handed_back(desk, night, taken, words, refusal):
    hand_over = handed(desk)
    if taken:
        operations.acknowledge_hand_over(actor=night, hand_over_id=hand_over.pk)
    with pytest.raises(Refused, match=refusal):
        operations.return_hand_over(actor=night, hand_over_id=hand_over.pk, words=words)


def test_it_is_handed_back_once(desk, night):
    hand_over = handed(desk)
    operations.acknowledge_hand_over(actor=night, hand_over_id=hand_over.pk)
    operations.return_hand_over(actor=night, hand_over_id=hand_over.pk, words="Seen")
    with pytest.raises(Refused, match=f"{night.name} handed this back"):
        operations.return_hand_over(actor=night, hand_over_id=hand_over.pk, words="Seen again")


def test_a_return_is_read_only_after_it_came_back(desk, night):
    hand_over = handed(desk)
    with pytest.raises(Refused, match="It has not been handed back yet"):
        operations.read_return(actor=desk.worker, hand_over_id=hand_over.pk)


def test_another_desk_finds_nothing_and_another_role_may_not_ask(desk, night, client):
    hand_over = handed(desk)
    elsewhere = TeamFactory(organisation=OrganisationFactory())
    sign_in(client, "out-of-hours-worker", team=elsewhere)
    for name in ("hand_over", "acknowledge_hand_over", "return_hand_over"):
        assert client.get(reverse(name, args=[hand_over.pk])).status_code == 404
    sign_in(client, "provider-lead", team=elsewhere)
    assert client.get(reverse("hand_over", args=[hand_over.pk])).status_code == 403


def test_the_list_asks_the_database_no_more_for_twenty_than_for_two(desk, night, client, django_assert_max_num_queries):
    first = handed(desk)
    for number in range(19):
        handed(desk, person_name=f"Somebody {number}")
    sign_in(client, "out-of-hours-worker", team=first.team)
    client.get(reverse("hand_overs"))
    with django_assert_max_num_queries(15):
        page = client.get(reverse("hand_overs")).content.decode()
    assert page.count("Nobody yet") == 20


def test_the_desk_does_it_all_through_its_pages(desk, night, client):
    hand_over = handed(desk)
    sign_in(client, "out-of-hours-worker", team=hand_over.team)
    page = client.post(reverse("acknowledge_hand_over", args=[hand_over.pk]), {"their_reference": "N-12"}, follow=True)
    assert "You have it." in page.content.decode()
    back = reverse("return_hand_over", args=[hand_over.pk])
    assert "Say what you did and what you found" in client.post(back, {"words": ""}).content.decode()
    page = client.post(back, {"words": "Seen alone. She is safe."}, follow=True).content.decode()
    assert f"Handed back to {desk.council.name}." in page
    assert HandOver.objects.get().their_reference == "N-12"
