"""She moved: whoever it no longer concerns hears so once and is not chased; everybody else goes on."""

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import FootprintFactory, IcbFactory, TeamFactory, actor, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.directory.tests.factories import LocationFactory, PlacementFactory
from goldenthread.involvement import operations, queries
from goldenthread.involvement.models import Notice, UpdateKind
from goldenthread.involvement.operations.reactions import on_facts_changed, on_person_moved
from goldenthread.involvement.tests.factories import partnership, ready_to_tell
from goldenthread.routing.models import Binding

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners():
    return partnership()


@pytest.fixture
def funder(partners):
    """An ICB elsewhere that pays for the person, with a safeguarding team of its own."""
    body = IcbFactory(ods_code="QT6")
    team = TeamFactory(organisation=body, name="Safeguarding elsewhere")
    Binding.objects.create(council=FootprintFactory(icb=body).council, key="icb-safeguarding", team=team, body=body)
    return body


@pytest.fixture
def concern(partners, funder):
    concern = ready_to_tell(partners, {"funding": ["chc-full"], "responsible_commissioners": ["icb:QT6"]})
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    return concern


def move(partners, concern, **more):
    said = {"why": "new-funder", "place": "Fernbank", "moved_on": clock.today(), "warned": True, "warning": "Told by Alex"}
    cases.record_move(actor=partners.worker, concern_id=concern.pk, **said | {"funding": ["self"], "ended": ["icb:QT6"]} | more)
    on_facts_changed(concern_id=str(concern.pk))
    on_person_moved(concern_id=str(concern.pk))


def test_host_and_responsible_icb_are_both_told_when_they_differ(partners, funder):
    home = LocationFactory(council=partners.desk.council, icb=partners.icb_body)
    concern = ready_to_tell(partners, {"funding": ["chc-full"]}, location_id=home.pk)
    PlacementFactory(location=home, person=concern.person, payer=funder, funding="chc-full")
    to_tell = queries.proposal(partners.worker, Concern.objects.get(pk=concern.pk)).to_tell
    bodies = {one.team.organisation for one in to_tell if one.team}
    assert {partners.icb_body, funder} <= bodies


def test_whoever_no_longer_pays_hears_so_once_and_is_not_chased(partners, concern):
    notice = Notice.objects.get(recipient="other-commissioner:icb:QT6")
    assert Clock.objects.running().filter(kind="reply", subject_id=notice.pk).exists()
    move(partners, concern)
    on_person_moved(concern_id=str(concern.pk))
    notice.refresh_from_db()
    assert [one.kind for one in notice.updates.all()] == [UpdateKind.ENDED]
    assert not Clock.objects.running().filter(kind="reply", subject_id=notice.pk).exists()
    assert notice not in queries.owed_the_outcome(partners.worker, concern.pk)
    stays = Notice.objects.get(concern=concern, recipient="quality-team")
    assert not stays.updates.exists()
    assert stays in queries.owed_the_outcome(partners.worker, concern.pk)


def test_the_earlier_commissioner_reads_that_it_is_no_longer_theirs(partners, concern, client):
    notice = Notice.objects.get(recipient="other-commissioner:icb:QT6")
    move(partners, concern)
    sign_in(client, "designated-professional", team=notice.team)
    page = client.get(reverse("notice", args=[notice.pk])).content.decode()
    assert "No longer yours: the person has moved, or somebody else pays now." in page
    assert "Send our answer" not in page
    with pytest.raises(Refused, match="nothing left to answer"):
        operations.answer_notice(
            actor=actor("designated-professional", team=notice.team), notice_id=notice.pk, answer="keep-informed"
        )


def test_a_new_payer_puts_telling_back_on_the_list(partners, concern):
    Clock.objects.filter(kind="tell").update(done_at=clock.now())
    cases.record_facts(
        actor=partners.worker, concern_id=concern.pk, facts=concern.facts | {"responsible_commissioners": ["council:Elsewhere"]}
    )
    on_facts_changed(concern_id=str(concern.pk))
    assert Clock.objects.running().filter(kind="tell", root_id=concern.pk).exists()


def test_a_move_within_the_same_commissioners_ends_nobodys_part(partners, concern):
    move(partners, concern, why="hospital", funding=[], ended=[])
    assert not Notice.objects.filter(updates__kind=UpdateKind.ENDED).exists()
