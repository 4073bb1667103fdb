"""A hand-over as its two sides see it. Never who raised the concern."""

from functools import partial
from itertools import groupby
from typing import Any

from django.core.paginator import Page
from django.urls import reverse

from goldenthread.cases import queries
from goldenthread.cases.models import HandOver, Partner
from goldenthread.cases.operations.contact import NOT_TO_KNOW_OF_PERSON
from goldenthread.cases.operations.hand_overs import ACKNOWLEDGES, KEPT_BY_DESK
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters.safety import reported_to_desk, safety_entries
from goldenthread.cases.rules.faces import WITHHELD
from goldenthread.cases.rules.identifying import MARKS, Known, without
from goldenthread.cases.words import headline_of
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.models import Clock
from goldenthread.clocks.presenters import chip
from goldenthread.core import clock
from goldenthread.people.words import person_words
from goldenthread.ui.clock_words import ClockWords
from goldenthread.ui.words import by_words

WITHHELD_WORDS = "Withheld: ring the council for it"
MOST_FOUND = 50  # of what one desk decided and tried, on the page that prints
OWED_BY_PARTNER = (*ACKNOWLEDGES.values(), "hand-back", "joint-plan", *KEPT_BY_DESK)
NAMES = {
    **dict.fromkeys(ACKNOWLEDGES.values(), "Acknowledge"),
    "hand-back": "Hand back",
    "joint-plan": "Joint plan",
    "safe-tonight": "Safe tonight",
    "safety-check": "Check again",
    "read-return": "Read it",
    "ring-desk": "Ring them",
}
CHOSEN = frozenset({"hand-back", "safety-check"})
GROUPS = {
    queries.NOT_TAKEN: "Nobody there has it yet: ring them",
    queries.BACK_UNREAD: "Handed back and not read yet",
    queries.IN_HAND: "In their hands",
}


def hand_over_list(actor: Any, tab: str, page: Page) -> dict[str, Any]:
    """A partner's own list: what nobody has taken yet first."""
    here = reverse("hand_overs")
    running = clocks.running_about(actor, [one.pk for one in page], OWED_BY_PARTNER)
    left_out = queries.left_out_for_each(one.concern for one in page)
    return {
        "heading": f"Handed to {', '.join(actor.team_names) or actor.organisation_name}",
        "lists": [
            {"text": words, "href": f"{here}?list={key}", "current": key == tab, "count": _count(actor, key)}
            for key, words in queries.TABS.items()
        ],
        "fold": f"{queries.TABS[tab]}. Change list",
        "page": page,
        "query": f"list={tab}",
        "rows": [
            {
                "one": one,
                "chips": _chips(running.get(one.pk, [])),
                "who": _who(one),
                "heading": _heading(one, left_out[one.concern_id], withheld=queries.withheld_in(one)),
                "withheld": queries.withheld_in(one),
            }
            for one in page
        ],
        "tab": tab,
    }


def hand_overs_out_page(actor: Any, page: Page) -> dict[str, Any]:
    """The council's one page: what nobody has taken, what came back, and what is in hand, each under its heading."""
    running = clocks.running_about(actor, [one.pk for one in page], tuple(NAMES))
    grouped = groupby(page, key=lambda one: one.group)
    return {
        "page": page,
        "groups": [
            {
                "heading": GROUPS[key],
                "rows": [{"one": one, "chips": _chips(running.get(one.pk, [])), "who": _who(one)} for one in rows],
            }
            for key, rows in grouped
        ],
    }


def _chips(running: list[Clock]) -> list[ClockWords]:
    """Each clock by its name: two or three stand beside each other. Of a time that somebody chose, the hour matters."""
    return [_chip(one) for one in running]


def _chip(one: Clock) -> ClockWords:
    shown, now = chip(one), clock.now()
    if one.kind in CHOSEN and one.due_at > now:
        return ClockWords(shown.state, f"{NAMES[one.kind]} by {by_words(one.due_at, now)}")
    return ClockWords(shown.state, f"{NAMES[one.kind]}: {shown.words[:1].lower()}{shown.words[1:]}")


