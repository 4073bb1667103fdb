"""A campaign before it is sent: what it asks, of whom, who answers there, and who relies on the result."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import write_to
from goldenthread.accounts.models import Organisation
from goldenthread.accounts.queries import own_teams, people_who_may
from goldenthread.assurance import queries
from goldenthread.assurance.models import (
    Assessment,
    Campaign,
    CampaignFramework,
    CampaignPartner,
    CampaignState,
    FrameworkVersion,
    PartnerState,
    VersionStatus,
)
from goldenthread.assurance.permissions import Permission
from goldenthread.assurance.rules import campaigns as rules
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference


@dataclass(frozen=True)
class Terms:
    """What a campaign says of itself: its name, the period that it asks about, by when, and whether it repeats."""

    title: str
    from_day: date
    to_day: date
    due_at: datetime
    message: str = ""
    every_months: int | None = None

    @property
    def kept(self) -> dict[str, Any]:
        """As a campaign keeps it."""
        return dict(vars(self))


@operation
def draft_campaign(*, actor: Actor, terms: Terms, subjects: str, frameworks: list[UUID], team_id: UUID) -> Campaign:
    """Begin a campaign of one's own organisation, in draft: nobody hears of it yet. Raises Refused."""
    actor.require(Permission.RUN_CAMPAIGNS)
    _insist_on(terms)
    assert actor.organisation_id is not None
    campaign = Campaign.objects.create(
        reference=new_reference("K"),
        lead_id=actor.organisation_id,
        team=own_teams(actor).get(pk=team_id),
        subjects=subjects,
        written_by=actor.name,
        **terms.kept,
    )
    _ask(actor, campaign, frameworks)
    audit.record(actor, "campaign_drafted", campaign)
    return campaign


@operation
def change_campaign(*, actor: Actor, campaign_id: UUID, terms: Terms, frameworks: list[UUID], team_id: UUID) -> Campaign:
    """Change what a draft says and asks. About what it asks stays: whom it asks was chosen by it. Raises Refused."""
    campaign = draft_of(actor, campaign_id)
    _insist_on(terms)
    for name, value in terms.kept.items():
        setattr(campaign, name, value)
    campaign.team = own_teams(actor).get(pk=team_id)
    campaign.save(update_fields=[*terms.kept, "team"])
    campaign.assessments.update(due_at=terms.due_at)
    _ask(actor, campaign, frameworks)
    audit.record(actor, "campaign_changed", campaign)
    return campaign


@operation
def discard_campaign(*, actor: Actor, campaign_id: UUID) -> None:
    """Throw a draft away: nobody has heard of it but who was asked to rely on it."""
    campaign = draft_of(actor, campaign_id)
    audit.record(actor, "campaign_discarded", campaign)
    campaign.delete()


@operation
def add_subjects(*, actor: Actor, campaign_id: UUID, ids: list[UUID]) -> int:
    """Ask these too: how many were added. What cannot be asked in this campaign, or is asked already, is left out."""
    campaign = draft_of(actor, campaign_id)
    found = queries.subjects_called(actor, campaign, ids)
    insist(rules.may_add(kept=campaign.assessments.count(), more=len(found)))
    ask_about(campaign, found)
    audit.record(actor, "campaign_asks_more", campaign, number=len(found))
    return len(found)


@operation
def remove_subject(*, actor: Actor, assessment_id: UUID) -> Campaign:
    """Do not ask this one after all, before it is sent."""
    assessment = drafted(actor, assessment_id)
    assessment.delete()
    audit.record(actor, "campaign_asks_fewer", assessment.campaign, number=1)
    return assessment.campaign


@operation
def name_contact(*, actor: Actor, assessment_id: UUID, name: str, email: str) -> Assessment:
    """Say who answers where nobody has an account yet: they are invited when the campaign is sent."""
    assessment = drafted(actor, assessment_id)
    assessment.contact_name, assessment.contact_email = name, email.strip().lower()
    assessment.save(update_fields=["contact_name", "contact_email"])
    audit.record(actor, "contact_named", assessment)
    return assessment


@operation
def help_with_standard(*, actor: Actor, campaign_id: UUID, version_id: UUID, standard: str, words: str) -> CampaignFramework:
    """Say something of one's own beside a standard, for whoever answers it; no words take it away."""
    campaign = draft_of(actor, campaign_id)
    asked = campaign.asked.select_related("version").select_for_update(of=("self",)).get(version_id=version_id)
    if all(one.key != standard for one in asked.version.framework.standards):
        raise FrameworkVersion.DoesNotExist
    helps = {key: value for key, value in asked.helps.items() if key != standard}
    asked.helps = helps | ({standard: words.strip()} if words.strip() else {})
    asked.save(update_fields=["helps"])
    audit.record(actor, "campaign_changed", campaign)
    return asked


