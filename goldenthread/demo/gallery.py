"""Invented data for the component gallery: every component in every state, as pictures 15 and 16 of the design show."""

from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator

from goldenthread.ui.clock_words import ClockWords, clock_words
from goldenthread.ui.forms import (
    CheckboxesField,
    CheckboxField,
    DateField,
    EmailField,
    LongTextField,
    RadiosField,
    SelectField,
    StaffForm,
    TelephoneField,
    TextField,
    YesNoField,
)
from goldenthread.ui.marks import CHART, RATED
from goldenthread.ui.tags import TAGS
from goldenthread.ui.words import LONDON


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=LONDON)


NOW = _at(18, 10, 42)


class GalleryForm(StaffForm):
    """One field of each kind."""

    reason = LongTextField(
        label="Why are you not telling them?", missing="Say why you are not telling NHS Westmere ICB", rows=3
    )
    decided_on = DateField(
        label="Date of the decision",
        missing="Enter the date of the decision",
        hint="For example, 27 3 2026",
        latest=lambda: NOW.date(),
    )
    answer = RadiosField(
        label="What will your team do?",
        missing="Choose what your team will do",
        choices=[("attend", "Attend the strategy meeting"), ("informed", "Keep us informed"), ("not_ours", "Not ours")],
        hints={"not_ours": "Say whose it is"},
        reveals={"attend": "who", "not_ours": "whose"},
    )
    who = SelectField(
        label="Who will attend?",
        missing="Choose who will attend",
        choices=[("", "Choose"), ("samira", "Samira Rahman, designated nurse"), ("colin", "Colin Weekes")],
    )
    whose = TextField(label="Whose is it?", missing="Say whose it is", width="20")
    others = YesNoField(
        label="Could other residents be at risk?",
        missing="Say whether other residents could be at risk",
        unknown="Not yet known",
    )
    kinds = CheckboxesField(
        label="What kind of abuse or neglect?",
        missing="Choose at least one kind",
        choices=[("neglect", "Neglect"), ("psychological", "Psychological"), ("physical", "Physical")],
    )
    telephone = TelephoneField(label="Telephone", width="20", autocomplete="tel")
    email = EmailField(label="Work email address", autocomplete="email")
    agreed = CheckboxField(label="Other people may be at risk", required=False)


def clock_states() -> list[tuple[str, ClockWords]]:
    """Each state of a clock chip with its name."""
    due_today, two_days_ago = _at(18, 17), _at(16, 10, 42)
    return [
        ("On track", clock_words(due=_at(26, 17), now=NOW, working_days_between=6)),
        ("Due soon (2 working days or fewer)", clock_words(due=_at(20, 17), now=NOW, working_days_between=2)),
        ("Due tomorrow", clock_words(due=_at(19, 17), now=NOW, working_days_between=1)),
        ("Due today", clock_words(due=due_today, now=NOW, working_days_between=0)),
        ("Due within the hour", clock_words(due=due_today, now=_at(18, 16, 20), working_days_between=0)),
        ("Overdue since yesterday", clock_words(due=_at(17, 17), now=NOW, working_days_between=1)),
        ("Overdue", clock_words(due=two_days_ago, now=NOW, working_days_between=2)),
        ("Paused", clock_words(due=due_today, now=NOW, paused_at=_at(12, 9), paused_reason="police")),
        ("Done in time", clock_words(due=_at(17, 17), now=NOW, done_at=_at(17, 16), working_days_between=0)),
        ("Done late", clock_words(due=_at(16, 17), now=NOW, done_at=_at(17, 16), working_days_between=1)),
    ]


# Four rows of a work list, oldest clock first; the clock by its name among the states above.
WORK_LIST: list[dict[str, Any]] = [
    {
        "clock": "Overdue since yesterday",
        "over": True,
        "what": "Dehydrated on admission to hospital",
        "reference": "C-9PD2-K7",
        "status": "waiting_for_others",
        "wants": "not able to say. His wife: ‘He loves his radio.’",
        "person": "Desmond Achebe, 71",
        "place": "Anchor Court Nursing Home",
        "raised_by": "GP, Thu 12 Nov",
        "next_step": "Chase the reply from NHS Westmere ICB",
        "given_to": "Priya Nair",
    },
    {
        "clock": "Due today",
        "what": "Shouted at and left in bed by night staff",
        "reference": "C-7K4M-29",
        "status": "being_triaged",
        "wants": "‘I want to sit in the garden again.’",
        "person": "Edith Marlowe, 84",
        "place": "Larkfield Nursing Home",
        "raised_by": "Family, today, 8:51am",
        "next_step": "Check who must be told",
        "given_to": "Priya Nair",
    },
    {
        "clock": "Due tomorrow",
        "what": "Unexplained bruising to both arms",
        "reference": "C-5TX6-H3",
        "status": "new",
        "wants": "",
        "person": "Amina Yusuf, 79",
        "place": "Tidewell Homecare, own home",
        "raised_by": "Provider, today, 7:40am",
        "next_step": "Read and start triage",
        "given_to": "",
    },
    {
        "clock": "Paused",
        "what": "Alleged assault by visitor",
        "reference": "C-4GS3-W8",
        "status": "being_triaged",
        "restricted": True,
        "wants": "‘I want it to stop.’",
        "person": "Name withheld",
        "place": "In the community",
        "raised_by": "Police, Tue 10 Nov",
        "next_step": "Review the pause on 24 Nov",
        "given_to": "Grace Oyelaran",
    },
]


