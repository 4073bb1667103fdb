"""What is done with concerns, and what those who are told of them do."""

from datetime import timedelta
from typing import Any

from goldenthread.accounts.models import Team
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, PassingOn
from goldenthread.cases.rules import Said, Telling
from goldenthread.cases.tests.factories import MET, UNMET
from goldenthread.clocks.operations import chase
from goldenthread.involvement import operations as involvement
from goldenthread.involvement.models import AgencyDuty, Notice
from goldenthread.outbox.operations import sweep
from tests.prove.stage import raised
from tests.prove.walk import Walk, actor, organisation

WORDS = "Something that happened"
UNSAFE = tuple(Telling("cannot", because="How it is safe is not known", whose=whose) for whose in ("reporter", "person"))


def somebody_reports(walk: Walk) -> None:
    raised(
        WORDS,
        raised_by=walk.pick("family", "public", "police", "patient"),
        child=walk.often(0.1),
        safe_now=walk.pick("yes", "yes", "no", "not-known"),
        wants=walk.pick("", "I want to stay here"),
    )


def a_trust_reports(walk: Walk) -> None:
    raised(
        WORDS,
        by=actor("trust-lead"),
        raised_by="health-provider",
        raised_by_organisation="Westmere Hospitals NHS Foundation Trust",
        came_by="staff-form",
        safe_now="yes",
    )


def start(walk: Walk) -> None:
    cases.start_triage(actor=walk.worker(), concern_id=walk.concern_id)


def identify(walk: Walk) -> None:
    cases.identify_person(actor=walk.worker(), concern_id=walk.concern_id, name="Somebody Known")


def identify_as_known(walk: Walk) -> None:
    known = Concern.objects.get(pk=walk.one(walk.ours().exclude(person__identified_at=None))).person
    cases.identify_person(actor=walk.worker(), concern_id=walk.concern_id, known_id=known.same_as_id or known.pk)


def facts(walk: Walk) -> None:
    found = {"service": walk.pick("care-home-nursing", "homecare", "hospital", "gp", "none")}
    risky = {"risk_to_others": True, "other_commissioners": ["quality-team", "continuing-healthcare"]}
    more = walk.pick({}, {"funding": ["chc-full"]}, {"commissioned_by": []}, risky)
    cases.record_facts(actor=walk.worker(), concern_id=walk.concern_id, facts=found | more)


def tell(walk: Walk) -> None:
    boards = Team.objects.filter(organisation__name="NHS Westmere ICB")
    keys = {"icb-safeguarding": "Safeguarding team", "continuing-healthcare": "Continuing healthcare team"}
    teams = {key: boards.get(name=name).pk for key, name in keys.items()}
    not_telling = {"quality-team": "They are the source of risk"} if walk.often(0.1) else {}
    involvement.send_notices(actor=walk.worker(), concern_id=walk.concern_id, teams=teams, not_telling=not_telling)


def decide(walk: Walk) -> None:
    child = Concern.objects.get(pk=walk.concern_id).child
    enquiries = ("section-47", "section-17") if child else ("section-42", "section-42", "other-enquiry")
    kind = walk.pick("no-further-action", "other-help", *enquiries)
    met = MET if kind == "section-42" else UNMET
    said = {"kind": kind, "facts": met, "because": "Because of what we found"}
    cases.record_decision(actor=walk.worker(), concern_id=walk.concern_id, **said)


def a_manager_reviews(walk: Walk) -> None:
    kind = walk.pick("no-further-action", "other-enquiry")
    said = {"kind": kind, "facts": UNMET, "because": "I looked at all three"}
    cases.review_decision(actor=walk.manager(), concern_id=walk.concern_id, **said)


def safe_tonight(walk: Walk) -> None:
    safe = walk.often(0.8)
    check: dict[str, Any] = {"check_at": walk.now + timedelta(hours=6), "checked_by": "Priya Nair"}
    if walk.often(0.5):
        check = {"no_check_because": "Seen twice, and a sister stays"}
    said = Said(safe, "Seen alone at 9am", "Her sister stays", doing_now="" if safe else "The police are on their way", **check)
    cases.decide_safe_tonight(actor=walk.worker(), concern_id=walk.concern_id, said=said)


def tell_outcome(walk: Walk) -> None:
    later = tuple(Telling("later", whose=whose) for whose in ("reporter", "person"))
    tellings = later if walk.often(0.2) else UNSAFE
    involvement.tell_outcome(actor=walk.worker(), concern_id=walk.concern_id, words="Nothing further", tellings=tellings)
    walk.let_letters_go()


