"""Everyone who must be told is told, by rule, once; and whoever is not, with a reason."""

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused
from goldenthread.involvement import operations, queries
from goldenthread.involvement.models import AgencyDuty, Notice
from goldenthread.involvement.tests.factories import ready_to_tell, told
from goldenthread.outbox.letters import compose
from goldenthread.outbox.models import Message
from goldenthread.routing.models import Binding, RoutingDecision

pytestmark = pytest.mark.django_db


def test_a_self_funder_in_a_nursing_home_reaches_the_quality_team_and_the_icb(partners):
    concern, sent = told(partners)
    assert set(sent) == {"quality-team", "icb-safeguarding"}
    assert sent["quality-team"].team == partners.quality_team
    assert sent["icb-safeguarding"].team == partners.icb_team
    assert sent["icb-safeguarding"].source == "2.5 §3"
    assert sent["icb-safeguarding"].because
    replies = Clock.objects.running().filter(kind="reply")
    assert {one.team for one in replies} == {partners.quality_team, partners.icb_team}
    assert not Clock.objects.running().filter(root_id=concern.pk, kind="tell").exists()


def test_the_decision_is_kept_with_its_facts_version_and_reasons(partners):
    concern, _ = told(partners)
    kept = RoutingDecision.objects.get(subject_id=concern.pk)
    assert kept.facts["service"] == "care-home-nursing"
    assert {one["recipient"] for one in kept.answer["notices"]} == {"quality-team", "icb-safeguarding"}
    assert kept.version


def test_every_message_holds_a_reference_and_a_link_and_nothing_of_anyone(partners):
    concern, _ = told(partners)
    letters = [compose(m.letter, m.words, repeated=False) for m in Message.objects.filter(root_id=concern.pk)]
    assert len(letters) == 2
    for subject, body in letters:
        text = subject + body
        for secret in ("Edith", "Marlowe", "Susan", "carers", "night", "nursing"):
            assert secret not in text
        assert "/notices/" in body


def test_sending_twice_tells_nobody_twice(partners):
    concern, _ = told(partners)
    assert operations.send_notices(actor=partners.worker, concern_id=concern.pk) == []
    assert Notice.objects.count() == 2
    assert Message.objects.count() == 2


def test_somebody_found_later_is_told_then_and_the_others_are_not_told_again(partners):
    concern, _ = told(partners)
    facts = concern.facts | {"risk_to_others": True, "other_commissioners": ["continuing-healthcare"]}
    cases.record_facts(actor=partners.worker, concern_id=concern.pk, facts=facts)
    later = operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    assert [notice.recipient for notice in later] == ["continuing-healthcare"]
    assert later[0].others_at_risk_only


def test_deciding_not_to_tell_needs_a_reason_and_keeps_it(client, partners):
    concern = ready_to_tell(partners)
    sign_in(client, "triage-worker", team=partners.desk.team)
    url = reverse("send_notices", args=[concern.pk])
    typed = {"do-0": "not-tell", "why-0": "", "do-1": "tell"}
    html = client.post(url, typed).content.decode()
    assert "Say why you are not telling Council quality team" in html
    assert not Notice.objects.exists()
    client.post(url, typed | {"why-0": "They raised it themselves this morning"})
    untold = Notice.objects.get(state="not-told")
    assert untold.not_told_because == "They raised it themselves this morning"
    assert Notice.objects.get(state="sent").recipient == "icb-safeguarding"


def test_the_page_says_who_is_told_why_and_who_is_not(client, partners):
    concern = ready_to_tell(partners)
    sign_in(client, "triage-worker", team=partners.desk.team)
    html = client.get(reverse("send_notices", args=[concern.pk])).content.decode()
    assert "Who must be told: 2 teams" in html
    assert "procedure 2.5, section 3" in html
    assert "Who will not be told, and why" in html
    assert "NHS England:" in html
    assert "Telling a commissioner is not contacting the nurse." in html


