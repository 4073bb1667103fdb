"""Who was told of a concern, by whose duty, and what came back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from goldenthread.accounts.models import Organisation, Team
from goldenthread.cases.models import Addition, Concern
from goldenthread.demo.partnership.clock_rows import Owed, run_clock
from goldenthread.demo.partnership.facts import all_facts
from goldenthread.demo.partnership.letter_rows import to_team
from goldenthread.demo.partnership.lives import Life
from goldenthread.demo.partnership.matters import Matter
from goldenthread.demo.partnership.moments import chases, due
from goldenthread.demo.partnership.words import load
from goldenthread.demo.partnership.world import World
from goldenthread.involvement.models import Answer, Notice, NoticeState
from goldenthread.involvement.operations.notices import ASKS_FOR_A_REPLY
from goldenthread.involvement.operations.reactions import REMINDERS
from goldenthread.involvement.proposals import ProposedNotice, proposed
from goldenthread.routing.models import RoutingDecision, RuleUse
from goldenthread.routing.queries import Recipient
from goldenthread.routing.rules import Decision, Facts


@dataclass
class Case:
    """One concern while its rows are written."""

    concern: Concern
    council: Organisation
    team: Team
    life: Life
    matter: Matter
    worker: Any  # whom it is given to, or who triaged it
    notices: list[Notice] = field(default_factory=list)
    others_unknown: bool = False

    @property
    def ours(self) -> Owed:
        """What the council's own team owes about this concern."""
        return Owed(self.concern.pk, self.team, self.council.pk, self.concern.given_to_id)


def decide_who(world: World, case: Case) -> tuple[Decision, list[ProposedNotice]]:
    """Ask the policy in force on the day of telling, and keep its answer."""
    assert case.life.told is not None
    given = all_facts(case.matter, case.council, world.routes)
    facts, decision = world.routes.decide(case.life.told.date(), given)
    _keep(world, case, facts, decision)
    case.others_unknown = facts.risk_to_others is True and not facts.other_commissioners
    paying = facts.responsible_commissioners or ()
    return decision, [
        proposed(decision, one, _recipient(world, case, one.recipient), paying=paying, seniors={}) for one in decision.notices
    ]


def _keep(world: World, case: Case, facts: Facts, decision: Decision) -> None:
    told = case.life.told
    assert told is not None
    kept = RoutingDecision(
        id=world.chance.uuid(),
        created_at=told,
        owner_id=case.council.pk,
        subject_kind="cases.concern",
        subject_id=case.concern.pk,
        policy=decision.policy,
        version=decision.version,
        facts=facts.as_json(),
        answer=decision.answer(),
        decided_by=case.worker.name,
    )
    world.batch.add(kept)
    for rule in sorted({reason.rule for notice in decision.notices for reason in notice.reasons}):
        use = RuleUse(id=world.chance.uuid(), created_at=told, decision_id=kept.pk, policy=kept.policy, rule=rule)
        world.batch.add(use)


def _recipient(world: World, case: Case, key: str) -> Recipient:
    matter = case.matter
    team = world.routes.team(case.council, key, board=matter.board, place=matter.place, kind=matter.service)
    return Recipient(key, team)


def new_notice(world: World, case: Case, one: ProposedNotice, state: str, at: datetime, **facts: Any) -> Notice:
    """A notice of this concern, as the product's own operation stores it."""
    same = [
        "recipient",
        "team",
        "duty",
        "duty_because",
        "ask",
        "policy",
        "version",
        "rule",
        "source",
        "because",
        "others_at_risk_only",
        "view",
    ]
    notice = Notice(
        id=world.chance.uuid(),
        created_at=at,
        reference=world.chance.reference("N"),
        concern=case.concern,
        owner_id=case.council.pk,
        state=state,
        **{name: getattr(one, name) for name in same} | facts,
    )
    notice.because = list(one.because)
    world.batch.add(notice)
    case.notices.append(notice)
    return notice


def not_telling(world: World, case: Case, one: ProposedNotice) -> None:
    """Record why somebody who must be told is not told yet."""
    because = world.chance.choice(load("outcomes")["not_telling"])
    assert case.life.told is not None
    new_notice(world, case, one, NoticeState.NOT_TOLD, case.life.told, not_told_because=because)


def send(world: World, case: Case, one: ProposedNotice, *, refused: bool = False, plan: str = "usual") -> None:
    """Tell one team, and let it answer as the plan says."""
    told = case.life.told
    assert told is not None
    notice = new_notice(world, case, one, NoticeState.SENT, told, told_at=told, told_by=case.worker.name)
    hand_over(world, case, notice, told, refused=refused, plan=plan)


