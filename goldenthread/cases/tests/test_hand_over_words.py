"""What a partner reads of a concern when it employs whoever speaks up, and the words that are typed for partners."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import Concern, HandOver, Override
from goldenthread.cases.rules.speaking import withheld_from
from goldenthread.cases.rules.staff import StaffFacts
from goldenthread.cases.tests.factories import in_triage, report
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.routing.models import Binding

pytestmark = pytest.mark.django_db
SAID = {
    "what_happened": "Canary-Headline. Canary-Account.",
    "safe_now": "no",
    "safe_words": "Canary-Safety",
    "wants": "Canary-Wish",
    "source_of_risk": "Canary-Source",
    "children_words": "Canary-Children",
    "children_at_home": "yes",
    "place_words": "At the lido",
    "person_name": "Edith Marlowe",
}
CANARIES = ("Headline", "Account", "Safety", "Wish", "Source", "Staff")
RING = {"could_happen": "He may come back", "asks": "Visit her", "to_ring": "The manager on call, 01632 960 177"}


@pytest.fixture
def police(desk, night):
    team = night_team(night)
    Binding.objects.create(council=desk.council, key="police", team=team)
    return actor("police-officer", team=team)


def night_team(night):
    return Binding.objects.get(key="out-of-hours").team


def handed(desk, employer=None, **facts):
    concern = in_triage(desk, raised_as="individual", raised_by_organisation="", **SAID | facts)
    if employer is not None:
        operations.say_employer(actor=desk.worker, concern_id=concern.pk, name=employer)
    operations.name_staff(
        actor=desk.worker, concern_id=concern.pk, facts=StaffFacts("no", "no", "no", "none"), name="Canary-Staff", role="Carer"
    )
    return operations.hand_to(
        Concern.objects.get(pk=concern.pk),
        "out-of-hours",
        actor=desk.worker,
        asks="See her tonight",
        could_happen="Canary-Safety",
    )


def pages(client, who, hand_over):
    sign_in(client, User.objects.get(pk=who.user_id))
    one = ["hand_over", "acknowledge_hand_over", "return_hand_over", "decide_safe_tonight_for_council"]
    urls = [reverse("hand_overs"), *(reverse(name, args=[hand_over.pk]) for name in one)]
    return "".join(client.get(url).content.decode() for url in urls)


def shown(page):
    return [word for word in CANARIES if f"Canary-{word}" in page]


@pytest.mark.parametrize(
    ("raised_as", "employer", "known", "withheld"),
    [
        ("individual", "desk", True, True),
        ("individual", "another", True, False),
        ("individual", None, True, False),  # none of the bodies here
        ("individual", None, False, True),  # nobody has said yet
        ("organisation", "desk", True, False),
        ("organisation", None, False, False),
    ],
)
def test_what_is_withheld_from_whom(raised_as, employer, known, withheld):
    said = {"raised_as": raised_as, "employer": employer, "employer_known": known}
    assert withheld_from(**said, partner="desk") is withheld


def test_the_desk_that_employs_whoever_speaks_up_reads_neither_the_account_nor_the_kind_nor_the_time(desk, night, client):
    employer = night_team(night).organisation.name
    hand_over = handed(desk, employer=employer)
    page = pages(client, night, hand_over)
    assert shown(page) == []
    assert "Kind of concern withheld" in page
    assert "are withheld from your organisation. Ring" in page
    assert "Received" not in page
    assert hand_over.asks in page  # of Goldenthread itself at night and at weekends
    assert "Edith Marlowe" in page


def test_while_nobody_has_said_whom_they_work_for_it_is_withheld_and_then_shown_to_another_body(desk, night, client):
    hand_over = handed(desk)
    assert shown(pages(client, night, hand_over)) == []
    operations.say_employer(actor=desk.worker, concern_id=hand_over.concern_id, name="")
    assert shown(pages(client, night, hand_over)) == ["Headline", "Account", "Safety", "Wish", "Source"]


def test_the_council_still_reads_its_own_record(desk, night, client):
    hand_over = handed(desk, employer=night_team(night).organisation.name)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("hand_over", args=[hand_over.pk])).content.decode()
    assert shown(page) == ["Headline", "Account", "Safety", "Wish", "Source"]


def test_police_who_employ_whoever_speaks_up_read_no_member_of_staffs_name(desk, night, police, client):
    hand_over = handed(desk, employer=night_team(night).organisation.name)
    HandOver.objects.filter(pk=hand_over.pk).update(kind="police")
    sign_in(client, User.objects.get(pk=police.user_id))
    page = reverse("hand_over", args=[hand_over.pk])
    assert shown(client.get(page).content.decode()) == []
    operations.say_employer(actor=desk.worker, concern_id=hand_over.concern_id, name="")
    assert "Staff" in shown(client.get(page).content.decode())


def test_a_professional_who_reports_about_a_child_is_on_no_hand_over(desk, night, client):
    Binding.objects.create(council=desk.council, key="children-front-door", team=night_team(night))
    nurse = actor("trust-lead")
    said = in_words(desk, nurse)
    hand_over = HandOver.objects.get(kind="children-front-door", concern=said)
    assert hand_over.handed_by == "Goldenthread"
    front_door = actor("children-front-door", team=night_team(night))
    sign_in(client, User.objects.get(pk=front_door.user_id))
    assert nurse.name not in client.get(reverse("hand_over", args=[hand_over.pk])).content.decode()


def in_words(desk, nurse):
    told = report(raised_as="individual", child=True, said_age="9", reporter_name=nurse.name)
    return operations.raise_concern(actor=nurse, council=desk.council, report=told)


def ask(desk, client, words, **more):
    concern = Concern.objects.first() or in_triage(desk, reporter_relationship="Her niece")
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    return client.post(reverse("ask_police", args=[concern.pk]), {"asks": words} | more, follow=True).content.decode()


def test_a_word_that_could_show_who_told_us_is_taken_out_of_what_the_police_are_asked_or_its_reason_kept(desk, police, client):
    page = ask(desk, client, "Susan says that he hit her. Is it a crime?")
    assert "‘Susan’ could show who told us. Take it out, or say why it must stay" in page
    assert "If a word must stay, why?" in page
    assert not HandOver.objects.exists()
    ask(desk, client, "Susan says that he hit her. Is it a crime?", must_stay="She will be a witness")
    assert HandOver.objects.get().kind == "police"
    assert Override.objects.get().because == "She will be a witness"


def test_who_the_person_is_may_be_in_what_a_partner_is_asked(desk, police, client):
    ask(desk, client, "Did he hit Edith Marlowe?")
    assert HandOver.objects.get().asks == "Did he hit Edith Marlowe?"


@pytest.mark.parametrize("part", ["could_happen", "asks", "to_ring"])
def test_no_part_of_what_out_of_hours_is_handed_shows_who_told_us(desk, night, part):
    concern = in_triage(desk)
    back_by = clock.now() + timedelta(hours=12)
    words = {"concern_id": concern.pk, **RING, part: "Susan Marlowe, 07700 900123", "back_by": back_by}
    with pytest.raises(Refused, match="could show who told us"):
        operations.hand_to_out_of_hours(actor=desk.worker, **words)
    operations.hand_to_out_of_hours(actor=desk.worker, **words, must_stay="She asked to be rung at night")
    assert HandOver.objects.get().kind == "out-of-hours"
