"""A concern's own page: what it is, what to do next, by when, why, and what happened (design picture 03)."""

from typing import Any

from django.urls import reverse

from goldenthread.audit.permissions import Permission as Audit
from goldenthread.cases.models import Concern
from goldenthread.cases.presenters import not_to_know
from goldenthread.cases.safe_practice import lines_of
from goldenthread.cases.words import ABUSE, AGE_BANDS, CHILDREN_AT_HOME, PLACE, SAFE
from goldenthread.clocks.models import Clock
from goldenthread.clocks.presenters import chip
from goldenthread.core import clock
from goldenthread.desk.presenters import words
from goldenthread.desk.presenters.telling import since_words, telling
from goldenthread.desk.presenters.timelines import CAME_BY, SHOWN, timeline
from goldenthread.desk.queries import Nearby, Record
from goldenthread.desk.rules import NextStep, panel_title, steps
from goldenthread.involvement.proposals import value_words
from goldenthread.ui.clock_words import ClockWords
from goldenthread.ui.tags import tag_for
from goldenthread.ui.words import by_words, long_date_words, moment_words, plural

CLOCK_NAMES = {
    "read": "Read",
    "tell": "Tell",
    "decide": "Decide",
    "reply": "Reply",
    "tell-ourselves": "Tell the ICB",
    "tell-outcome": "Tell the outcome",
    "tell-referrer": "Tell whoever raised it",
    "tell-person": "Tell the person",
    "close": "Close",
    "plan-enquiry": "Plan",
    "enquiry-work": "Find out",
    "agree-plan": "Safeguarding plan",
    "review-plan": "Review the plan",
    "conclude-enquiry": "Conclude",
    "consider-capacity": "Capacity",
    "consider-advocacy": "Advocate",
    "advocate-allocated": "Advocate named",
    "answer-person": "Answer them",
    "safe-tonight": "Safe tonight",
    "safety-check": "Check again",
    "last-seen": "See them",
    "ring-desk": "Ring",
    "must-hear": "Must hear",
    "check-heard": "Check",
    "not-delivered": "Tell another way",
    "whose-is-it": "Find whose it is",
    "find-others": "Find who else",
    "release-notices": "Release",
    "review-police-hold": "Police hold",
    "review-provider-hold": "Telling the provider",
    "tell-provider": "Tell the provider",
    "joint-plan": "Joint plan",
    "manager-review": "A manager’s look",
    "read-return": "Read",
    "read-emergency": "Emergency access",
    "review-restriction": "Who may read it",
    "conclude-after-death": "After the death",
    "ask-how-it-went": "Ask how it went",
    "read-how-it-went": "Read how it went",
}
TO_DECIDE = ("being-triaged", "waiting-for-others", "reopened")


def concern_page(actor: Any, record: Record, *, shown: str, back: str) -> dict[str, Any]:
    """Everything that the page reads. The title names nobody: titles stay in histories and on shared screens."""
    concern = record.concern
    person = words.person_of(concern)
    told, history = telling(record), timeline(record, shown)
    to_tell = 0 if concern.joined_to_id else len(told["to_tell"])
    return {
        "title": f"Concern {concern.reference}",
        "kind": f"Concern {concern.reference}",
        "tags": [tag_for("concern", concern.status.replace("-", "_"))],
        "back": {"href": back, "text": "Work list"},
        "concern": concern,
        "person": person,
        "person_words": words.person_words(person),
        "called": words.called(person),
        "wants_verb": words.wants_verb(person),
        "not_asked": words.not_asked(concern, person),
        "facts": _facts(record),
        "alert": _alert(record),
        "panel": _panel(actor, record),
        "safe_practice": _safe_practice(record),
        "told": told,
        "answers": _answers(record),
        "came_by": CAME_BY.get(concern.came_by, concern.came_by),
        "decidable": concern.status in TO_DECIDE,
        "decisions": record.decisions,
        "additions": [one for one in record.additions if one.kind != "person"],
        "files": record.files,
        "files_add": reverse("add_file", args=["concern", concern.pk]),
        "offers": [one for one in record.passings if one.answered_at is None],
        "timeline": history["items"],
        "timeline_lists": [
            {"text": text, "href": f"{_here(record)}{f'?show={key}' if key else ''}#timeline", "current": key == shown}
            for key, text in SHOWN.items()
        ],
        "sidenav": _side(actor, record, to_tell, history["count"]),
        "since_words": since_words,
    }