def tell_party(walk: Walk) -> None:
    cases.tell_party(actor=walk.worker(), concern_id=walk.concern_id, telling=walk.pick(*UNSAFE))


def close(walk: Walk) -> None:
    cases.close_concern(actor=walk.worker(), concern_id=walk.concern_id)


def reopen(walk: Walk) -> None:
    cases.reopen_concern(actor=walk.worker(), concern_id=walk.concern_id, because="It has happened again")


def offer(walk: Walk) -> None:
    to = organisation("Stonevale Council")
    cases.pass_concern_on(actor=walk.worker(), concern_id=walk.concern_id, to=to, because="They live there")


def answer_offer(walk: Walk) -> None:
    passing = walk.one(PassingOn.objects.filter(answered_at=None, created_at__gte=walk.since))
    cases.answer_passing_on(actor=actor("other-council"), passing_id=passing, accept=walk.often(0.5), because="Not ours")


def join(walk: Walk) -> None:
    lead = walk.one(walk.ours().exclude(pk=walk.concern_id))
    cases.join_concerns(actor=walk.worker(), concern_id=walk.concern_id, lead_id=lead, because="One event, told twice")


def separate(walk: Walk) -> None:
    joined = walk.one(walk.ours().exclude(joined_to=None))
    cases.separate_concern(actor=walk.worker(), concern_id=joined, because="Two events after all")


def dies(walk: Walk) -> None:
    said = {"died_on": walk.today, "how_known": "The ward rang"}
    involvement.record_death(actor=walk.worker(), concern_id=walk.concern_id, **said)


def alive_after_all(walk: Walk) -> None:
    involvement.correct_death(actor=walk.worker(), concern_id=walk.concern_id, died_on=None, because="It was somebody else")


def decide_after_death(walk: Walk) -> None:
    said = {"kind": walk.pick("conclude", "conclude", "re-aim"), "because": "She has died", "others": "Other residents"}
    involvement.decide_after_death(actor=walk.manager(), concern_id=walk.concern_id, **said)


def answer(walk: Walk) -> None:
    who = actor(walk.pick("icb-designated", "council-quality-team", "council-contract-manager"))
    found = walk.one(Notice.objects.filter(team_id__in=who.team_ids, created_at__gte=walk.since))
    said = {"answer": walk.pick("attend", "keep-informed", "not-ours"), "whose": "Another", "words": "We know them"}
    kept = Concern.objects.get(notices=found).ring_line
    involvement.answer_notice(actor=who, notice_id=found, attending_id=who.user_id, kept=kept, **said)


def read_outcome(walk: Walk) -> None:
    who = actor("icb-designated")
    found = walk.one(Notice.objects.filter(team_id__in=who.team_ids, created_at__gte=walk.since))
    involvement.read_outcome(actor=who, notice_id=found)


def _duty(walk: Walk) -> Any:
    return walk.one(AgencyDuty.objects.filter(created_at__gte=walk.since))


def agency(walk: Walk) -> None:
    if walk.often(0.5):
        involvement.tell_icb_now(actor=actor("trust-lead"), duty_id=_duty(walk))
    else:
        said = {"when": "This morning", "how": "By telephone"}
        involvement.say_already_told(actor=actor("trust-lead"), duty_id=_duty(walk), **said)


def confirm(walk: Walk) -> None:
    act = walk.pick(involvement.confirm_told, involvement.cannot_find)
    act(actor=actor("icb-designated"), duty_id=_duty(walk))


def take_over(walk: Walk) -> None:
    involvement.take_duty_over(actor=walk.worker(), duty_id=_duty(walk))


def time_passes(walk: Walk) -> None:
    walk.later(hours=walk.pick(1, 4, 24, 72))
    chase()
    sweep()
    sweep()


REPORTS = (somebody_reports, a_trust_reports)
TRIAGE = (start, identify, facts, tell, tell, decide, decide, decide, safe_tonight, offer, answer_offer, join, separate, dies)
TRIAGE += (identify_as_known, a_manager_reviews, a_manager_reviews, decide_after_death, agency, confirm, take_over, time_passes)
TOLD = (answer, answer, read_outcome, agency, confirm, time_passes)
ENDED = (tell_outcome, tell_outcome, tell_party, close, close, close, decide_after_death, alive_after_all, safe_tonight)
ENDED += (time_passes, read_outcome, separate)
CLOSED = (reopen, reopen, answer, read_outcome, tell, facts, somebody_reports)
