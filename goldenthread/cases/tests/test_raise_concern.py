"""A concern that comes in is stored once, on an owned list, with its clocks running."""

import pytest

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.tests.factories import CouncilFactory, actor
from goldenthread.audit.models import Entry
from goldenthread.cases import operations
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import raised, report, triage_desk
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused
from goldenthread.core.references import tidy_reference

pytestmark = pytest.mark.django_db


def test_is_on_the_triage_teams_list_with_every_clock_running():
    desk = triage_desk()
    concern = raised(desk)
    assert tidy_reference(concern.reference) == concern.reference
    assert concern.team == desk.team
    assert concern.given_to is None
    kinds = Clock.objects.running().filter(root_id=concern.pk, team=desk.team).values_list("kind", flat=True)
    assert sorted(kinds) == ["decide", "read", "tell"]
    assert Entry.objects.get(action="concern_raised").subject_id == str(concern.pk)


def test_the_person_is_not_yet_identified_and_the_reporter_is_kept_apart():
    concern = raised(triage_desk())
    assert concern.person.identified_at is None
    assert concern.reporter.name == "Susan Marlowe"
    assert concern.headline == "Two of the night carers shout at her"


def test_the_same_form_sent_twice_is_one_concern():
    desk = triage_desk()
    first, second = raised(desk, submission_key="k1"), raised(desk, submission_key="k1")
    assert first == second
    assert Concern.objects.count() == 1
    assert Clock.objects.count() == 3


def test_two_councils_may_have_the_same_key():
    assert raised(triage_desk(), submission_key="k1") != raised(triage_desk(), submission_key="k1")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"what_happened": "  "}, "Tell us what happened"),
        ({"raised_by": "neighbour"}, "Say who is raising the concern"),
        ({"abuse": ("shouting",)}, "Choose kinds of abuse from the list, not shouting"),
        ({"safe_now": "maybe"}, "Say whether the person is safe now"),
    ],
)
def test_what_cannot_be_stored_is_refused_in_words_and_nothing_is_stored(wrong, words):
    desk = triage_desk()
    with pytest.raises(Refused, match=words):
        raised(desk, **wrong)
    assert not Concern.objects.exists()


def test_a_council_without_a_triage_team_gives_its_telephone_number():
    council = CouncilFactory(telephone="01632 960 151")
    with pytest.raises(Refused, match="01632 960 151"):
        operations.raise_concern(actor=Actor.public(), council=council, report=report())
    assert not Concern.objects.exists()


def test_somebody_signed_in_without_the_permission_may_not():
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        operations.raise_concern(actor=actor("governance-lead"), council=triage_desk().council, report=report())


def test_an_organisation_that_reports_is_the_alerting_organisation_unless_somebody_speaks_for_themself():
    desk, lead = triage_desk(), actor("trust-lead")
    said = report(raised_by="health-provider", raised_by_organisation="Westmere Hospitals")
    ours = operations.raise_concern(actor=lead, council=desk.council, report=said)
    assert ours.alerting_organisation_id == lead.organisation_id
    alone = report(raised_by="health-provider", raised_as="individual")
    assert operations.raise_concern(actor=lead, council=desk.council, report=alone).alerting_organisation is None


def test_adding_to_a_concern_stores_the_words_and_an_unknown_reference_says_nothing():
    concern = raised(triage_desk())
    operations.add_to_concern(actor=Actor.public(), reference=concern.reference, words="She rang again")
    operations.add_to_concern(actor=Actor.public(), reference="C-2222-22", words="Nobody")
    assert [one.words for one in concern.additions.all()] == ["She rang again"]
