"""Campaigns for tests: drafted, sent and answered by the product's own operations."""

from datetime import date, timedelta
from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Team
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, member
from goldenthread.assurance import operations
from goldenthread.assurance.models import Assessment, Campaign, FrameworkVersion
from goldenthread.assurance.tests.factories import framework_version
from goldenthread.core import clock
from goldenthread.core.clock import at_five
from goldenthread.directory.tests.factories import ProviderFactory
from goldenthread.outbox.models import Event
from goldenthread.outbox.operations import handle_event


def terms(**changes: Any) -> operations.Terms:
    """What a campaign of this year says of itself."""
    said: dict[str, Any] = {
        "title": "Annual safeguarding audit 2026",
        "from_day": date(2025, 10, 1),
        "to_day": date(2026, 9, 30),
        "due_at": at_five(clock.today() + timedelta(days=42)),
        "message": "Write to us as you would speak to us.",
    }
    return operations.Terms(**said | changes)


def drafted(who: Actor, *versions: FrameworkVersion, subjects: str = "providers", **changes: Any) -> Campaign:
    """A draft of the actor's organisation, which asks these frameworks, else one small one."""
    asked = [one.pk for one in versions or (framework_version(),)]
    team = Team.objects.filter(organisation_id=who.organisation_id).order_by("created_at")[0]
    return operations.draft_campaign(actor=who, terms=terms(**changes), subjects=subjects, frameworks=asked, team_id=team.pk)


def home(name: str = "Fernhill Lodge") -> Any:
    """A provider with an account here, and its lead."""
    organisation = OrganisationFactory(name=name)
    provider = ProviderFactory(name=name, organisation=organisation)
    lead = member("provider-lead", team=TeamFactory(organisation=organisation, name="Office", mailbox=""))
    return provider, lead


def asked_of(who: Actor, campaign: Campaign, *providers: Any) -> list[Assessment]:
    """These providers are asked in a draft."""
    operations.add_subjects(actor=who, campaign_id=campaign.pk, ids=[one.pk for one in providers])
    return list(campaign.assessments.order_by("name"))


def sent(who: Actor, *providers: Any, versions: tuple[FrameworkVersion, ...] = (), **changes: Any) -> Campaign:
    """A campaign that was sent to these providers and opened to each."""
    campaign = drafted(who, *versions, **changes)
    asked_of(who, campaign, *providers)
    operations.send_campaign(actor=who, campaign_id=campaign.pk)
    opened()
    campaign.refresh_from_db()
    return campaign


def opened() -> None:
    """The worker opens what was sent."""
    for event in Event.objects.filter(kind="assessment_sent"):
        handle_event(str(event.pk))


def answer(who: Actor, assessment: Assessment, standard: str, rating: str = "green", **words: Any) -> Any:
    """One standard of the small framework, answered."""
    said = {"rating": rating, "how": "We look each month."} | words
    facts = {"assessment_id": assessment.pk, "framework": "care-audit", "standard": standard}
    return operations.save_answer(actor=who, words=said, **facts)


def submit(who: Actor, assessment: Assessment) -> Assessment:
    """Every standard of the small framework answered and the whole submitted."""
    for standard in ("trained", "heard"):
        answer(who, assessment, standard)
    sign_off = operations.SignOff("Janet Okafor", "Registered manager", read=True)
    return operations.submit_assessment(actor=who, assessment_id=assessment.pk, sign_off=sign_off)
