"""Each kind of record in words: what a reader of the chronology sees of it."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from goldenthread.clocks.models import OVERTAKEN
from goldenthread.clocks.profile import PROFILE, load
from goldenthread.desk.presenters.chronologies.events import exactly, sentence
from goldenthread.desk.presenters.chronologies.joining import WORDS_OF
from goldenthread.desk.queries.chronologies import SOURCES

AT, LATER, DAY = datetime(2026, 11, 18, 10, 42, tzinfo=UTC), datetime(2026, 11, 20, 17, 0, tzinfo=UTC), date(2026, 11, 20)
ID, VERSION = UUID(int=1), load(PROFILE).version
READER = ("quality-team", "Quality team", "Harbourshire Council", None)
OUT = (LATER, "Grace", "Twice")
ROWS = [
    ("outcomes", (AT, "Tom", "The garden", "person", "", True), "What the person wants. The person: ‘The garden’"),
    ("outcomes", (AT, "Tom", "The garden", "reported", "Susan", False), "wants. As reported: ‘The garden’"),
    (
        "sayings",
        (AT, "Tom", "judged", "partly-met", "Nearly", "advocate", "Kofi"),
        "judged: partly met. Kofi, their independent",
    ),
    ("sayings", (AT, "Tom", "withdrawn", "", "No more", "person", ""), "Withdrawn by them. The person: ‘No more’"),
    ("not_asked", (AT, "Tom", "not-asked", "Asleep"), "They were not asked. Asleep."),
    ("principles", (AT, "Tom", {"empowerment": {"answer": "yes", "words": "They did"}}, "person", ""), "Yes ‘They did’"),
    (
        "capacity",
        (AT, "Tom", "Where to live", "lacks", "Forgets", "Tom"),
        "Lacks capacity to decide this. To decide: Where to live.",
    ),
    ("capacity_decisions", (AT, "Tom", "Where", True, "Stays", "Grace", "Home"), "best interests. Where: Stays. By: Grace."),
    (
        "capacity_decisions",
        (AT, "Tom", "Where", False, "Stays", "Edith", ""),
        "Decided by the person, with help. Where: Stays.",
    ),
    ("advocacy", (AT, "Tom", True, "Difficulty", "Alone"), "An independent advocate must be arranged. Difficulty. Alone."),
    ("advocacy", (AT, "Tom", False, "None", "Fine"), "No independent advocate must be arranged."),
    (
        "advocates",
        (AT, "Tom", "allocated", "imca", "Speak Up", "Kofi", ""),
        "named. Independent mental capacity advocate (IMCA). Kofi",
    ),
    ("plans", (AT, "Tom", "Why?", "Tom", "Seen alone", "No crime"), "planned. What is asked: Why? Who finds out what: Tom."),
    ("plan_lines", (AT, "Tom", "Visits", "ICB", "Samira", DAY, *OUT), "plan. ICB, Samira: Visits. By 20 Nov 2026."),
    ("plan_decisions", (AT, "Tom", "agreed", "", "Good", DAY), "agreed. The person says: ‘Good’ Next review 20 Nov 2026."),
    ("endings", (AT, "Tom", "concluded", "Neglect"), "The enquiry: concluded. Neglect."),
    (
        "risks",
        (AT, "Tom", "neglect", "own-home", "known", "In bed", *OUT),
        "Risk recorded: neglect. Own home. Somebody else, known",
    ),
    (
        "findings",
        (AT, "Tom", "neglect", "The rota", "identified-action", "reduced"),
        "Finding: neglect. The rota. Risk identified",
    ),
    ("references", (AT, "Tom", "police", "WP/1"), "Reference recorded. Police: WP/1."),
    (
        "grid",
        (AT, "Tom", "option", "Move", 2, -1, "No", "Edith"),
        "Move. Safety: very safe. Wellbeing: poor. ‘No’ Placed by: Edith.",
    ),
    ("choices", (AT, "Tom", "Stay", "Hers", "Edith"), "An option was chosen. Stay. Hers. By Edith."),
    (
        "chosen_risks",
        (AT, "Tom", "Walks", "Rail", "Mine", "All", DAY),
        "choose to take. Walks. The person: ‘Mine’ To make it safer: Rail.",
    ),
    (
        "child_steps",
        (AT, "Tom", "strategy-discussion", AT, "section-47", "x"),
        "was held. Wed 18 Nov 2026, 10:42am. Section 47",
    ),
    ("child_records", (AT, "Tom", "Mum", "Alone", ""), "known of the child. Wishes and feelings: ‘Mum’ Seen alone: Alone."),
    ("disciplines", (AT, "Tom", DAY, "All", "Said", "Go on"), "Held 20 Nov 2026 with All. Said. Decided: Go on."),
    ("transitions", (AT, "Tom", DAY, "Plan", True), "Eighteen on 20 Nov 2026. Plan. Adult services have taken over."),
    ("placements", (AT, "Tom", True, "Money", DAY), "may break down. Money. To be safe by 20 Nov 2026."),
    ("placements", (AT, "Tom", False, "Paid", None), "The placement is safe again. Paid."),
    ("disagreements", (AT, "Tom", "Home?", "Us", LATER, "Grace", "Home"), "Professionals disagree. Home? Between: Us."),
    ("disagreement_steps", (AT, "Tom", "{first step}", "Grace", "Not settled"), "Disagreement: "),
    (
        "meetings",
        (AT, "Tom", ID, "review", LATER, "video", "", "Grace", None, None, ""),
        "Review meeting set. For Fri 20 Nov 2026, 5pm",
    ),
    ("invitees", (AT, ID, "Police", "review", "report", "Sent", LATER, "PC"), "Review meeting: sent a report. Police. Sent."),
    ("minutes", (AT, "Tom", "review", "Talk", "Go on", "", ""), "Review meeting: minutes written. Decided: Go on. Talk."),
    (
        "requests",
        (AT, "Tom", ID, "Q-1", "make-enquiry", "Safeguarding", "Westmere Trust", "", "Sores", "Ward", LATER),
        "Safeguarding, Westmere Trust was asked: ",
    ),
    (
        "request_steps",
        (AT, "Ann", "returned", "Q-1", "", {"said": "Hurts"}),
        "Request Q-1: returned. What did the adult say: Hurts.",
    ),
    ("request_answers", (AT, "Ann", "Since when?", "May"), "What came back for what was asked. Since when: May."),
    ("chosen_risk_reviews", (AT, "Tom", "Walks", True, "Enjoys it", DAY), "they still choose it. Walks. Enjoys it."),
    ("pages", (AT, "Tom", ID, "person", None, "", "", ""), "A page of their own was made ready for the person."),
    ("page_sentences", (AT, "Tom", "shown", "Garden", "We asked"), "they read this. ‘Garden’ We asked."),
    ("page_messages", (AT, LATER, "Tom", "otherwise", "Rang"), "own page was answered. Another way. Rang."),
    ("askings", (AT, ID, LATER), "Somebody independent is to ask how it went. By 20 Nov 2026."),
    (
        "replies",
        (AT, "Jo", "telephone", "person", "", DAY, "Kind", "Jo"),
        "it went. The person, by telephone, 20 Nov 2026.",
    ),
    ("advice", (AT, "Tom", ID, "V-1", "Raise it"), "Advice had been given before (V-1). Raise it."),
    ("contacts", (AT, "Tom", "A nurse", DAY, "Tom", "Saw it"), "Asked direct. A nurse, 20 Nov 2026, by Tom. Saw it."),
    (
        "concerns",
        (AT, "C-1", "Harbourshire", "public-form", "Shouts"),
        "Concern C-1 received by Harbourshire from the public form. ‘Shouts’",
    ),
    ("decisions", (AT, "Tom", "no-further-action", "No", "", {}), "Decided: no further action. No."),
    ("additions", (AT, "Tom", "person", "Garden", "Edith"), "The person’s own words. Edith. ‘Garden’"),
    ("additions", (AT, "Susan", "reporter", "Again", "Susan"), "Added by whoever told us. ‘Again’"),
    ("additions", (AT, "Tom", "staff", "Rang", ""), "Added by staff. Rang."),
    ("passings", (AT, "Tom", "Stonevale", "There", LATER, "accepted", ""), "Offered to Stonevale. There."),
    ("crimes", (AT, "Tom", "yes", "Theft", "WP/1", False), "Could this be a crime: yes. Theft. Police reference: WP/1."),
    ("providers", (AT, "Tom", "hold", "Police", ""), "Whether the provider is told: not yet. Police."),
    (
        "safety",
        (AT, "Tom", False, "Alone", "Ring", "Ambulance"),
        "not safe tonight. Alone. Until then: Ring. Done now: Ambulance.",
    ),
    (
        "sightings",
        (AT, "Tom", LATER, "in-person", "seen", "yes", "Sam", "Well"),
        "They were seen or spoken to. In person, by Sam. Alone.",
    ),
    ("hand_overs", (AT, "Tom", ID, "Night desk", "Visit", LATER, "Jo", "Done"), "Handed over to Night desk. Visit."),
    ("ages", (AT, "Tom", "child", "Birth certificate", "yes"), "A child, under 18. Birth certificate. There are children"),
    ("joint_plans", (AT, "Tom", "Plan", "A", "B"), "services agreed. Plan. For adults’ services: A."),
    (
        "moves",
        (AT, "Tom", "hospital", "Ward 4", False, "Unsafe"),
        "Gone into hospital. Ward 4. The new place was not warned: Unsafe.",
    ),
    ("rungs", (AT, "Tom", "own", ""), "What whoever raised it may hear was decided. Their own concern"),
    ("parties", (AT, "Tom", "person", "cannot", "", "Watched"), "The person: the outcome. Cannot safely be told. Watched."),
    (
        "overrides",
        (AT, "Tom", "not-asked", "Unconscious"),
        "Did not ask the person what they want from an enquiry. Unconscious.",
    ),
    ("not_told", (AT, "Tom", "tell-person", "Harm"), "Decided not to tell the outcome. The person. Harm."),
    ("joinings", (AT, "Tom", True, "C-2", "Same night"), "Joined to C-2: one event. Same night."),
    (
        "notices",
        (AT, ID, "sent", "council", AT, "Tom", "", "", "2.5 §1", "", "", None, "", None, *READER),
        "Told: Quality team, Harb",
    ),
    (
        "notices",
        (AT, ID, "not-told", "council", None, "", "", "Own", "2.5 §1", "", "", None, "", None, *READER),
        "Decided not to tell",
    ),
    (
        "updates",
        (AT, "Tom", "outcome", "Ended", "Audit", *READER),
        "Told the outcome: Quality team, Harbourshire Council. Ended.",
    ),
    ("duties", (AT, ID, "Westmere Hospitals"), "Westmere Hospitals has the duty to tell the ICB."),
    ("tellings", (AT, "Tom", ID, "A carer", "", "Yes", LATER, "Janet"), "The provider was told. ‘A carer’"),
    ("deaths", (AT, "Tom", DAY, "Hospital", ""), "They died on 20 Nov 2026. How it is known: Hospital."),
    ("death_decisions", (AT, "Tom", "re-aim", "Others", "Two"), "the work goes on for others at risk. Others. Two."),
    ("family", (AT, "Tom", DAY, "How it ends"), "The family was told. 20 Nov 2026. How it ends."),
    ("heard", (AT, "Tom", "CQC", DAY, None, "", ""), "CQC: has heard. 20 Nov 2026."),
    (
        "actions",
        (AT, "Tom", ID, "checked", "Seen", "On nights", "Rota", ""),
        "Action: change checked. Rota. Seen. How the change was seen",
    ),
    ("clocks", (AT, "decide", PROFILE, VERSION, LATER, "", "Triage"), "done on time by Triage."),
    (
        "clocks",
        (LATER, "decide", PROFILE, VERSION, AT, "", "Triage"),
        "done late by Triage. It was due Wed 18 Nov 2026, 10:42am.",
    ),
    ("clocks", (AT, "decide", PROFILE, VERSION, LATER, OVERTAKEN, "Triage"), f": {OVERTAKEN}."),
]


@pytest.mark.parametrize(("name", "row", "told"), ROWS, ids=[f"{name} {n}" for n, (name, *_) in enumerate(ROWS)])
def test_a_record_in_words(name, row, told):
    if name == "disagreement_steps":
        from goldenthread.cases.disagreements import steps

        row = (*row[:2], steps()[0].key, *row[3:])
    first = next(iter(WORDS_OF[name](*row)))
    assert told in sentence(first.lead, first.text)


def test_each_source_is_tried():
    assert {name for name, *_ in ROWS} == set(SOURCES)


@pytest.mark.parametrize(
    ("name", "row", "told", "by"),
    [
        ("risks", (AT, "Tom", "neglect", "own-home", "known", "x", *OUT), "Risk taken out: neglect. Twice.", "Grace"),
        ("passings", (AT, "Tom", "Stonevale", "x", LATER, "sent-back", "Ours not"), "Stonevale sent it back. Ours not.", ""),
        ("hand_overs", (AT, "Tom", ID, "Night desk", "x", LATER, "Jo", "Safe"), "Handed back by Night desk. Safe.", "Jo"),
        ("disagreements", (AT, "Tom", "x", "Us", LATER, "Grace", "Home"), "The disagreement is settled. Home.", "Grace"),
        ("tellings", (AT, "Tom", ID, "x", "", "Sorry", LATER, "Janet"), "The provider answered. ‘Sorry’", "Janet"),
    ],
)
def test_what_happened_to_it_later_is_an_event_of_its_own(name, row, told, by):
    second = list(WORDS_OF[name](*row))[1]
    assert (sentence(second.lead, second.text), second.at, second.by) == (told, LATER, by)


def test_what_an_agency_tells_names_the_agency_and_nobody_in_it():
    row = (
        AT,
        ID,
        "sent",
        "alerting-agency",
        AT,
        "Marcus Bell",
        "Westmere Hospitals",
        "",
        "2.5 §3",
        "",
        "",
        None,
        "",
        None,
        *READER,
    )
    assert next(WORDS_OF["notices"](*row)).by == "Westmere Hospitals"


def test_a_moment_has_its_year_and_the_time_on_the_wall():
    assert exactly(datetime(2026, 7, 1, 9, 0, tzinfo=UTC)) == "Wed 1 Jul 2026, 10am"