def _safe_practice(record: Record) -> dict[str, Any]:
    """Each part of safe practice in a line, and the chip of the clock that asks for it."""
    running = [one for one in record.clocks if one.done_at is None]
    shown = lines_of(record.concern, running, others_about_person=record.nearby.person)
    return {name: [(one, chip(one.clock) if one.clock else None) for one in lines] for name, lines in shown.items()}


def _here(record: Record) -> str:
    return reverse("concern", args=[record.concern.pk])


def _facts(record: Record) -> list[dict[str, Any]]:
    """Six facts at most: where, who pays, who raised it, when, with whom, and whether the person is safe."""
    concern, now = record.concern, clock.now()
    where = {"term": "Where", "text": concern.where}
    if concern.location_id:
        where["href"] = reverse("location", args=[concern.location_id])
    with_whom = concern.given_to.name if concern.given_to else "Nobody yet"
    return [
        where,
        {"term": "Pays", "text": _funding(record)},
        {
            "term": "Raised by",
            "text": words.RAISED_BY[concern.raised_by],
            "note": "(identity protected)",
        },
        {"term": "Received", "text": moment_words(concern.received_at, now)},
        {"term": "With", "text": with_whom, "href": reverse("give_concern", args=[concern.pk])},
        _safety(concern),
    ]


def _safety(concern: Concern) -> dict[str, str]:
    """Whether the person is safe, as reported; nobody asks that of somebody who has died."""
    if died := words.person_of(concern).died:
        return {"term": "Died", "text": long_date_words(died)}
    safe = SAFE.get(concern.safe_now, "Not known").replace("I don’t know", "Not known")
    return {"term": "Safe now", "text": f"{safe}: {concern.safe_words}" if concern.safe_words else safe}


def _funding(record: Record) -> str:
    return value_words(record.facts.get("funding"))


def _alert(record: Record) -> dict[str, str] | None:
    """The one amber line: what about the person or the place changes how you act."""
    concern = record.concern
    facts = [
        ("A child: tell children’s services at once.", concern.child),
        ("Possibly a child: children’s services must have it too.", concern.age_band == "possibly-child"),
        ("Not safe now: in danger, call 999 first.", concern.safe_now == "no" and not words.person_of(concern).died),
        (f"Must not find out: {not_to_know(concern)}.", bool(not_to_know(concern))),
    ]
    known = [text for text, true in facts if true]
    others = _nearby_words(record.nearby)
    if not known and not others:
        return None
    line = {"fact": " ".join(known) or others[0], "text": " ".join(others if known else others[1:])}
    if record.nearby.place and concern.location_id:
        name = concern.where
        line |= {"href": reverse("location", args=[concern.location_id]), "link": f"See what is known about {name}"}
    return line


def _nearby_words(nearby: Nearby) -> list[str]:
    found = []
    if nearby.place:
        found.append(f"{plural(nearby.place, 'other concern')} in 90 days about this place.")
    if nearby.person:
        found.append(f"{plural(nearby.person, 'other concern')} about this person.")
    return found


def _panel(actor: Any, record: Record) -> dict[str, Any]:
    """The one next step, the clocks that it answers, and what else can be done."""
    concern = record.concern
    if concern.joined_to_id and concern.status != "closed":
        return _panel_of_joined(concern)
    running = [one for one in record.clocks if one.done_at is None]
    identified = concern.person.identified_at is not None
    owed = [words.owed(actor, one) for one in running]
    ordered = steps(concern.status, owed, identified=identified, concern_id=concern.pk, now=clock.now())
    doing = [step for step in ordered if not step.waiting]
    decide = any(one.kind == "decide" for one in running)
    to_tell = len(record.proposal.to_tell) if record.proposal else 0
    decide_next = decide and doing[:1] != [] and doing[0].kind == "tell"
    kinds = {step.kind for step in doing[:2]} | ({"decide"} if decide_next else set())
    return {
        "title": panel_title(ordered, to_tell=to_tell, then_decide=decide),
        "clocks": [_named(one) for one in _first_of_each(running) if one.kind in kinds],
        "buttons": [_button(step, first=n == 0) for n, step in enumerate(doing[:2])],
        "to_decision": decide_next,
        **words.waits(
            [_waiting(step) for step in ordered if step.waiting], beside_ours=bool(doing), clocks=_clocks_of(concern)
        ),
        "paused": [chip(one) for one in running if one.paused_at],
    }


