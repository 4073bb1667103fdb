"""The outcome loop: one decision, told to everyone once: those who were told of the concern, whoever raised it, the person."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.action_plans import operations as engine
from goldenthread.audit import operations as audit
from goldenthread.cases import queries as cases
from goldenthread.cases import rules
from goldenthread.cases.models import Concern
from goldenthread.cases.operations import check_words, locked, owe
from goldenthread.cases.operations.enquiry_actions import by_the_end_of
from goldenthread.cases.operations.referrers import tell
from goldenthread.cases.rules import Telling
from goldenthread.cases.rules.identifying import found_in
from goldenthread.clocks import operations as clocks
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.involvement import queries
from goldenthread.involvement.models import Notice, Update, UpdateKind
from goldenthread.involvement.operations.letters import write_to_team
from goldenthread.involvement.permissions import Permission
from goldenthread.sharing.operations import note_left

BY_WHEN = "Say by when the actions are to be done"


@operation
def tell_outcome(
    *,
    actor: Actor,
    concern_id: UUID,
    words: str,
    actions: Mapping[UUID, str] | None = None,
    due: date | None = None,
    tellings: Iterable[Telling] = (),
    must_stay: str = "",
) -> list[Notice]:
    """Tell the outcome to everyone at once: each team that was told of the concern with its own actions, whoever raised it
    and the person, each at its own rung and by a safe way, put off, or with the reason why they cannot safely be told. What a
    team is to do is an action like any other, `due` on a day (product C10).

    `must_stay` is why a word that could show who somebody is must stay in what the teams read. Raises Refused when a message
    may not go as it is, or somebody who must hear was not thought of. Whoever has heard since the latest decision need not be
    told again. Whoever made a report that is joined to this one is told from that report, and keeps this one open until then.
    """
    actor.require(Permission.SEND_NOTICES)
    concern = locked(actor, concern_id)
    told, actions, tellings = list(queries.owed_the_outcome(actor, concern.pk)), actions or {}, list(tellings)
    to_teams = [words, *(actions.get(notice.pk, "") for notice in told)]
    if faults := faults_in_telling(concern, to_teams, tellings, must_stay):
        raise Refused(faults)
    check_words(actor, concern, to_teams, must_stay)
    for notice in told:
        asks = actions.get(notice.pk, "")
        _tell(actor, notice, words, asks)
        if asks.strip():
            _ask(actor, notice, asks, due)
    for telling in tellings:
        tell(actor, concern, telling)
    for joined in cases.joined_reports(actor, concern):
        owe(concern, "tell-referrer", joined, because=f"Tell whoever made report {joined.reference}")
    clocks.finish_clock("tell-outcome", concern)
    owe(concern, "close")
    audit.record(actor, "outcome_told", concern, notices=[notice.reference for notice in told])
    return told


def faults_in_telling(
    concern: Concern, to_teams: list[str], tellings: Iterable[Telling], must_stay: str = ""
) -> tuple[str, ...]:
    """What stops everyone from being told so, in words: asked before the preview, and again before anything goes.

    `to_teams` is what was decided, then the actions of each team.
    """
    person, reporter = cases.names_kept(concern)
    by_party = {_party(telling): telling for telling in tellings}
    to_person = by_party.get("person", Telling())
    allowed = rules.may_tell_everyone(
        decided=concern.status == "outcome-not-told",
        words=to_teams[0],
        to_person=to_person.added,
        person=person,
        reporter=reporter,
    )
    faults = list(allowed.reasons)
    if not must_stay.strip():
        faults += [one.words for one in found_in(to_teams, cases.known_of(concern))]
    for party in parties_owed(concern):
        telling = by_party.get(party, Telling(whose="reporter" if party == "referrer" else "person"))
        faults += rules.may_tell(telling, cases.party(concern, telling.whose))[1].reasons
    return tuple(dict.fromkeys(faults))


def parties_owed(concern: Concern) -> list[str]:
    """Who, beside those told of the concern, has not heard since the latest decision (`cases.queries.unheard`)."""
    return ["referrer" if whose == "reporter" else whose for whose in cases.unheard(concern)]


def _party(telling: Telling) -> str:
    return "referrer" if telling.whose == "reporter" else "person"


def _ask(actor: Actor, notice: Notice, what: str, due: date | None) -> None:
    """What the outcome asks of a team goes on its list of actions; nothing of one whose notice one person reads instead."""
    if due is None:
        raise Refused(BY_WHEN)
    if notice.team is None or notice.to_user_id:
        return
    concern = notice.concern
    words = f"The outcome of a safeguarding concern, {concern.owner}"
    engine.ask_for_action(
        actor=actor,
        source=engine.Source(concern, concern.pk, words, notice.reference, "concern"),
        what=what,
        why="It follows from the outcome that you were told",
        team_id=notice.team.pk,
        due=by_the_end_of(due),
        watching_team=concern.team,
    )
    note_left("action", about=concern, root_id=concern.pk, by=actor.name, team=notice.team)


def _tell(actor: Actor, notice: Notice, words: str, actions: str) -> None:
    update = Update.objects.create(notice=notice, kind=UpdateKind.OUTCOME, words=words, actions=actions, told_by=actor.name)
    notice.outcome_told_at, notice.outcome_read_at = update.created_at, None
    notice.save(update_fields=["outcome_told_at", "outcome_read_at"])
    clocks.finish_clock("reply", notice)
    write_to_team("outcome", notice, reverse("notice", args=[notice.pk]))
    note_left("outcome", about=notice, root_id=notice.concern_id, by=actor.name, team=notice.team)
    if notice.team and not notice.team.mailbox:  # nothing was handed over to anybody
        owe(notice.concern, "not-delivered", notice)
