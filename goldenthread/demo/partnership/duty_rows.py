"""A health provider's own duty to tell the ICB, in every state (procedure 2.5 §3)."""

from datetime import datetime

from goldenthread.accounts.models import Team
from goldenthread.demo.partnership.clock_rows import Owed, run_clock
from goldenthread.demo.partnership.letter_rows import to_team, write_letter
from goldenthread.demo.partnership.moments import chases, due
from goldenthread.demo.partnership.notice_rows import Case, await_reply, hand_over, new_notice
from goldenthread.demo.partnership.world import World
from goldenthread.involvement.models import AgencyDuty, DutyState, Notice, NoticeState
from goldenthread.involvement.proposals import ProposedNotice
from goldenthread.ui.words import date_words, time_words

ENDS = {DutyState.TOLD: 68, DutyState.CONFIRMED: 32}
TAKEN_OVER = 4  # one in so many of those that had the time for it, the first included
HOW = ("Telephone to the safeguarding desk", "Secure e-mail to the safeguarding mailbox", "At the weekly call")


def ask_agency(world: World, case: Case, one: ProposedNotice) -> None:
    """Ask the agency to tell the ICB, and keep how that went."""
    told = case.life.told
    assert told is not None
    notice = new_notice(world, case, one, NoticeState.WITH_AGENCY, told)
    duty = AgencyDuty(
        id=world.chance.uuid(),
        created_at=told,
        notice=notice,
        owner_id=case.council.pk,
        agency=case.concern.alerting_organisation,
        agency_name=case.concern.raised_by_organisation,
    )
    world.batch.add(duty)
    agency_team = _team_of(world, duty)
    _write_to_agency(world, case, duty, agency_team, told)
    if case.life.duty:
        _stands_open(world, case, duty, agency_team, told)
    else:
        _came_to_an_end(world, case, duty, agency_team, told)


def _team_of(world: World, duty: AgencyDuty) -> Team:
    return next(team for team in world.cast.teams.values() if team.organisation_id == duty.agency_id)


def _write_to_agency(world: World, case: Case, duty: AgencyDuty, team: Team, at: datetime) -> None:
    write_letter(
        world,
        "duty",
        duty,
        case.council,
        at,
        root_id=case.concern.pk,
        to=(team.name, team.mailbox),
        page="own_report",
        about=(case.concern.reference, case.concern.pk),
        due=due("duty-to-tell", at),
    )


def _stands_open(world: World, case: Case, duty: AgencyDuty, team: Team, told: datetime) -> None:
    owed = Owed(case.concern.pk, team, case.council.pk)
    if case.life.duty == "said":
        said = told + (world.moments.now - told) * 0.3
        run_clock(world, "duty-to-tell", duty, owed, told, done=said)
        _say(world, case, duty, said)
        return
    run_clock(world, "duty-to-tell", duty, owed, told)
    missed = [moment for moment in chases("duty-to-tell", due("duty-to-tell", told)) if moment <= world.moments.now]
    if missed:  # a duty not done comes back to the council
        run_clock(world, "tell-ourselves", duty, case.ours, missed[0])


def _say(world: World, case: Case, duty: AgencyDuty, said: datetime, confirmed: datetime | None = None) -> None:
    """The agency says when and how it told the ICB; the ICB is asked to confirm."""
    duty.state = DutyState.SAID_TOLD
    duty.said_when = f"{time_words(said)}, {date_words(said, said.date())}"
    duty.said_how = world.chance.choice(HOW)
    assert case.matter.member is not None
    world.batch.happened(said, world.somebody(case.matter.member), "icb_said_to_be_told", duty)
    notice = duty.notice
    assert notice.team is not None
    run_clock(world, "confirm-told", duty, Owed(case.concern.pk, notice.team, case.council.pk), said, done=confirmed)
    to_team(world, "confirm", notice, case.council, said, due=due("confirm-told", said), page="notices")


def _came_to_an_end(world: World, case: Case, duty: AgencyDuty, team: Team, told: datetime) -> None:
    """Told by the agency, told and confirmed, or told by the council instead; all before the outcome."""
    limit = case.life.outcome or world.moments.past(world.moments.now)
    if due("duty-to-tell", told) < limit and next(world.late_duties) % TAKEN_OVER == 0:
        _taken_over(world, case, duty, team, told, limit)
        return
    done = min(world.moments.after(told, 30, 240), limit)
    run_clock(world, "duty-to-tell", duty, Owed(case.concern.pk, team, case.council.pk), told, done=done)
    assert case.matter.member is not None
    agency = world.somebody(case.matter.member)
    if world.chance.of(ENDS) == DutyState.CONFIRMED:
        _confirmed(world, case, duty, done, limit)
        return
    world.batch.happened(done, agency, "icb_told_by_agency", duty)
    _settle(duty, DutyState.TOLD, done)
    _reached(duty.notice, done, agency.name, duty.agency_name)
    hand_over(world, case, duty.notice, done)


def _confirmed(world: World, case: Case, duty: AgencyDuty, said: datetime, limit: datetime) -> None:
    confirmed = min(world.moments.after(said, 30, 300), limit)
    _say(world, case, duty, said, confirmed)
    notice = duty.notice
    assert notice.team is not None
    world.batch.happened(confirmed, world.somebody(world.member_of(notice.team)), "icb_told_confirmed", duty)
    _settle(duty, DutyState.CONFIRMED, confirmed)
    _reached(notice, confirmed, duty.agency_name, duty.agency_name)
    await_reply(world, case, notice, confirmed)


def _taken_over(world: World, case: Case, duty: AgencyDuty, team: Team, told: datetime, limit: datetime) -> None:
    missed = chases("duty-to-tell", due("duty-to-tell", told))[0]
    done = min(world.moments.after(missed, 20, 120), limit)
    run_clock(world, "duty-to-tell", duty, Owed(case.concern.pk, team, case.council.pk), told, done=done)
    run_clock(world, "tell-ourselves", duty, case.ours, missed, done=done)
    world.batch.happened(done, world.somebody(case.worker), "icb_told_instead", duty)
    _settle(duty, DutyState.TAKEN_OVER, done)
    _reached(duty.notice, done, case.worker.name, case.council.name)
    hand_over(world, case, duty.notice, done)


def _settle(duty: AgencyDuty, state: str, at: datetime) -> None:
    duty.state, duty.settled_at = state, at


def _reached(notice: Notice, at: datetime, by: str, in_name_of: str) -> None:
    notice.state, notice.told_at, notice.told_by, notice.told_in_name_of = NoticeState.SENT, at, by, in_name_of
