"""Edith Marlowe's enquiry E-3TR9-8W, under way: a worry of three weeks before the one that came this morning."""

from typing import Any

from goldenthread.action_plans import operations as actions
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, GridPoint, InviteeKind, Meeting
from goldenthread.cases.operations import Invited, WhoCame
from goldenthread.cases.rules.advocacy import AdvocacyFacts, Step
from goldenthread.cases.rules.capacity import CapacityFacts, Deciding, Finding
from goldenthread.cases.rules.meetings import AGENDA, CONTACTED, MeetingPlan
from goldenthread.cases.rules.outcomes import Saying
from goldenthread.cases.rules.plans import LineFacts, Planning
from goldenthread.cases.rules.risks import FindingFacts
from goldenthread.cases.rules.wellbeing import Placing, RiskTaken
from goldenthread.demo.partnership.enquiry_acts import LEAD, Doing, met
from goldenthread.people.models import Person

REFERENCES = {"C": "C-4WQ7-M3", "E": "E-3TR9-8W"}
TODAYS = "C-7K4M-29"
KOFI, ROOM = "Kofi Mensah, Speak Up Harbourshire", "https://meet.example/harbourshire-adults"
HAPPENED = (
    "Mum was left on the commode for most of an hour on Saturday night. When she rang again somebody took the bell away. She "
    "told me on Sunday and asked me not to make a fuss. She has a sore on her heel that nobody had written down."
)


def edith(doing: Doing) -> None:
    """From her daughter's report to the conference that is set for next week."""
    _begins(doing)
    _what_she_wants(doing)
    _what_she_can_decide(doing)
    _how_safe_and_how_well(doing)
    _the_meeting(doing)
    _actions(doing)
    _what_is_found(doing)


def _begins(doing: Doing) -> None:
    person = Person.objects.get(concerns__reference=TODAYS)
    known_since = doing.moment((16, "9:40"))
    Person.objects.filter(pk=person.pk).update(created_at=known_since, identified_at=known_since)
    doing.arrives(
        (16, "8:50"),
        what_happened=HAPPENED,
        raised_by="family",
        person_name="Edith Marlowe",
        said_age="84",
        abuse=("neglect", "psychological"),
        wants="I want to sit in the garden again.",
        wants_how="told",
        wants_said_by="Edith, told to her daughter",
        place_kind="care-service",
        location_id=Concern.objects.get(reference=TODAYS).location_id,
        source_of_risk="Two night carers",
        reporter_name="Susan Marlowe",
        reporter_relationship="Daughter",
        reporter_contact="07700 900 461",
    )
    doing.triaged((16, "9:34"), known=person.pk)
    doing.told((16, "11:05"), {"about": ["staff"], "risk_to_others": False})
    _decided_and_planned(doing)


def _decided_and_planned(doing: Doing) -> None:
    found = met(
        "Needs two people to wash, dress and get up.",
        "The bell was taken away, and a sore was not written down.",
        "Cannot get out of bed or reach a telephone by herself.",
    )
    doing.decided((15, "15:40"), "section-42", found, "All three are met. She says that it is every night.")
    doing.led((15, "16:10"))
    doing.heard((15, "16:20"))
    planning = Planning(
        questions="Why was the bell taken away?\nWho was on duty these three weeks?\nWhen did the heel begin, and who saw it?\n"
        "Is it her alone, or everybody on that corridor?\nDoes she want to stay?",
        who="Tom: rotas, call-bell records and the home’s own notes. Bethan Price: a visit at night. Marcus Bell: the heel.",
        person="Kofi Mensah sees her alone, mornings, in the sun room. Large print. Not in front of staff.",
        police="Rang 101 on the day. PC Shaw: no crime on what is known, ring again if anybody was held or hit.",
    )
    doing.do((14, "10:15"), cases.plan_enquiry, planning=planning)
    number = {"body": "police", "reference": "WP-2026-1043", "contact": "PC Ellen Shaw, 01632 960 167"}
    doing.do((14, "10:40"), cases.record_outside_reference, **number)
    doing.do((14, "10:44"), cases.record_outside_reference, body="cqc", reference="ENQ1-990771", contact="01632 960 183")


def _what_she_wants(doing: Doing) -> None:
    doing.wants((14, "11:20"), "I don’t want to be shouted at.", "Tom Ashdown")
    doing.wants((14, "11:24"), "I don’t want to move.", "Tom Ashdown")
    again = {"saying": Saying("The day girls are lovely. It’s the nights.", "person"), "with_whom": KOFI, "still": True}
    doing.do((11, "11:00"), cases.revisit_outcome, number=2, said_on=doing.day(11), **again)


