"""An allegation against a member of staff: what it starts, and when another employer may be told. Pure."""

from dataclasses import dataclass

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice
from goldenthread.sharing.bases import offered

ANSWERS = {"yes": "Yes", "no": "No", "not-known": "Not known yet"}
PROFESSIONS = {
    "none": "No",
    "nurse": "Nurse, midwife or nursing associate (NMC)",
    "doctor": "Doctor (GMC)",
    "social-worker": "Social worker (Social Work England)",
    "other": "Another registered profession (such as the HCPC’s)",
    "not-known": "Not known yet",
}
LAWFUL_BASES = offered()


@dataclass(frozen=True)
class StaffFacts:
    """What is known of somebody who is named: yes, no or not-known, and the profession's key."""

    with_children: str
    with_adults: str
    removed: str
    profession: str


@dataclass(frozen=True)
class StaffTask:
    """Something that an allegation starts, and why."""

    key: str
    title: str
    because: str


TASKS = {
    "lado": "Tell the designated officer for allegations (LADO), within one working day",
    "position-of-trust": "Tell the council’s position of trust lead",
    "dbs": "Check that the employer referred them to the Disclosure and Barring Service",
    "regulator": "Tell their professional regulator",
    "find-out": "Find out what is not known",
}


@practice(
    "Allegations against staff",
    "Somebody who works or volunteers with children starts the designated officer within one working day; with children or"
    " other adults, the position of trust lead; removed from regulated activity, the barring service; registered, the"
    " professional regulator; and what is not known starts finding out.",
    source="issue “Safe practice” 7; Care Act guidance 14.120 to 14.132; Working Together 2023, chapter 4",
)
def staff_tasks(facts: StaffFacts) -> tuple[StaffTask, ...]:
    """What has to be done about somebody who is named, each with its reason."""
    found = []
    if facts.with_children == "yes":
        found.append(("lado", "They work or volunteer with children."))
    if "yes" in (facts.with_children, facts.with_adults):
        found.append(("position-of-trust", "They work or volunteer with children or other adults."))
    if facts.removed == "yes":
        found.append(("dbs", "They were removed from regulated activity: the employer must refer them."))
    if facts.profession not in ("none", "not-known"):
        found.append(("regulator", "They are in a registered profession."))
    if missing := _missing(facts):
        found.append(("find-out", f"Not known yet: {', '.join(missing)}."))
    return tuple(StaffTask(key, TASKS[key], because) for key, because in found)


def _missing(facts: StaffFacts) -> list[str]:
    asked = {
        "whether they work or volunteer with children": facts.with_children,
        "whether they work or volunteer with other adults": facts.with_adults,
        "whether they were removed from regulated activity": facts.removed,
        "whether they are in a registered profession": facts.profession,
    }
    return [words for words, answer in asked.items() if answer == "not-known"]


@practice(
    "Allegations against staff",
    "A member of staff is named in a walled record of their own: enough to know them by, and where else they work if they do.",
    source="issue “Safe practice” 7",
    refuses=(
        "Give their name, or what they do if the name is not known",
        "Say where they work or volunteer with children or other adults",
        "Say what you have learned",
    ),
)
def may_name_staff(*, name: str, role: str, facts: StaffFacts, where: str, again: bool = False, because: str = "") -> Decision:
    """Whether what is said of a member of staff is enough. `again`: it replaces what was said before, and says why."""
    reasons = []
    if not (name.strip() or role.strip()):
        reasons.append("Give their name, or what they do if the name is not known")
    if "yes" in (facts.with_children, facts.with_adults) and not where.strip():
        reasons.append("Say where they work or volunteer with children or other adults")
    if again and not because.strip():
        reasons.append("Say what you have learned")
    return Decision(not reasons, tuple(reasons))


@practice(
    "Allegations against staff",
    "Another employer is told of an allegation only by a manager’s recorded decision: whom, exactly what, why, and the lawful"
    " basis. It never happens by itself.",
    source="issue “Safe practice” 7; Care Act guidance 14.120 to 14.132; UK GDPR article 6; DPA 2018 schedule 1",
    refuses=(
        "Say which employer is to be told, and whom there",
        "Say exactly what they are to be told",
        "Say why they need to know",
        "Choose at least one lawful basis from the list",
    ),
)
def may_tell_employer(*, to: str, what: str, because: str, bases: tuple[str, ...]) -> Decision:
    """Whether a decision to tell another employer is complete."""
    reasons = []
    if not to.strip():
        reasons.append("Say which employer is to be told, and whom there")
    if not what.strip():
        reasons.append("Say exactly what they are to be told")
    if not because.strip():
        reasons.append("Say why they need to know")
    if not bases or set(bases) - set(LAWFUL_BASES):
        reasons.append("Choose at least one lawful basis from the list")
    return Decision(not reasons, tuple(reasons))
