"""Everyone who must be told is told, hears how it moves on, and hears the outcome."""

from goldenthread.cases.models import DecisionKind
from goldenthread.cases.queries import STAGES
from goldenthread.demo.partnership.clock_rows import run_clock
from goldenthread.demo.partnership.concern_rows import add_words
from goldenthread.demo.partnership.duty_rows import ask_agency
from goldenthread.demo.partnership.letter_rows import to_team
from goldenthread.demo.partnership.moments import MINUTE
from goldenthread.demo.partnership.notice_rows import Case, decide_who, not_telling, send, sent
from goldenthread.demo.partnership.words import load
from goldenthread.demo.partnership.world import World
from goldenthread.involvement.models import Notice, Update, UpdateKind
from goldenthread.involvement.proposals import ProposedNotice

READ_WITHIN_DAYS = 12


def tell(world: World, case: Case) -> None:
    """Tell everybody whom the policy names, or record why not."""
    told = case.life.told
    if told is None:
        return
    _, proposed = decide_who(world, case)
    plans, refused = _plans(world, case, proposed), _refused(case, proposed)
    for number, one in enumerate(proposed):
        if one.duty == "alerting-agency":
            ask_agency(world, case, one)
        elif plans[number] == "not":
            not_telling(world, case, one)
        else:
            send(world, case, one, refused=number == refused, plan=plans[number])
    references = [notice.reference for notice in case.notices]
    world.batch.happened(told, world.somebody(case.worker), "notices_sent", case.concern, notices=references)
    _what_follows(world, case, refused)


def _refused(case: Case, proposed: list[ProposedNotice]) -> int | None:
    """Which of the council's own letters a mailbox refuses: the last, or none."""
    own = [number for number, one in enumerate(proposed) if one.duty != "alerting-agency"]
    return own[-1] if case.life.undelivered and own else None


def _plans(world: World, case: Case, proposed: list[ProposedNotice]) -> list[str]:
    """How each team answers; one of them may be what the whole concern waits for."""
    usual = {"overdue": "answered", "not-ours": "some"}.get(case.life.replies, case.life.replies)
    plans = [usual] * len(proposed)
    if proposed and case.life.replies in ("overdue", "not-ours"):
        plans[-1] = case.life.replies
    if len(proposed) > 1 and case.life.replies == "usual" and world.chance.happens(0.02):
        plans[0] = "not"
    return plans


def _what_follows(world: World, case: Case, refused: int | None) -> None:
    """The clocks that telling brings: who else commissions there, and a mailbox that refused."""
    told, now = case.life.told, world.moments.now
    assert told is not None
    if case.others_unknown:
        found = world.moments.after(told, 60, 300)
        done = min(found, case.life.outcome or found)
        run_clock(world, "find-others", case.concern, case.ours, told, done=done if done < now else None)
    if refused is not None:
        run_clock(world, "not-delivered", case.notices[refused], case.ours, min(told + MINUTE, now))


def move_on(world: World, case: Case) -> None:
    """An enquiry has begun: everyone who follows hears so."""
    at = case.life.decided
    if at is None or case.life.enquired or case.life.decision != DecisionKind.SECTION_42:
        return
    words = STAGES[case.concern.status]
    for notice in sent(case.notices):
        later = max(at, notice.told_at or at)
        update = {"kind": UpdateKind.PROGRESS, "words": words, "told_by": "Goldenthread"}
        world.batch.add(Update(id=world.chance.uuid(), created_at=later, notice=notice, **update))
        to_team(world, "progress", notice, case.council, later)
        world.batch.happened(later, world.machine(case.council), "progress_told", notice)


def tell_outcome(world: World, case: Case) -> None:
    """Tell the outcome and the actions to everyone who was told, and say how whoever raised it was told."""
    at, chance, words = case.life.outcome, world.chance, load("outcomes")
    if at is None:
        return
    what = chance.choice(words["outcome"])
    told = sent(case.notices)
    for notice in told:
        facts = {"words": what, "actions": chance.choice(words["actions"]), "told_by": case.worker.name}
        update = Update(id=chance.uuid(), created_at=at, notice=notice, kind=UpdateKind.OUTCOME, **facts)
        notice.outcome_told_at = at
        world.batch.add(update)
        to_team(world, "outcome", notice, case.council, at)
        _read(world, case, notice)
    add_words(world, case, at, "staff", f"Whoever raised it: {chance.choice(words['reporter_told'])}", audited=False)
    references = [notice.reference for notice in told]
    world.batch.happened(at, world.somebody(case.worker), "outcome_told", case.concern, notices=references)


def _read(world: World, case: Case, notice: Notice) -> None:
    """Outcomes are read within days; of the latest, some are still new."""
    at = case.life.outcome
    assert at is not None
    assert notice.team is not None
    read = world.moments.days_after(at, world.chance.randrange(READ_WITHIN_DAYS))
    if read < world.moments.now:
        notice.outcome_read_at = read
        world.batch.happened(read, world.somebody(world.member_of(notice.team)), "outcome_read", notice)
