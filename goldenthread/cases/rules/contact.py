"""Whether somebody may be sent anything, and how. Pure. Source: issue “Safe practice” 2; product C1, E4."""

from goldenthread.cases.contact_words import CHANNELS, MAY, WHOSE, SafeWays, ways_words
from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

SOURCE = "issue “Safe practice” 2; product C1, E4"
DIED = "The person has died: nothing is sent to them"
SAY_WHETHER = "Say whether we may get in touch, or that nobody has asked yet"
CHOOSE_WAYS = "Choose each way that is safe"
SAY_THROUGH_WHOM = "Say who to go through"


@practice(
    "Safe contact",
    "Nobody is sent anything, by any channel, until they have answered how it is safe to reach them; then only by the ways "
    "that they named, and nothing once the person has died.",
    source=SOURCE,
    refuses=(
        "Ask {} first how it is safe to reach them: until that is answered, nothing is sent",
        "{} said that we may not get in touch",
        "Say which ways of reaching {} are safe: none has been named yet",
        "{} is not safe for {}: use {}",
        DIED,
    ),
)
def may_message(latest: SafeWays | None, channel: str, *, whose: str, died: bool = False) -> Decision:
    """Whether this channel may be used now to reach the reporter, the person or whoever speaks for the person. `died`: the one
    to be reached is the person, who has."""
    who = WHOSE[whose]
    lower = who[0].lower() + who[1:]
    if died:
        return Decision(False, (DIED,))
    if latest is None or latest.may == "not-asked":
        return Decision(False, (f"Ask {lower} first how it is safe to reach them: until that is answered, nothing is sent",))
    if latest.may == "no":
        return Decision(False, (f"{who} said that we may not get in touch",))
    if not latest.ways:
        return Decision(False, (f"Say which ways of reaching {lower} are safe: none has been named yet",))
    if channel not in latest.ways:
        return Decision(False, (f"{CHANNELS[channel]} is not safe for {lower}: use {ways_words(latest.ways)}",))
    return Decision(True)


@practice(
    "Safe contact",
    "An answer about safe contact says yes with at least one way, or no, or that nobody has asked yet; going through "
    "somebody says who that is.",
    source=SOURCE,
    refuses=(SAY_WHETHER, CHOOSE_WAYS, SAY_THROUGH_WHOM),
)
def may_record(answer: SafeWays) -> Decision:
    """Whether an answer can be kept as it is."""
    reasons = []
    if answer.may not in MAY:
        reasons.append(SAY_WHETHER)
    if answer.may == "yes" and (not answer.ways or set(answer.ways) - set(CHANNELS)):
        reasons.append(CHOOSE_WAYS)
    if "through-somebody" in answer.ways and not answer.through.strip():
        reasons.append(SAY_THROUGH_WHOM)
    return Decision(not reasons, tuple(reasons))


def contact_line(answers: dict[str, SafeWays]) -> str:
    """Everybody's latest answer in a line, for the concern's own page: empty while nobody has answered."""
    parts = [f"{WHOSE[whose]}: {_in_short(answers[whose])}" for whose in WHOSE if whose in answers]
    return ". ".join(parts) + "." if parts else ""


def _in_short(answer: SafeWays) -> str:
    if answer.may == "yes":
        return ways_words(answer.ways) or "yes, but no safe way named yet: send nothing"
    return {"no": "do not get in touch", "not-asked": "not asked yet: send nothing"}[answer.may]


def not_to_know_line(answers: dict[str, SafeWays]) -> str:
    """Who must not find out, from every answer, in a line."""
    found = [one.must_not_know.strip().rstrip(".") for one in answers.values() if one.must_not_know.strip()]
    return "; ".join(dict.fromkeys(" ".join(one.split()) for one in found))
