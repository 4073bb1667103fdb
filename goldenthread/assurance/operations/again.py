"""A campaign that comes round: the next is prepared as a draft four weeks before, for somebody to read and to send."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.assurance import queries
from goldenthread.assurance.models import Assessment, AssessmentState, Campaign, FrameworkVersion
from goldenthread.assurance.operations.campaigns import ask_about
from goldenthread.assurance.operations.running import write_to_lead
from goldenthread.assurance.rules import campaigns as rules
from goldenthread.audit import operations as audit
from goldenthread.clocks.rules import months_later
from goldenthread.core import clock
from goldenthread.core.clock import at_five
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.ui.words import day_of

DESCRIBED = ("lead", "team", "title", "message", "subjects", "every_months")


def prepare_campaigns_again() -> int:
    """Prepare every campaign that comes round again; the team that leads it is told. Says how many. Run every minute."""
    due = Campaign.objects.filter(again_on__lte=clock.today()).values_list("pk", flat=True)
    return sum(_prepare_again(pk) for pk in due)


@operation
def _prepare_again(pk: UUID) -> bool:
    before = Campaign.objects.select_related("lead", "team").select_for_update(of=("self",)).filter(pk=pk).first()
    if before is None or before.again_on is None:
        return False
    before.again_on = None
    before.save(update_fields=["again_on"])
    following = _following(before)
    _ask_the_same(before, following)
    write_to_lead("campaign-again", following, about=following)
    audit.record(Actor.machine(before.lead), "campaign_prepared_again", following)
    return True


def _following(before: Campaign) -> Campaign:
    months = before.every_months
    assert months is not None
    from_day, to_day = rules.next_period(before.from_day, before.to_day, months)
    return Campaign.objects.create(
        reference=new_reference("K"),
        from_day=from_day,
        to_day=to_day,
        due_at=at_five(months_later(day_of(before.due_at), months)),
        previous=before,
        written_by="Goldenthread",
        **{name: getattr(before, name) for name in DESCRIBED},
    )


def _ask_the_same(before: Campaign, following: Campaign) -> None:
    """The same frameworks in their newest versions, with the same help; the same subjects that can still be asked."""
    for asked in before.asked.select_related("version"):
        version = _newest(asked.version)
        known = {one.key for one in version.framework.standards}
        helps = {key: words for key, words in asked.helps.items() if key in known}
        following.asked.create(version=version, position=asked.position, standards=len(known), helps=helps)
    stands = Assessment.objects.filter(campaign=before).exclude(state=AssessmentState.WITHDRAWN)
    found = queries.subjects_called(Actor.machine(before.lead), following, list(stands.values_list("subject_id", flat=True)))
    ask_about(following, found)


def _newest(version: FrameworkVersion) -> FrameworkVersion:
    return FrameworkVersion.objects.filter(owner_id=version.owner_id, key=version.key).newest().get()
