"""Whether an action of an enquiry may be asked of an organisation. Pure: plain values in, reasons out."""

from goldenthread.core.decisions import Decision

PROVIDER = (
    "The provider may not be spoken to about this yet, and an action would tell it: decide first whether the provider is told"
)
EMPLOYER = "Whoever told us works there and spoke up as themself: ask another organisation"


def may_ask_organisation(*, is_provider: bool, may_speak: bool, is_employer: bool) -> Decision:
    """Whether an action may go there: never to a provider that may not be spoken to, nor to the employer of whoever spoke up.

    Source: issue "Safe practice" 4 and 6; product R13.
    """
    reasons = [PROVIDER] if is_provider and not may_speak else []
    if is_employer:
        reasons.append(EMPLOYER)
    return Decision(not reasons, tuple(reasons))


def actions_in_words(counted: dict[str, int]) -> str:
    """How many actions stand how, in a line; empty while there is none."""
    said = {
        "open": "open",
        "done-not-checked": "done, not checked",
        "change-checked": "change checked",
        "withdrawn": "withdrawn",
    }
    return ". ".join(f"{counted[state]} {words}" for state, words in said.items() if counted.get(state))