def _what_she_can_decide(doing: Doing) -> None:
    yes = Finding("yes", "Told us back in her own words, twice, on two mornings.")
    facts = CapacityFacts(
        decision="where to live while this is looked into",
        support="Twice, in the morning, with photographs of both homes and her daughter’s letter read aloud.",
        impairment=Finding("yes", "Vascular dementia for three years, in the GP’s letter."),
        functions={
            "understand": yes,
            "retain": yes,
            "weigh": Finding("no", "Each time came back to the garden; could not set the nights against it, however we asked."),
            "communicate": yes,
        },
        because_of=Finding("yes", "The consultant’s letter says the same of other choices."),
    )
    by = {"found_by": "Tom Ashdown", "found_on": doing.day(11)}
    record = doing.do((11, "10:20"), cases.assess_capacity, facts=facts, **by)
    made = Deciding(
        decided="She stays at the home, with a named night carer and a check every hour.",
        by="Tom Ashdown",
        wishes="Her garden, always. Never to be a burden. She chose this home because of the walled bed.",
        consulted="Susan Marlowe: she should stay. Kofi Mensah: the same. The deputy manager: can be done.",
        less_restrictive="A sensor alone: it rings when she is already up. Her daughter’s flat: three flights of stairs.",
    )
    doing.on((11, "12:05"), LEAD, cases.decide_with_person, record_id=record.pk, made=made, decided_on=doing.day(11))
    difficulty = {"understand": "no", "retain": "yes", "weigh": "yes", "communicate": "no"}
    because = "Loses the thread after a few minutes when more than one person speaks."
    advocacy = AdvocacyFacts(because, difficulty, somebody="no")
    doing.do((13, "9:30"), cases.consider_advocacy, facts=advocacy)
    step = {"kind": "care-act", "organisation": "Speak Up Harbourshire"}
    doing.do((13, "9:40"), cases.record_advocate, taken=Step("referred", **step), happened_on=doing.day(13))
    named = Step("allocated", **step, name="Kofi Mensah", telephone="01632 960 168")
    doing.do((12, "9:15"), cases.record_advocate, taken=named, happened_on=doing.day(12))


def _how_safe_and_how_well(doing: Doing) -> None:
    _place(doing, (14, "11:40"), "here", (-1, -2), "I lie there and wait.", "Tom Ashdown with Edith")
    move = "If I can’t see my garden I might as well not be here."
    _place(doing, (11, "11:20"), "option", (2, -1), move, "Edith, Kofi Mensah", "Move to another home")
    stay = _place(doing, (11, "11:30"), "option", (1, 2), "That would do me.", "Edith, Kofi Mensah", "Stay, with a night plan")
    chosen = {"because": "It is the only one with her garden.", "chosen_by": "Edith, with Kofi Mensah"}
    doing.do((11, "11:50"), cases.choose_option, number=stay.number, **chosen)
    doubt = {"answer": "not-doubted", "decision": "walking to the garden alone in daylight"}
    why = {"because": "She said how she would call for help, and what happens if she falls.", "found_by": "Tom Ashdown"}
    record = doing.do((10, "10:30"), cases.consider_capacity, found_on=doing.day(10), **doubt, **why)
    risk = RiskTaken(
        what="She walks to the garden alone in daylight. She may fall.",
        measures="A frame by the door, a bell round her neck, somebody looks out every fifteen minutes.",
        words="If I can’t see my garden I might as well not be here.",
        agreed_by="Edith, Susan Marlowe, Kofi Mensah, Tom Ashdown",
        review_on=doing.ahead(19).date(),
    )
    doing.do((10, "10:45"), cases.record_chosen_risk, risk=risk, capacity_id=record.pk)
    _place(doing, (2, "15:10"), "here", (1, 1), "Nights are quiet now.", "Kofi Mensah for Edith")


def _place(doing: Doing, when: tuple[int, str], kind: str, at: tuple[int, int], words: str, by: str, title: str = "") -> Any:
    placing = Placing(kind, at[0], at[1], words, by, title)
    point: GridPoint = doing.do(when, cases.place_on_grid, placing=placing, placed_on=doing.day(when[0]))
    return point


