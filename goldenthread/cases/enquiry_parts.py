"""The parts of an enquiry that its own page shows, each in one line: what was last done of it, or that nothing was.

The line is kept with the enquiry by `operations.say_of`, so that the page asks the database nothing more; the page of the
part has the whole history. Source: issue "The enquiry".
"""

from dataclasses import dataclass
from typing import Any

from goldenthread.cases.rules.duty import OF_ADULTS, OF_CHILDREN
from goldenthread.cases.rules.person_pages import ON


@dataclass(frozen=True)
class Part:
    """One part: its key and title, the page where it is done (which takes the enquiry's id), what the link says, what is
    shown until it is done, and what the link says after that."""

    key: str
    title: str
    page: str
    verb: str
    undone: str
    again: str = "Change"
    of: tuple[str, ...] = ()  # the kinds of enquiry that have this part; all of them where none is named
    press: str = ""  # what can be done at once from here while its line begins with `while_on`: the page that is posted to
    press_words: str = ""
    while_on: str = ""


PARTS: tuple[Part, ...] = (  # in the order in which an enquiry meets them
    Part("leads", "Who leads", "say_who_leads", "Say who leads it", "Nobody leads this enquiry yet"),
    Part("child", "The child", "record_child", "Record it", "Nothing recorded of the child yet", of=OF_CHILDREN),
    Part("child-path", "The child’s path", "child_path", "Record a step", "No step recorded yet", "Record a step", OF_CHILDREN),
    Part("planning", "How it is made", "plan_enquiry", "Plan the enquiry", "Not planned yet", "See or change"),
    Part("risks", "Risks and findings", "risks", "Record a risk", "No risk is recorded yet", "See or change"),
    Part("references", "Police and CQC", "outside_references", "Record a reference", "No reference is recorded", "See or add"),
    Part("plan", "Safeguarding plan", "safeguarding_plan", "Decide the plan", "Not decided yet", "See or change"),
    Part("ending", "Conclusion", "conclude_enquiry", "Conclude the enquiry", "Not concluded yet", "See"),
    Part("wants", "What they want", "record_outcome", "Ask what they want", "Nobody has asked within this enquiry", "Open"),
    Part("capacity", "Capacity", "consider_capacity", "Consider capacity", "Not considered yet", "Open"),
    Part("advocacy", "Advocate", "consider_advocacy", "Consider an advocate", "Not considered yet", "Open"),
    Part("wellbeing", "Safety and wellbeing", "place_on_grid", "Place it with them", "Not placed yet", "Open"),
    Part("principles", "What they say of our work", "record_principles", "Ask them", "Not asked yet", "Open"),
    Part(
        "page",
        "Their own page",
        "person_pages",
        "Get it ready",
        "Off: nobody has got one ready",
        "Open",
        of=OF_ADULTS,
        press="switch_pages_off",
        press_words="Switch their page off now",
        while_on=ON,
    ),
    Part("actions", "Actions", "enquiry_actions", "Ask for an action", "No action has been asked for", "Open"),
    Part("complex", "Complex case", "complex_case", "Record what makes it complex", "Nothing is recorded", "Open"),
    Part("requests", "Requests to others", "enquiry_requests", "Ask somebody", "Nothing is asked of others", "See or ask"),
    Part("how-it-went", "How it went", "how_it_went", "See the questions", "Asked after it has closed", "Open", OF_ADULTS),
    Part("meetings", "Meetings", "enquiry_meetings", "Set a meeting", "No meeting is set or held yet", "See the meetings"),
)


def parts_of(enquiry: Any) -> list[dict[str, Any]]:
    """Each part of an enquiry, with what was last done of it."""
    return [_shown(part, enquiry.parts.get(part.key, "")) for part in PARTS if enquiry.kind in part.of or not part.of]


def _shown(part: Part, words: str) -> dict[str, Any]:
    pressed = bool(part.press) and words.startswith(part.while_on)
    return {"part": part, "words": words, "press": part.press if pressed else ""}