def _count(actor: Any, tab: str) -> int:
    return queries.listed_hand_overs(actor, tab).count()


def hand_over_page(actor: Any, hand_over: HandOver) -> dict[str, Any]:
    """Everything that whoever has it tonight needs, on one page that prints."""
    concern = hand_over.concern
    person = concern.person.same_as or concern.person
    ours = actor.has(Permission.SEE_HAND_OVERS) and hand_over.team_id in actor.team_ids
    running = clocks.running_about(actor, [hand_over.pk], tuple(NAMES)).get(hand_over.pk, [])
    told = _told(hand_over, withheld=ours and queries.withheld_in(hand_over))
    return told | {
        "hand_over": hand_over,
        "concern": concern,
        "person": person,
        "who": _who(hand_over),
        "ours": ours,
        "chips": _chips(running),
        "staff": queries.named_to_police(actor, hand_over),
        "may_take_back": actor.has(Permission.DECIDE_CONCERN),
        "step": _step(hand_over, ours=ours),
        "at_night": hand_over.kind == Partner.OUT_OF_HOURS,
        "found": safety_entries(
            queries.decided_in(actor, hand_over.pk)[:MOST_FOUND], queries.tried_in(actor, hand_over.pk)[:MOST_FOUND]
        ),
        "ring": any(one.kind == "ring-desk" for one in running),
        "back_by": next((one.due_at for one in running if one.kind == "hand-back"), None),
        "back": {"href": reverse("hand_overs"), "text": "Handed to us"}
        if ours
        else {"href": reverse("concern", args=[concern.pk]), "text": f"Concern {concern.reference}"},
    }


def _told(hand_over: HandOver, *, withheld: bool) -> dict[str, Any]:
    """What the page says of what was reported. Withheld, it says neither the kind of concern, nor when it was reported, nor
    anything in the words of whoever raised it: a hand-over that Goldenthread made itself holds those words too. A mark stands
    for whatever could show who raised it or what is protected; in what the council's own form had checked, only for what was
    protected since, because a word may have stayed there with a reason."""
    concern = hand_over.concern
    in_their_words = withheld and not hand_over.to_ring  # only the council's own form says whom to ring
    left_out = queries.left_out_for_partners(concern)
    cleared = partial(without, known=left_out, marks=MARKS)
    checked = partial(without, known=queries.protected_near([concern], since=hand_over.created_at), marks=MARKS)
    could_happen = checked(hand_over.could_happen) if hand_over.to_ring else cleared(hand_over.could_happen)
    return {
        "withheld": withheld,
        "heading": _heading(hand_over, left_out, withheld=withheld),
        "asks": checked(hand_over.asks),
        "could_happen": "" if in_their_words else could_happen,
        "to_ring": checked(hand_over.to_ring),
        "where": cleared(concern.where),
        "safe": reported_to_desk(concern, left_out, withheld=withheld),
        "wants": WITHHELD_WORDS if withheld else cleared(concern.wants),
        "source": WITHHELD_WORDS if withheld and concern.source_of_risk else cleared(concern.source_of_risk),
        "account": "" if withheld else cleared(concern.what_happened),
        "not_to_know": cleared(concern.safe_practice.get(NOT_TO_KNOW_OF_PERSON, "")),
    }


def _heading(hand_over: HandOver, left_out: list[Known], *, withheld: bool) -> str:
    """A headline is cut from what was reported, so the marks come first: half an address would not be found."""
    if withheld:
        return WITHHELD
    return headline_of(without(hand_over.concern.what_happened, left_out, MARKS))


def _who(hand_over: HandOver) -> str:
    """Name and age or what was said of them, or the day on which they died."""
    person = hand_over.concern.person.same_as or hand_over.concern.person
    return person_words(person, clock.today())


def _step(hand_over: HandOver, *, ours: bool) -> str:
    """What is to be done with it next, and by whose page: acknowledge, return, wait, read, or nothing."""
    if hand_over.returned_at:
        return "done" if ours or hand_over.read_at else "read"
    if not ours:
        return "wait"
    return "return" if hand_over.acknowledged_at else "acknowledge"
