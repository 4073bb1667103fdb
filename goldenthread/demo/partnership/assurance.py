"""The annual audit of three providers by Westmere, on which Harbourshire relies: last year’s is submitted, and of this year’s
one is submitted, one half answered and one not begun."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.assurance import operations, queries
from goldenthread.assurance.models import Assessment, Campaign, FrameworkVersion
from goldenthread.assurance.queries.answers import Asked
from goldenthread.core import clock
from goldenthread.core.clock import at_five
from goldenthread.demo import personas as who
from goldenthread.demo.partnership.acting import acting_at, actor, names_by
from goldenthread.demo.partnership.chance import Chance
from goldenthread.demo.partnership.world import World
from goldenthread.directory.models import Provider

TOOL = "safeguarding-assurance-tool"
MESSAGE = "This year we look closely at nights: training, supervision and who is on shift. Short and true is better than long."
LAST_YEAR = (who.LARKFIELD, who.WESTMERE_HOSPITALS)
# What a home says of each theme: where a standard is met, and where it is met in part.
SAYS = {
    "leadership": (
        "One of us is named on every rota and the directors ask about it each month.",
        "Named, but not covered on leave.",
    ),
    "governance": (
        "It is on the agenda of every board, with what changed since.",
        "Incidents and complaints are still counted apart.",
    ),
    "training": (
        "In date for all day staff; we ask ‘what would you do if’ in supervision.",
        "11 of 19 night staff are out of date.",
    ),
    "safer-recruitment": (
        "Two references and the check before a first shift; a third of files looked through.",
        "One gap was not asked about.",
    ),
    "interagency-working": (
        "Raised the same day; we keep what the council answered.",
        "We wait too long before we say that we disagree.",
    ),
    "supervision": ("Every six weeks, face to face, noted and followed up.", "Nights are supervised by telephone."),
    "patient-engagement": (
        "Residents are asked each month and the answer is on the wall.",
        "We ask families more than residents.",
    ),
    "lessons-learnt": ("Each review is read at handover and checked after three months.", "Read, not checked."),
    "policy": ("Reviewed this spring with the local procedures.", "The speaking-up poster names somebody who has left."),
}
FIGURES = {"hours": "12", "staff": "62", "in-date": "51", "why-not": "Sickness on nights", "due": "62", "held": "55"}


def write_assurance(world: World, seed: int) -> None:
    """Two campaigns of the integrated care board, a year apart."""
    with names_by(Chance(seed + 8)):
        with acting_at(at_five(world.moments.today - timedelta(days=420))):
            operations.keep_library()  # as `goldenthread prepare` does, where it has not yet
        version = FrameworkVersion.objects.filter(owner=None, key=TOOL).newest().get()
        nurse, today = actor(world, "icb-designated"), world.moments.today
        before = _sent(world, nurse, version, today - timedelta(days=413), LAST_YEAR)
        with acting_at(at_five(today - timedelta(days=370))):
            for key in ("provider-lead", "trust-lead"):
                _answer(actor(world, key), before, most=len(version.framework.standards), every=3)
        with acting_at(at_five(today - timedelta(days=340))):
            operations.close_campaign(actor=nurse, campaign_id=before.pk)
        now = _sent(world, nurse, version, today - timedelta(days=48), (*LAST_YEAR, who.TAMAR_TRUST))
        _this_year(world, now, len(version.framework.standards))


def _sent(world: World, nurse: Actor, version: FrameworkVersion, day: date, names: Iterable[str]) -> Campaign:
    """A campaign sent on a day, to be answered within sixty, on whose result the council relies."""
    year = (day + timedelta(days=60)).year
    terms = operations.Terms(
        title=f"Annual safeguarding audit {year}",
        from_day=date(year - 1, 10, 1),
        to_day=date(year, 9, 30),
        due_at=at_five(day + timedelta(days=60)),
        message=MESSAGE,
    )
    team = world.cast.teams[who.WESTMERE_ICB, who.ICB_SAFEGUARDING]
    said: dict[str, Any] = {"terms": terms, "subjects": "providers", "frameworks": [version.pk], "team_id": team.pk}
    with acting_at(at_five(day)):
        campaign = operations.draft_campaign(actor=nurse, **said)
        ids = list(Provider.objects.filter(name__in=names).order_by("name").values_list("pk", flat=True))
        operations.add_subjects(actor=nurse, campaign_id=campaign.pk, ids=ids)
        council = world.council(who.HARBOURSHIRE)
        operations.ask_partner(actor=nurse, campaign_id=campaign.pk, organisation_id=council.pk)
        operations.answer_as_partner(
            actor=actor(world, "council-quality-team"),
            campaign_id=campaign.pk,
            relies=True,
            words="We rely on all nine themes for our contracts with these providers, and ask nothing again.",
        )
        operations.send_campaign(actor=nurse, campaign_id=campaign.pk)
    return campaign


def _this_year(world: World, campaign: Campaign, standards: int) -> None:
    """The trust has submitted; Larkfield is half way, and gave nights to its deputy."""
    with acting_at(at_five(world.moments.today - timedelta(days=9))):
        _answer(actor(world, "trust-lead"), campaign, most=standards, every=5)
        lead = actor(world, "provider-lead")
        _answer(lead, campaign, most=18, every=4)
        assessment = _of(lead, campaign)
        keys = [(TOOL, one) for one in ("supervision-regular", "supervision-outcomes", "supervision-works")]
        deputy = world.cast.people["iris-bowen"]
        due = clock.now() + timedelta(days=14)
        operations.give_standards(actor=lead, assessment_id=assessment.pk, keys=keys, to_id=deputy.pk, due=due)


def _of(lead: Actor, campaign: Campaign) -> Assessment:
    return queries.assessments(lead).get(campaign=campaign)


def _answer(lead: Actor, campaign: Campaign, *, most: int, every: int) -> None:
    """So many standards answered, one of `every` in part; submitted where that is all."""
    assessment = _of(lead, campaign)
    asked = queries.paper_of(lead, assessment).asked
    for at, one in enumerate(asked[:most], 1):
        facts = {"framework": one.framework.id, "standard": one.standard.key}
        operations.save_answer(actor=lead, assessment_id=assessment.pk, words=_said(one, partly=at % every == 0), **facts)
    if most >= len(asked):
        sign_off = operations.SignOff(lead.name, _job(lead), read=True)
        operations.submit_assessment(actor=lead, assessment_id=assessment.pk, sign_off=sign_off)


def _job(lead: Actor) -> str:
    """Their job, as the cast has it."""
    return next(one.job for one in who.EVERYBODY if one.name == lead.name)


def _said(one: Asked, *, partly: bool) -> dict[str, str]:
    words = SAYS[one.section.key][partly]
    return FIGURES | {"rating": "partly" if partly else "met", "how": words, "reviewed": "2026-04-14"}