@operation
def ask_partner(*, actor: Actor, campaign_id: UUID, organisation_id: UUID) -> CampaignPartner:
    """Ask another commissioner to rely on the result in writing. Its people read the campaign from now on. Raises Refused."""
    campaign = _own(actor, campaign_id)
    other = Organisation.objects.visible_to(actor).get(pk=organisation_id)
    allowed = rules.may_ask_partner(
        own=other.pk == campaign.lead_id,
        commissions=other.kind in queries.ASKED_KINDS,
        asked=campaign.partners.filter(organisation=other).exists(),
    )
    insist(allowed)
    partner = campaign.partners.create(organisation=other, asked_by=actor.name)
    for user in people_who_may(other.pk, Permission.RUN_CAMPAIGNS):
        write_to(user, "campaign-partner", campaign, page="campaign", due=None)
    audit.record(actor, "partner_asked", campaign, organisation_id=str(other.pk))
    return partner


@operation
def answer_as_partner(*, actor: Actor, campaign_id: UUID, relies: bool, words: str) -> CampaignPartner:
    """Say in writing that one's organisation relies on the result, or why it does not. It may say so anew: the lead reads
    what was said last. Raises Refused without words."""
    actor.require(Permission.RUN_CAMPAIGNS)
    campaign = queries.campaigns(actor).get(pk=campaign_id)
    partner = campaign.partners.select_for_update(of=("self",)).get(organisation=actor.organisation_id)
    if not words.strip():
        raise Refused("Say on what you rely, or why you do not")
    partner.state = PartnerState.RELIES if relies else PartnerState.DECLINED
    partner.words, partner.answered_by, partner.answered_at = words, actor.name, clock.now()
    partner.save(update_fields=["state", "words", "answered_by", "answered_at"])
    audit.record(actor, "partner_answered", campaign, state=partner.state)
    return partner


def ask_about(campaign: Campaign, subjects: list[queries.Subject]) -> None:
    """Ask about each of these in a draft. Who was invited to answer for it the time before is offered again."""
    before = queries.answered_before([one.pk for one in subjects], campaign.lead_id)
    Assessment.objects.bulk_create(
        Assessment(
            reference=new_reference("G"),
            campaign=campaign,
            subject_id=one.pk,
            name=one.name,
            provider_id=one.provider_id,
            respondent_id=one.respondent_id,
            due_at=campaign.due_at,
            contact_name=before[one.pk].name if one.pk in before else "",
            contact_email=before[one.pk].email if one.pk in before else "",
        )
        for one in subjects
    )


def draft_of(actor: Actor, campaign_id: UUID) -> Campaign:
    """A draft of the actor's own organisation, held. Raises Refused where it was sent."""
    campaign = _own(actor, campaign_id)
    insist(rules.may_change(draft=campaign.state == CampaignState.DRAFT))
    return campaign


def drafted(actor: Actor, assessment_id: UUID) -> Assessment:
    """One that a draft of the actor's own organisation will ask, held with its campaign."""
    actor.require(Permission.RUN_CAMPAIGNS)
    found = Assessment.objects.sent_by(actor).get(pk=assessment_id)
    found.campaign = draft_of(actor, found.campaign_id)
    return found


def _own(actor: Actor, campaign_id: UUID) -> Campaign:
    actor.require(Permission.RUN_CAMPAIGNS)
    return queries.own_campaigns(actor).select_for_update(of=("self",)).get(pk=campaign_id)


def _insist_on(terms: Terms) -> None:
    insist(rules.may_say(from_day=terms.from_day, to_day=terms.to_day, due_at=terms.due_at, now=clock.now()))


def _ask(actor: Actor, campaign: Campaign, frameworks: list[UUID]) -> None:
    """Ask these frameworks, in this order, and no others. What was said beside a standard stays where it is still asked."""
    if len(frameworks) > rules.MOST_FRAMEWORKS:
        raise Refused(f"Ask {rules.MOST_FRAMEWORKS} frameworks at most")
    offered = queries.frameworks(actor).filter(status=VersionStatus.PUBLISHED, shell=False).in_bulk(frameworks)
    if len(offered) != len(frameworks):
        raise FrameworkVersion.DoesNotExist
    helps = dict(campaign.asked.values_list("version_id", "helps"))
    campaign.asked.all().delete()
    for position, pk in enumerate(frameworks, 1):
        standards = len(offered[pk].framework.standards)
        campaign.asked.create(version=offered[pk], position=position, standards=standards, helps=helps.get(pk, {}))