def _panel_of_joined(concern: Concern) -> dict[str, Any]:
    """Another report of the same event carries the work: nobody looks for it here."""
    there = {"text": "Open the report that leads", "href": reverse("concern", args=[concern.joined_to_id]), "colour": ""}
    return {"title": "The work on this is done in another report", "buttons": [there]}


def _first_of_each(running: list[Clock]) -> list[Clock]:
    """The most urgent clock of each kind: ten bodies that must hear are one chip here and ten rows of their table."""
    first: dict[str, Clock] = {}
    for one in running:
        first.setdefault(one.kind, one)
    return list(first.values())


def _named(one: Clock) -> ClockWords:
    """A chip that says which clock it is: two stand beside each other here."""
    shown = chip(one)
    name = CLOCK_NAMES.get(one.kind)
    return ClockWords(shown.state, f"{name}: {shown.words[:1].lower()}{shown.words[1:]}" if name else shown.words)


def _button(step: NextStep, *, first: bool) -> dict[str, Any]:
    there = "#told" if step.page == "concern" else words.href(step)
    return {"text": step.words, "href": there, "acts": step.acts, "colour": "" if first else "secondary"}


def _waiting(step: NextStep) -> str:
    return f"{step.words}, until {by_words(step.due_at, clock.now())}" if step.due_at else step.words


def _clocks_of(concern: Concern) -> str:
    """Where each clock of it is said: who was told is on this page, the work of an enquiry on its own."""
    return f"{reverse('enquiry', args=[concern.enquiry_id])}#clocks" if concern.enquiry_id else "#told"


def _answers(record: Record) -> list[dict[str, Any]]:
    """Every answer that the report gave, in the order of the form. Who told us is for the council's casework staff."""
    concern, reporter = record.concern, getattr(record.concern, "reporter", None)
    person = concern.person
    told = [
        ("What kind of abuse or neglect", ", ".join(ABUSE.get(code, code) for code in concern.abuse) or "Not said"),
        (
            "Who it is about, as reported",
            ", ".join(filter(None, (person.name, person.said_age, person.shown_address))) or "Not said",
        ),
        ("Adult or child", AGE_BANDS[concern.age_band]),
        ("Children in the home", _joined(CHILDREN_AT_HOME[concern.children_at_home], concern.children_words)),
        ("Where it happened", f"{PLACE.get(concern.place_kind, 'Not known')}: {concern.where}"),
        ("Who may have caused it", concern.source_of_risk or "Not said"),
        ("Safe now", " ".join(filter(None, (SAFE.get(concern.safe_now, ""), concern.safe_words)))),
        ("Knows that we were told", SAFE.get(concern.knows_of_report, "")),
        ("Possibly a crime", value_words(concern.possible_crime)),
        ("Raised for", concern.raised_by_organisation or words.RAISED_BY[concern.raised_by]),
    ]
    if reporter:
        told += [
            ("Who told us", _joined(reporter.name, reporter.relationship) or "Gave no name"),
            ("How to reach them", reporter.contact or "Not given"),
            ("Safe ways to reach them", reporter.safe_contact or "Not given: do not write, text or leave a message"),
        ]
    return [{"term": term, "text": text} for term, text in told]


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _side(actor: Any, record: Record, to_tell: int, events: int) -> dict[str, Any]:
    """Side navigation with counts; the count of who must be told is red while somebody is untold."""
    concern = record.concern
    who = {"text": "Who must be told", "href": "#told", "count": to_tell or len(record.notices)}
    if to_tell:
        who["alert"] = "not told yet"
    called = words.called(words.person_of(concern))
    items = [
        {"text": "Summary and decision", "href": "#main", "current": True},
        who,
        {"text": "Who this is about" if called == "the person" else called, "href": "#person"},
        {"text": "Messages", "href": f"{_here(record)}?show=messages#timeline", "count": len(record.messages)},
        {"text": "Timeline", "href": "#timeline", "count": events},
    ]
    if concern.location_id:
        items.insert(3, {"text": concern.where, "href": reverse("location", args=[concern.location_id])})
    control = [{"text": "Who can see this", "href": "#who-can-see"}]
    if actor.has(Audit.SEE_WHO_LOOKED):
        control.append({"text": "Who has looked", "href": reverse("who_has_looked", args=[concern.pk])})
    return {
        "label": "This concern",
        "summary": f"{concern.reference}: summary and decision",
        "sections": [{"items": items}, {"head": "Control", "items": control}],
    }