def work_list_rows() -> list[dict[str, Any]]:
    """The rows of the work list, each with its clock."""
    clocks = dict(clock_states())
    return [row | {"clock": clocks[row["clock"]]} for row in WORK_LIST]


def timeline() -> list[dict[str, str]]:
    """One event of each mark."""
    return [
        {"when": "By 5pm, Thu 19 Nov", "text": "Decide if this is an enquiry", "mark": "due"},
        {
            "when": "Today, 9:15am",
            "lead": "No reply",
            "text": "from NHS Westmere ICB. Reminded twice, then Samira Rahman was told",
            "mark": "missed",
        },
        {"when": "Mon 16 Nov, 11am", "text": "Edith, to her daughter: ‘I don’t want to move.’", "mark": "words"},
        {
            "when": "Mon 16 Nov, 10:20am",
            "lead": "Told.",
            "text": "The council’s quality team was told by Priya Nair.",
            "href": "#timeline",
            "link": "Read the notice",
        },
    ]


def sidenav() -> dict[str, Any]:
    """Side navigation of a record with counts."""
    first = [
        {"text": "Summary and decision", "href": "#side", "current": True},
        {"text": "Who must be told", "href": "#side", "count": 2, "alert": "not sent"},
        {"text": "Messages", "href": "#side", "count": 1},
        {"text": "Files", "href": "#side", "count": 0},
    ]
    control = [{"text": "Who can see this", "href": "#side"}, {"text": "Who has looked", "href": "#side", "count": 3}]
    return {
        "label": "This concern",
        "summary": "This concern: Summary and decision",
        "sections": [{"items": first}, {"head": "Control", "items": control}],
    }


def lists() -> dict[str, Any]:
    """What surrounds a table: counters, lists beside each other, a page of many."""
    return {
        "counts": [
            {"count": 2, "text": "overdue", "href": "#lists", "colour": "red"},
            {"count": 5, "text": "due today", "href": "#lists", "colour": "amber"},
            {"count": 1, "text": "message not delivered", "href": "#lists", "colour": "red"},
        ],
        "lists": [
            {"text": "Mine", "href": "#lists", "count": 6},
            {"text": "My team", "href": "#lists", "count": 23, "current": True},
            {"text": "Not given to anyone", "href": "#lists", "count": 4},
        ],
        "page": Paginator(range(230), 25).page(4),
        "query": "list=team",
        "order": "oldest clock first",
    }


def examples() -> dict[str, Any]:
    """The whole context of the gallery page."""
    wrong = {
        "reason": "",
        "decided_on_day": "19",
        "decided_on_month": "11",
        "decided_on_year": "2026",
        "answer": "attend",
        "telephone": "ring me",
        "email": "susan",
    }
    return {
        "title": "Clock chips, tags and marks",
        "clock_states": clock_states(),
        "tags": TAGS,
        "rated_marks": RATED.values(),
        "chart_marks": CHART.values(),
        "rows": work_list_rows(),
        "timeline": timeline(),
        "stages": [
            {"name": "Concern", "when": "18 Nov"},
            {"name": "Decision", "when": "19 Nov, on time"},
            {"name": "Strategy meeting", "when": "due 24 Nov"},
            {"name": "Enquiry work", "when": "not set"},
            {"name": "Closed", "when": ""},
        ],
        "facts": [
            {"term": "Where", "text": "Larkfield Nursing Home", "href": "#facts", "note": "(nursing)"},
            {"term": "Pays", "text": "Self-funded"},
            {"term": "Raised by", "text": "Family (identity protected)"},
            {"term": "Received", "text": "today, 8:51am"},
        ],
        "sidenav": sidenav(),
        "gallery_form": GalleryForm(initial={"answer": "attend", "decided_on": date(2026, 11, 18)}, prefix="empty"),
        "wrong_form": GalleryForm(wrong),
        **lists(),
    }
