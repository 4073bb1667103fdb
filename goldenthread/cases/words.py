"""The codes of a concern and the words for them: one list for the public form, triage and the interchange. Pure.

Source: contracts §3 and §5; reference/domain.md 1.2 and 2.1.
"""

from goldenthread.routing.words import RAISED_BY

__all__ = [
    "ABUSE",
    "AGE_BANDS",
    "ASSESSMENTS",
    "AT_HOME",
    "CHILDREN_AT_HOME",
    "OVERRIDES",
    "PLACE",
    "PLACES_OF_RISK",
    "RAISED_BY",
    "RISK_OUTCOMES",
    "SAFE",
    "SOURCES_OF_RISK",
    "TRISTATE",
    "UNTOLD",
    "WANTS",
    "headline_of",
    "kind_of_concern",
]

ABUSE = {
    "physical": "Physical abuse",
    "sexual": "Sexual abuse",
    "psychological": "Psychological abuse",
    "financial": "Financial abuse",
    "discriminatory": "Discriminatory abuse",
    "organisational": "Organisational abuse",
    "neglect": "Neglect",
    "domestic": "Domestic abuse",
    "sexual-exploitation": "Sexual exploitation",
    "modern-slavery": "Modern slavery",
    "self-neglect": "Self-neglect",
}
PLACES_OF_RISK = {  # contracts §5; Safeguarding Adults Collection SG2b
    "own-home": "Own home",
    "community": "In the community",
    "community-service": "Community service",
    "care-home-nursing": "Care home with nursing",
    "care-home-residential": "Residential care home",
    "hospital-acute": "Acute hospital",
    "hospital-mental-health": "Mental health hospital",
    "hospital-community": "Community hospital",
    "other": "Somewhere else",
}
SOURCES_OF_RISK = {  # SG2a: councils, NHS trusts and GPs that assess or manage care are not service providers
    "service-provider": "A service that is paid to give care",
    "known": "Somebody else, known to the person",
    "unknown": "Somebody else, not known to the person",
}
ASSESSMENTS = {  # SG2c
    "identified-action": "Risk identified and action taken",
    "identified-no-action": "Risk identified and no action taken",
    "inconclusive-action": "Inconclusive and action taken",
    "inconclusive-no-action": "Inconclusive and no action taken",
    "not-identified-action": "No risk identified and action taken",
    "not-identified-no-action": "No risk identified and no action taken",
}
RISK_OUTCOMES = {"remained": "The risk remains", "reduced": "The risk is reduced", "removed": "The risk is removed"}  # SG2e
UNTOLD = {  # the clocks that ask for an outcome to be told, and whom each is about
    "tell-outcome": "Everybody who was told of the concern, and has not heard the outcome",
    "tell-referrer": "Whoever raised it",
    "tell-person": "The person",
}
WANTS = {
    "told": "They have told me",
    "cannot-say": "They cannot tell me, but I know what matters to them",
    "not-asked": "I have not been able to ask them",
    "risky": "Asking them could put them at risk",
}
TRISTATE = {"yes": "Yes", "no": "No", "not-known": "Not yet known"}
SAFE = {"yes": "Yes", "no": "No", "not-known": "I don’t know"}
AGE_BANDS = {
    "adult": "An adult",
    "child": "A child, under 18",
    "unborn": "Not born yet",
    "possibly-child": "Possibly a child, or not born yet",
    "not-known": "Not known",
}
CHILDREN_AT_HOME = {"yes": "Yes", "no": "No", "not-known": "I don’t know"}
AT_HOME = {
    "yes": "There are children in the home",
    "no": "No children in the home",
    "not-known": "Not known whether there are children in the home",
}
OVERRIDES = {  # what somebody did otherwise than a rule says; counted on the managers’ page
    "not-told": "Did not tell a commissioner whom the rules name",
    "sent-without-waiting": "Sent notices about a possible crime without waiting for another manager",
    "need-not-hear": "Decided that somebody who must hear need not",
    "another-rung": "Chose what whoever raised it may hear, other than the rules propose",
    "party-not-told": "Did not tell the outcome to whoever raised it, or to the person",
    "word-kept": "Left in a word that could show who somebody is",
    "passed-on": "Passed a concern on to another council",
    "separated": "Separated reports that had been joined",
    "changed-decision": "A manager changed a decision",
    "not-asked": "Did not ask the person what they want from an enquiry",
    "not-warned": "Did not warn the place that somebody moved to",
    "outcome-not-told": "Decided that somebody is not told the outcome",
    "asked-despite-conflict": "Had an organisation with an interest in the outcome make an enquiry",
    "without-asking": "Ended an enquiry in which nobody asked what the person wants",
    "without-judging": "Ended an enquiry with something that the person wants not judged",
    "without-capacity": "Ended an enquiry in which nobody considered capacity",
    "without-risk-named": "Ended an enquiry with no risk recorded",
    "without-risks": "Ended an enquiry with a risk that has no finding",
    "without-plan": "Ended an enquiry with a safeguarding plan not decided or not reviewed",
}
PLACE = {
    "care-service": "In a care home, hospital or other service",
    "own-home": "At home",
    "elsewhere": "Somewhere else",
    "not-known": "I don’t know",
}


def kind_of_concern(abuse: list[str]) -> str:
    """The nature of a concern in a few words, for those who may not know more: "Psychological abuse and neglect"."""
    kinds = [ABUSE[code] for code in abuse if code in ABUSE]
    if not kinds:
        return "A safeguarding concern"
    first, *rest = kinds
    lowered = [first, *(kind[0].lower() + kind[1:] for kind in rest)]
    return lowered[0] if len(lowered) == 1 else f"{', '.join(lowered[:-1])} and {lowered[-1]}"


def headline_of(words: str, longest: int = 90) -> str:
    """A headline from what somebody wrote: the first sentence, cut at a word when it is long."""
    text = " ".join(words.split())
    for end in (". ", "! ", "? "):
        text = text.split(end, 1)[0]
    text = text.rstrip(".!?")
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(",;:") + "…"
