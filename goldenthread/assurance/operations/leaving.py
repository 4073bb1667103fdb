"""What somebody who leaves answers: given to a colleague, or back to whoever answers the whole."""

from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Membership, User
from goldenthread.assurance import queries
from goldenthread.assurance.models import OPEN_TO_ANSWER, Answer, Assessment, EventKind
from goldenthread.assurance.operations.events import note
from goldenthread.assurance.operations.sending import CLOCK, GIVEN
from goldenthread.clocks import operations as clocks
from goldenthread.core.operation import operation


def _parts(user: User) -> QuerySet[Answer]:
    waiting = Answer.objects.filter(given_to=user, answered_at=None, assessment__state__in=OPEN_TO_ANSWER)
    return waiting.select_related("assessment__team")


def _wholes(user: User) -> QuerySet[Assessment]:
    return Assessment.objects.filter(answers_for_it=user, state__in=OPEN_TO_ANSWER).select_related("team")


def parts_held(user: User, organisation_id: UUID) -> list[str]:
    """The assessments of which they answer something that is not answered yet, by reference."""
    parts = Q(pk__in=_parts(user).values("assessment_id")) | Q(pk__in=_wholes(user).values("pk"))
    held = Assessment.objects.filter(parts, respondent_id=organisation_id)
    return list(held.order_by("due_at", "pk").values_list("reference", flat=True))


@operation
def give_parts(actor: Actor, user: User, to_id: UUID | None) -> None:
    """Let a colleague answer all of it, or whoever answers for the organisation. It is due when it was due."""
    taker = User.objects.get(pk=to_id) if to_id else None
    for part in _parts(user).filter(assessment__respondent=actor.organisation_id).select_for_update(of=("self",)):
        _pass_part(part, taker, by=actor.name)
    for whole in _wholes(user).filter(respondent=actor.organisation_id).select_for_update(of=("self",)):
        _pass_whole(whole, taker, by=actor.name)


@operation
def on_colleague_left(*, user_id: str) -> None:
    """Somebody has no role in an organisation any more: whoever answers the whole has what they had. Where nobody there
    answers any more, the board of the campaign says so, and whoever asked names somebody else."""
    left = User.objects.get(pk=user_id)
    still = Membership.objects.current().filter(user=left).values("team__organisation_id")
    for part in _parts(left).exclude(assessment__respondent__in=still).select_for_update(of=("self",)):
        _pass_part(part, None, by="Goldenthread")
    for whole in _wholes(left).exclude(respondent__in=still).select_for_update(of=("self",)):
        _pass_whole(whole, None, by="Goldenthread")
        if whole.respondent_id and not queries.able_to_answer([whole.respondent_id]):
            whole.not_delivered = True
            whole.save(update_fields=["not_delivered"])
            note(
                whole,
                EventKind.NOT_DELIVERED,
                f"{left.name} does not work there any more: name somebody else",
                by="Goldenthread",
            )


def _pass_part(part: Answer, taker: User | None, *, by: str) -> None:
    part.given_to = taker
    part.save(update_fields=["given_to"])
    assert part.assessment.team is not None
    if taker:
        clocks.hand_clock(GIVEN, part, to=part.assessment.team, given_to_id=taker.pk)
    else:
        clocks.overtake_clock(GIVEN, part)
    words = f"{part.standard}: with {taker.name if taker else 'whoever answers the whole'} now"
    note(part.assessment, EventKind.GIVEN, words, by=by, standard=f"{part.framework}/{part.standard}")


def _pass_whole(whole: Assessment, taker: User | None, *, by: str) -> None:
    whole.answers_for_it = taker
    whole.save(update_fields=["answers_for_it"])
    assert whole.team is not None
    clocks.hand_clock(CLOCK, whole, to=whole.team, given_to_id=taker.pk if taker else None)
    note(whole, EventKind.GIVEN, f"Answered by {taker.name if taker else whole.team.name} now", by=by)