def _the_meeting(doing: Doing) -> None:
    """A strategy meeting with its minutes, read by two of three; and the conference that is to come."""
    asked = {"contacted_by": "Tom Ashdown", "words": "Knows her well. Sees the heel on Tuesdays."}
    who = {"who": "Jo Penn, community nurse, Westmere Hospitals", "contacted_on": doing.day(14)}
    doing.do((14, "12:10"), cases.record_direct_contact, **who, **asked)
    held = _set(doing, (14, "12:40"), "strategy-meeting", (12, 14), ("icb-designated", "council-quality-team", "police"))
    for persona, at, answer in (
        ("icb-designated", "14:05", "attend"),
        ("council-quality-team", "15:20", "attend"),
        ("police", "16:35", "report"),
    ):
        _answer(doing, (13, at), held, persona, answer)
    came = {one.pk: WhoCame("attended") for one in held.invitees.exclude(kind=InviteeKind.PERSON)}
    came |= {one.pk: WhoCame("report") for one in held.invitees.filter(team=doing.team("police"))}
    tired = "Too tired after lunch. Kofi Mensah spoke for her and told her the same afternoon."
    came |= {one.pk: WhoCame("absent", tired) for one in held.invitees.filter(kind=InviteeKind.PERSON)}
    when = doing.moment((12, "14:00"))
    doing.on((12, "15:05"), LEAD, cases.record_attendance, meeting_id=held.pk, held_at=when, came=came, others=["Jo Penn"])
    doing.on(
        (12, "16:30"),
        LEAD,
        cases.write_minutes,
        meeting_id=held.pk,
        decisions="The council makes the enquiry. A named carer at night from tonight. Two members of staff are off that rota "
        "until it is done. The heel is dressed by the community nurse. Conference when the rota has been read.",
        discussion="The call-bell record has gaps on nine nights of fourteen. The home says that the panel was "
        "faulty and has no job sheet for it.",
        shown=["decisions", "attendance"],
    )
    for persona, at in (("icb-designated", "9:10"), ("council-quality-team", "11:45")):
        invitee = held.invitees.get(team=doing.team(persona))
        doing.on((11, at), persona, cases.read_minutes, invitee_id=invitee.pk)
    coming = _set(doing, (3, "16:00"), "case-conference", (-4, 14), ("icb-designated", "council-quality-team", "trust-lead"))
    _answer(doing, (2, "9:25"), coming, "icb-designated", "attend")


def _set(doing: Doing, when: tuple[int, str], kind: str, day: tuple[int, int], teams: tuple[str, ...]) -> Meeting:
    back, hour = day
    plan = MeetingPlan(
        kind=kind,
        at=doing.moment((back, f"{hour}:00")) if back > 0 else doing.ahead(-back, hour),
        how="video",
        place=ROOM,
        agenda=AGENDA,
        chair="Tom Ashdown",
        asks="Please attend, or send a report of what you know.",
        contacted=CONTACTED,
    )
    needs = {"interpreter": "Large print, one person at a time", "where": "Sun room, before noon", "with_them": "Kofi Mensah"}
    asked = [Invited(InviteeKind.PERSON, "the person", needs=needs)]
    asked.append(Invited(InviteeKind.ADVOCATE, KOFI, needs={"reach": "01632 960 168"}))
    found = [doing.team(persona) for persona in teams]
    asked += [
        Invited(
            InviteeKind.TEAM, f"{one.name}, {one.organisation.name}", team=one, because="Told of the concern", sees_person=True
        )
        for one in found
    ]
    meeting: Meeting = doing.do(when, cases.set_meeting, plan=plan, invited=asked)
    return meeting


def _answer(doing: Doing, when: tuple[int, str], meeting: Meeting, persona: str, answer: str) -> None:
    invitee = meeting.invitees.get(team=doing.team(persona))
    report = "Nothing about the home in two years but a lost wallet. Ring me if anybody was held or hit: then it is ours."
    words = report if answer == "report" else ""
    attending = {"attending_id": doing.world.cast.people[persona].pk}
    doing.on(when, persona, cases.answer_invitation, invitee_id=invitee.pk, answer=answer, words=words, **attending)


