"""The outcome loop: everyone who was told hears what was decided and what it must do (procedure 2.5 introduction)."""

from collections.abc import Mapping
from uuid import UUID

from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases.operations import check_words, locked, owe
from goldenthread.cases.queries import joined_reports
from goldenthread.clocks import operations as clocks
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.involvement import queries
from goldenthread.involvement.models import Notice, Update, UpdateKind
from goldenthread.involvement.operations.letters import write_to_team
from goldenthread.involvement.permissions import Permission


@operation
def tell_outcome(
    *,
    actor: Actor,
    concern_id: UUID,
    words: str,
    actions: Mapping[UUID, str] | None = None,
    reporter_told: str,
    must_stay: str = "",
    others_told: Mapping[UUID, str] | None = None,
) -> list[Notice]:
    """Tell the outcome to everyone who was told of the concern, each with its own actions.

    `words` name nobody: they go to those who may not know the person. `reporter_told` says how whoever raised it was told,
    or why they cannot be, and `others_told` the same for each report that is joined to it, by its id; `must_stay` why a word
    that could show who somebody is must stay in what they read. Raises Refused when a recipient is still waiting to be told
    of the concern itself.
    """
    actor.require(Permission.SEND_NOTICES)
    concern = locked(actor, concern_id)
    if concern.status != "outcome-not-told":
        raise Refused("Decide what happens next before you tell the outcome")
    if not words.strip():
        raise Refused("Say what was decided, without names")
    if not reporter_told.strip():
        raise Refused("Say how you told whoever raised it, or why you cannot")
    check_words(actor, concern, [words, *(actions or {}).values()], must_stay)
    others = dict(others_told or {})
    joined = list(joined_reports(actor, concern))
    if not all(others.get(one.pk, "").strip() for one in joined):
        raise Refused("Say how you told whoever made each report, or why you cannot")
    told = list(queries.owed_the_outcome(actor, concern.pk))
    for notice in told:
        _tell(actor, notice, words, (actions or {}).get(notice.pk, ""))
    concern.additions.create(kind="staff", words=f"Whoever raised it: {reporter_told}", written_by=actor.name)
    for one in joined:
        one.additions.create(kind="staff", words=f"Whoever raised it: {others[one.pk]}", written_by=actor.name)
    clocks.finish_clock("tell-outcome", concern)
    owe(concern, "close")
    audit.record(actor, "outcome_told", concern, notices=[notice.reference for notice in told])
    return told


def _tell(actor: Actor, notice: Notice, words: str, actions: str) -> None:
    update = Update.objects.create(notice=notice, kind=UpdateKind.OUTCOME, words=words, actions=actions, told_by=actor.name)
    notice.outcome_told_at, notice.outcome_read_at = update.created_at, None
    notice.save(update_fields=["outcome_told_at", "outcome_read_at"])
    clocks.finish_clock("reply", notice)
    write_to_team("outcome", notice, reverse("notice", args=[notice.pk]))
    if notice.team and not notice.team.mailbox:  # nothing was handed over to anybody
        owe(notice.concern, "not-delivered", notice)
