"""Which view of a concern each recipient of a notice has. Pure."""

from collections.abc import Collection
from typing import NamedTuple

from goldenthread.core.practice import practice

OVERSIGHT, OWN_PERSON, MEETING = "oversight", "own-person", "meeting"
VIEW_WORDS = {
    OVERSIGHT: "The provider, for those who oversee it",
    OWN_PERSON: "Their own person, for whoever pays for them",
    MEETING: "The meeting pack, for the person who attends",
}
_NEVER = "Never who raised it, a member of staff’s name or what was written"
WILL_SEE = {
    OVERSIGHT: f"Provider, place, kind of concern, how serious, what protects the person, stage. No name. {_NEVER}",
    OWN_PERSON: "Provider, place, kind of concern, how serious, what protects the person, stage. To the one case officer whom "
    f"they name also the person’s name, birth date and safety plan. {_NEVER}",
    MEETING: "As for their own person, with what the person wants, who will attend and what is asked, to whoever attends. "
    f"{_NEVER}",
}
CHC = "continuing-healthcare"
OTHER = "other-commissioner:"


class View(NamedTuple):
    """A view by its key, and why a recipient has it."""

    key: str
    because: str


@practice(
    "Three views of a notice",
    "Whoever oversees a provider, and everybody told because others may be at risk, sees no name. Whoever pays for this person "
    "sees their own person: continuing healthcare, a placing authority, the ICB that pays.",
    source="issue “Safe practice” 5; procedure 2.5 §6; product R8",
)
def view_of(recipient: str, *, others_at_risk_only: bool, paying: Collection[str] = ()) -> View:
    """The view that a recipient of a policy has. `paying` are the bodies that pay for this person, as the routing facts name
    them: `council:Elsewhere`, `icb:QT6`."""
    if others_at_risk_only:
        return View(OVERSIGHT, "It is told because others may be at risk, without this person’s record")
    if recipient == CHC:
        return View(OWN_PERSON, "Continuing healthcare pays for this person’s care")
    if recipient.removeprefix(OTHER) in paying:
        return View(OWN_PERSON, "It pays for this person’s care")
    return View(OVERSIGHT, "It oversees the provider, and is not known to pay for this person")