def _actions(doing: Doing) -> None:
    """Eight: one overdue, one done and not checked, one checked, one withdrawn, the others open."""
    doing.ask(
        (12, "16:40"),
        "icb-chc",
        "See each of the people whose care you fund there, once after 10pm, and say whether they are safe",
        "Nobody has asked them, and the gaps in the bell record are on their corridor",
        doing.end_of(2),
    )
    visit = doing.ask(
        (12, "16:44"),
        "council-quality-team",
        "Visit after 10pm without notice, and count who is on duty against the rota",
        "The rota and the wage sheets do not agree",
        doing.end_of(1),
    )
    doing.done((2, "8:55"), "council-quality-team", visit, "Went at 11:20pm on Sunday. Three on the rota, two in the building.")
    bells = doing.ask(
        (12, "16:48"),
        "council-quality-team",
        "Have the call-bell panel mended, and read its record every Monday",
        "It has gaps on nine nights of fourteen",
        doing.end_of(6),
    )
    doing.done((7, "12:10"), "council-quality-team", bells, "Mended on Friday. Job sheet seen. The deputy reads it on Mondays.")
    doing.checked((5, "10:00"), bells, "No gap in eight nights", "Read the record itself on the panel, not the print-out")
    _asked_of_others(doing)


def _asked_of_others(doing: Doing) -> None:
    """What the police, the trust, the commissioners and the ICB still owe, and what is not wanted any more."""
    crime = doing.ask(
        (12, "16:52"),
        "police",
        "Say whether shouting at residents of that corridor has been recorded, and give its number",
        "Two people have said so separately",
        doing.ahead(3),
    )
    note = "Spoke to control. One call in September, closed without a visit. I am getting the log."
    doing.on((4, "14:20"), "police", actions.add_progress, action_id=crime.pk, kind="progress", words=note)
    doing.ask(
        (12, "16:56"),
        "trust-lead",
        "Send the community nurses’ notes of the heel since the summer",
        "We need the day on which somebody first wrote it down",
        doing.ahead(4),
    )
    doing.ask(
        (11, "9:20"),
        "council-contract-manager",
        "Ask for the plan for nights in writing, with names of agency staff",
        "The contract asks for it each quarter and the last is from March",
        doing.ahead(2),
    )
    doing.ask((11, "9:24"), "icb-designated", "Bring your last two visits to the conference", "We have neither", doing.ahead(4))
    stop = doing.ask(
        (11, "9:28"), "council-contract-manager", "Pause new placements there", "Until nights are covered", doing.ahead(1)
    )
    because = "The quality team has done it under its own powers."
    doing.on((8, "15:35"), LEAD, actions.withdraw_action, action_id=stop.pk, because=because)


def _what_is_found(doing: Doing) -> None:
    """Four risks, one with its finding; what each agency does meanwhile; and a disagreement taken a step up."""
    nights, home = "Left on the commode and in bed for hours. Heel not dressed, not written down.", "care-home-nursing"
    doing.risk((14, "13:30"), "neglect", home, "service-provider", nights)
    shouting = "Shouted at when she rings; the bell taken away so that she cannot."
    shouted = doing.risk((14, "13:36"), "psychological", home, "service-provider", shouting)
    doing.risk((12, "17:00"), "organisational", home, "service-provider", "Nights run with two where the rota says three.")
    doing.risk((4, "12:30"), "physical", home, "service-provider", "New marks on her wrist. She says that she was pulled up.")
    found = "The bell was taken on at least two nights. One carer says so herself; the record bears it out."
    finding = FindingFacts(found, "identified-action", "reduced")
    doing.on((3, "11:15"), LEAD, cases.record_finding, risk_id=shouted.pk, facts=finding)
    for minute, line in enumerate(_lines(doing)):
        doing.do((10, f"15:{10 + 4 * minute}"), cases.add_plan_line, line=line)
    about = {
        "about": "Whether she can be seen at the clinic or the nurse comes to her",
        "between": "Tom Ashdown and the clinic",
    }
    raised = doing.do((3, "15:00"), cases.raise_disagreement, **about)
    up = {
        "who": "Grace Oyelaran and the clinic’s matron",
        "because": "The clinic says that she can travel. She was sick in the taxi.",
    }
    doing.on((2, "10:10"), LEAD, cases.take_disagreement_up, disagreement_id=raised.pk, **up)


def _lines(doing: Doing) -> tuple[LineFacts, ...]:
    by = doing.ahead(5).date()
    ring = "Ring the duty desk, 01632 960 141"
    return (
        LineFacts("A named carer each night, written on her door", "Larkfield Care Ltd", "The deputy manager", by, ring),
        LineFacts(
            "Dresses the heel on Tuesdays and Fridays", "Westmere Hospitals", "Jo Penn", by, "The GP’s nurse comes instead"
        ),
        LineFacts("Sees her alone every week", "Speak Up Harbourshire", "Kofi Mensah", by, "Another advocate, same day"),
        LineFacts("Rings her at 6pm", "Her family", "Susan Marlowe", by, "Tom rings the home"),
    )