def test_without_the_kind_of_service_nothing_can_be_worked_out(client, partners):
    concern = ready_to_tell(partners)
    Concern.objects.filter(pk=concern.pk).update(facts={})
    sign_in(client, "triage-worker", team=partners.desk.team)
    html = client.get(reverse("send_notices", args=[concern.pk])).content.decode()
    assert "Say what kind of service this is" in html
    with pytest.raises(Refused, match="kind of service"):
        operations.send_notices(actor=partners.worker, concern_id=concern.pk)


def test_a_recipient_without_a_team_waits_for_triage_to_choose(partners):
    Binding.objects.filter(key="quality-team").delete()
    concern = ready_to_tell(partners)
    with pytest.raises(Refused, match="Choose which team"):
        operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    assert not Notice.objects.exists()


def test_two_icbs_and_nothing_to_choose_by_offers_both(partners):
    from goldenthread.accounts.tests.factories import FootprintFactory, IcbFactory

    other = IcbFactory()
    FootprintFactory(council=partners.desk.council, icb=other)
    team = TeamFactory(organisation=other)
    Binding.objects.create(council=partners.desk.council, key="icb-safeguarding", team=team, body=other)
    concern = ready_to_tell(partners)
    proposed = {one.recipient: one for one in queries.proposal(partners.worker, concern).to_tell}
    assert proposed["icb-safeguarding"].team is None
    assert set(proposed["icb-safeguarding"].choices) == {partners.icb_team, team}
    operations.send_notices(actor=partners.worker, concern_id=concern.pk, teams={"icb-safeguarding": team.pk})
    assert Notice.objects.get(recipient="icb-safeguarding").team == team


def test_a_child_is_for_childrens_services_and_nobody_is_told_by_this_policy(partners):
    concern = ready_to_tell(partners, child=True)
    assert operations.send_notices(actor=partners.worker, concern_id=concern.pk) == []
    assert not Clock.objects.running().filter(root_id=concern.pk, kind="tell").exists()


def test_risk_to_others_with_nobody_found_keeps_a_clock(partners):
    concern = ready_to_tell(partners, facts={"risk_to_others": True})
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    assert Clock.objects.running().filter(root_id=concern.pk, kind="find-others").exists()


def test_a_health_providers_report_puts_the_duty_on_it_and_the_icb_is_not_told_by_us(partners):
    trust = OrganisationFactory(kind="nhs-provider", name="Westmere Hospitals NHS Foundation Trust")
    ward = TeamFactory(organisation=trust)
    concern = ready_to_tell(partners, raised_by="health-provider", raised_by_organisation=trust.name)
    Concern.objects.filter(pk=concern.pk).update(alerting_organisation=trust)
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    notice = Notice.objects.get(recipient="icb-safeguarding")
    assert notice.state == "with-agency"
    assert not Message.objects.filter(to_address=partners.icb_team.mailbox).exists()
    assert Message.objects.get(letter="duty").to_address == ward.mailbox
    assert Clock.objects.running().get(kind="duty-to-tell").team == ward


def test_a_health_provider_without_an_account_comes_back_to_the_council_at_once(partners):
    concern = ready_to_tell(partners, raised_by="health-provider", raised_by_organisation="Tamar Partnership NHS Trust")
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    assert AgencyDuty.objects.get().agency is None
    mine = Clock.objects.running().get(kind="tell-ourselves")
    assert mine.team == partners.desk.team
    assert mine.blocks_closing


@pytest.mark.parametrize("role", ["quality-officer", "designated-professional", "provider-lead", "governance-lead"])
def test_only_casework_staff_send(client, partners, role):
    concern = ready_to_tell(partners)
    sign_in(client, role, organisation=partners.desk.council)
    assert client.get(reverse("send_notices", args=[concern.pk])).status_code == 403
    assert client.post(reverse("send_notices", args=[concern.pk])).status_code == 403
    assert not Notice.objects.exists()


def test_another_council_finds_nothing(client, partners):
    concern = ready_to_tell(partners)
    sign_in(client, "triage-worker")
    assert client.get(reverse("send_notices", args=[concern.pk])).status_code == 404
    with pytest.raises(Concern.DoesNotExist):
        operations.send_notices(actor=actor("triage-worker"), concern_id=concern.pk)
