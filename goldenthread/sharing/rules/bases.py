"""Which lawful bases together carry a share of personal data, and why not. Pure.

Source: UK GDPR articles 6 and 9; Data Protection Act 2018 schedule 1, paragraph 18; Data (Use and Access) Act 2025.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from goldenthread.core.decisions import Decision

ARTICLE_6, ARTICLE_9, SCHEDULE_1, STATUTE, NONE = "article-6", "article-9", "schedule-1", "statute", "none"
KINDS = (ARTICLE_6, ARTICLE_9, SCHEDULE_1, STATUTE, NONE)
CONSENT, SUBSTANTIAL, SAFEGUARDING = "consent", "article-9-g", "dpa-18"
ADULTS, CHILDREN = "care-act", "children-act"  # the statutes that the safeguarding duties rest on
NOT_FOR_ITS_TASKS = frozenset({"recognised-interest", "legitimate-interests"})

CHOOSE = "Choose at least one lawful basis from the list"
CHOOSE_ARTICLE_6 = "Choose an article 6 basis: whatever is shared about somebody needs one"
CHOOSE_ARTICLE_9 = "Choose an article 9 condition too: what is shared says something of health, sex life, belief or origin"
CHOOSE_18 = "With article 9(2)(g), choose paragraph 18 of schedule 1 too: safeguarding"
CHOOSE_TASK = "A public body does its tasks on article 6(1)(e), not on an interest: choose that one too"
MISSING = (CHOOSE, CHOOSE_ARTICLE_6, CHOOSE_ARTICLE_9, CHOOSE_18, CHOOSE_TASK)  # each is put right by choosing another basis
CONSENT_ALONE = (
    "Consent can be taken back, and is not freely given where refusing it would change nothing. There is a risk of harm: rest"
    " on a public task and the safeguarding condition, and tell the person where that is safe."
)


@dataclass(frozen=True)
class Basis:
    """On what a share can rest: as it is said on the page, of which kind, from where, and whether its wording was checked."""

    words: str
    kind: str
    offered: bool
    source: str
    checked: bool


def may_rest_on(chosen: Collection[str], known: Mapping[str, Basis], *, special: bool, public_body: bool) -> Decision:
    """Whether the bases that were chosen carry a share. `special`: it holds what article 9 protects.

    Consent is never asked for. Explicit consent is a condition of article 9 too.
    """
    if not chosen or any(key not in known for key in chosen):
        return Decision(met=False, reasons=(CHOOSE,))
    kinds = {known[key].kind for key in chosen}
    of_article_6 = {key for key in chosen if known[key].kind == ARTICLE_6}
    reasons = []
    if not of_article_6:
        reasons.append(CHOOSE_ARTICLE_6)
    elif public_body and of_article_6 <= NOT_FOR_ITS_TASKS:
        reasons.append(CHOOSE_TASK)
    if special and ARTICLE_9 not in kinds and CONSENT not in chosen:
        reasons.append(CHOOSE_ARTICLE_9)
    if SUBSTANTIAL in chosen and SAFEGUARDING not in chosen:
        reasons.append(CHOOSE_18)
    return Decision(not reasons, tuple(reasons))


def advice_on(chosen: Collection[str], known: Mapping[str, Basis], *, risk: bool) -> str:
    """What is said to whoever rests on consent alone although there is a risk of harm. Nothing is refused for it."""
    of_article_6 = {key for key in chosen if key in known and known[key].kind == ARTICLE_6}
    return CONSENT_ALONE if risk and of_article_6 == {CONSENT} else ""


def bases_for(agreed: Collection[str], *, child: bool) -> tuple[str, ...]:
    """The bases of an agreement as they are offered for one person: the safeguarding duty to adults carries no share about a
    child, nor the duty to children one about an adult. The duty that is theirs stands in its place."""
    theirs, other = (CHILDREN, ADULTS) if child else (ADULTS, CHILDREN)
    return tuple(dict.fromkeys(theirs if basis == other else basis for basis in agreed))


def usual_bases(*, child: bool, notice: bool) -> tuple[str, ...]:
    """What a council's safeguarding share rests on as a rule. A notice says nothing that article 9 protects."""
    duty = CHILDREN if child else ADULTS
    return (duty, "public-task") if notice else (duty, "public-task", SUBSTANTIAL, SAFEGUARDING)