def hand_over(world: World, case: Case, notice: Notice, at: datetime, *, refused: bool = False, plan: str = "usual") -> None:
    """Put a notice on its team's list with its clock, send the e-mail, and keep what the team answered."""
    if notice.ask != ASKS_FOR_A_REPLY:
        to_team(world, "notice-for-information", notice, case.council, at, refused=refused)
        return
    to_team(world, "notice", notice, case.council, at, due=due("reply", at), refused=refused)
    await_reply(world, case, notice, at, plan=plan)


def await_reply(world: World, case: Case, notice: Notice, at: datetime, *, plan: str = "usual") -> None:
    """Run the clock of the team's reply, and keep what it answered."""
    if notice.ask != ASKS_FOR_A_REPLY:
        return
    answered = _answered_at(world, case, at, plan)
    if answered:
        _answer(world, case, notice, answered, not_ours=plan == "not-ours")
    assert notice.team is not None
    done = answered or case.life.outcome
    running = run_clock(world, "reply", notice, Owed(case.concern.pk, notice.team, case.council.pk), at, done=done)
    _chase(world, case, notice, due("reply", at), running.chases)


def _answered_at(world: World, case: Case, told: datetime, plan: str) -> datetime | None:
    """When the team answered: before now, and before the outcome made it needless."""
    chance, moments = world.chance, world.moments
    limit = min(filter(None, (moments.past(moments.now), case.life.outcome)))
    if plan in ("waiting", "overdue"):
        return None
    if plan in ("some", "not-ours"):
        answers = plan == "not-ours" or chance.happens(0.35)
        return told + (limit - told) * chance.uniform(0.3, 0.9) if answers else None
    if plan == "answered":
        return min(moments.after(told, 60, 500), limit)
    days = chance.of({0: 36, 1: 40, 2: 8, 3: 6, 5: 2, 99: 8})
    answered = moments.days_after(told, days) if days < 99 else None
    return answered if answered and answered <= limit else None


def _answer(world: World, case: Case, notice: Notice, at: datetime, *, not_ours: bool) -> None:
    chance, words = world.chance, load("outcomes")
    assert notice.team is not None
    member = world.member_of(notice.team)
    answer = chance.of({Answer.ATTEND: 24, Answer.KEEP_INFORMED: 73, Answer.NOT_OURS: 3 if case.life.closed else 0})
    notice.answer = Answer.NOT_OURS if not_ours else answer
    notice.answered_at, notice.answered_by = at, member.name
    notice.handling_kept, notice.handling_kept_at = case.concern.ring_line, at
    notice.answer_words = chance.choice(words["answers"][notice.answer])
    notice.attending = member if notice.answer == Answer.ATTEND else None
    world.batch.happened(at, world.somebody(member), "notice_answered", notice, answer=notice.answer)
    if notice.answer_words:
        said_by = f"{member.name}, {notice.team.organisation.name}"
        addition = {"kind": "commissioner", "words": notice.answer_words, "said_by": said_by, "written_by": member.name}
        world.batch.add(Addition(id=chance.uuid(), created_at=at, concern=case.concern, **addition))
        world.batch.happened(at, world.somebody(member), "words_added", case.concern, kind="commissioner")
    if notice.answer == Answer.NOT_OURS:
        notice.whose = chance.choice(words["not_ours_whose"])
        found = None if not_ours else min(world.moments.after(at, 60, 400), case.life.outcome or at)
        run_clock(world, "whose-is-it", notice, case.ours, at, done=found)


def _chase(world: World, case: Case, notice: Notice, due_at: datetime, chased: int) -> None:
    """The reminders that went while there was no answer, and then the word to the team's lead."""
    assert notice.team is not None
    for step, moment in enumerate(chases("reply", due_at)[:chased]):
        at = moment + timedelta(seconds=world.chance.randrange(60))
        if step < len(REMINDERS):
            to_team(world, "reminder", notice, case.council, at, due=due_at, which=REMINDERS[step])
        else:
            lead = world.member_of(notice.team)
            to_team(world, "escalation", notice, case.council, at, due=due_at, to=(lead.name, lead.email))
        world.batch.happened(at, world.machine(case.council), "reply_chased", notice, step=step)


def sent(notices: Iterable[Notice]) -> list[Notice]:
    """Those that reached somebody who did not say that it is not theirs."""
    return [one for one in notices if one.state == NoticeState.SENT and one.answer != Answer.NOT_OURS]
