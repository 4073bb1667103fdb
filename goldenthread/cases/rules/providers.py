"""Telling the provider, and "May I ring the home?". Pure; what is not known never opens anything.

Source: issue "Safe practice" 4; product R13.
"""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

PART = "Telling the provider"
SOURCE = "issue “Safe practice” 4; product R13"
RISKS = {"person": "the person", "reporter": "whoever told us", "evidence": "the evidence"}
ANSWERS = {"yes": "Yes", "no": "No", "not-known": "Not yet known"}


@dataclass(frozen=True)
class PoliceView:
    """What is known of the police’s view: the last answer to "Could this be a crime?" (empty while there is none)."""

    answer: str = ""
    may_tell: str = ""
    hold: bool = False

    @property
    def asks_to_wait(self) -> bool:
        """Whether the police have not said that the provider may be told, or ask us to hold."""
        return self.answer == "yes" and (self.may_tell != "provider" or self.hold)

    @property
    def undecided(self) -> bool:
        """Whether nobody has decided yet."""
        return self.answer not in ("yes", "no")


@dataclass(frozen=True)
class ProviderFacts:
    """A decision to tell a provider or to hold. Risks are yes, no or not-known; `done` is what is done about each yes."""

    kind: str
    because: str = ""
    risks: tuple[tuple[str, str], ...] = ()  # person, reporter, evidence
    done: tuple[tuple[str, str], ...] = ()
    manager_implicated: str = "not-known"
    nominated: str = ""
    account: bool = False  # an account of the nominated individual is chosen, or it is told outside Goldenthread
    says: str = ""
    tells: str = ""
    tell_by: datetime | None = None
    answer_by: datetime | None = None
    conference_at: datetime | None = None


@practice(
    PART,
    "A provider is told only once the police do not ask us to wait, each risk is known and dealt with, and what is said, by "
    "whom, when and with what time to answer is decided; where its manager is implicated, only its nominated individual.",
    source=SOURCE,
    refuses=(
        "Decide first whether this could be a crime",
        "The police have not said that the provider may be told",
        "Find out whether telling it would put {} at risk",
        "Say what is done about the risk to {}",
        "Find out whether its manager is implicated",
        "Name the provider’s nominated individual: its manager is implicated",
        "Choose the nominated individual’s own account, or tell them outside Goldenthread",
        "Say what the provider is told",
        "Say who tells it",
        "Say when it is told and by when it may answer",
        "Choose a day to tell it that is today or later",
        "Give it time to answer: a day after it is told, or more",
        "Give it time to answer before the conference",
    ),
)
def may_tell_provider(facts: ProviderFacts, police: PoliceView, now: datetime) -> Decision:
    """Whether it may be decided that the provider is told."""
    reasons = [*_police_reasons(police), *_risk_reasons(facts), *_whom_reasons(facts), *_telling_reasons(facts, now)]
    return Decision(not reasons, tuple(reasons))


def _police_reasons(police: PoliceView) -> list[str]:
    if police.undecided:
        return ["Decide first whether this could be a crime"]
    return ["The police have not said that the provider may be told"] if police.asks_to_wait else []


def _risk_reasons(facts: ProviderFacts) -> list[str]:
    risks, done, reasons = dict(facts.risks), dict(facts.done), []
    for key, who in RISKS.items():
        if risks.get(key) not in ("yes", "no"):
            reasons.append(f"Find out whether telling it would put {who} at risk")
        elif risks[key] == "yes" and not done.get(key, "").strip():
            reasons.append(f"Say what is done about the risk to {who}")
    return reasons


def _whom_reasons(facts: ProviderFacts) -> list[str]:
    if facts.manager_implicated == "no":
        return []
    if facts.manager_implicated != "yes":
        return ["Find out whether its manager is implicated"]
    if not facts.nominated.strip():
        return ["Name the provider’s nominated individual: its manager is implicated"]
    if not facts.account:
        return ["Choose the nominated individual’s own account, or tell them outside Goldenthread"]
    return []


def _telling_reasons(facts: ProviderFacts, now: datetime) -> list[str]:
    reasons = []
    if not facts.says.strip():
        reasons.append("Say what the provider is told")
    if not facts.tells.strip():
        reasons.append("Say who tells it")
    if facts.tell_by is None or facts.answer_by is None:
        return [*reasons, "Say when it is told and by when it may answer"]
    if facts.tell_by.date() < now.date():
        reasons.append("Choose a day to tell it that is today or later")
    if facts.answer_by.date() <= facts.tell_by.date():
        reasons.append("Give it time to answer: a day after it is told, or more")
    if facts.conference_at and facts.conference_at.date() <= facts.answer_by.date():
        reasons.append("Give it time to answer before the conference")
    return reasons


@practice(
    PART,
    "A decision to hold says why, and is looked at again each working day.",
    source=SOURCE,
    refuses=("Say whether the provider is told or not yet", "Say why the provider is not told yet"),
)
def may_hold(facts: ProviderFacts) -> Decision:
    """Whether it may be decided that the provider is not told yet."""
    if facts.kind != "hold":
        return Decision(False, ("Say whether the provider is told or not yet",))
    said = bool(facts.because.strip())
    return Decision(said, () if said else ("Say why the provider is not told yet",))


@dataclass(frozen=True)
class Standing:
    """All that "May I ring the home?" is answered from. `provider`: is one involved, None where that is not known.

    `kind` is the last decision (tell, hold, or empty), `told` whether it has been carried out, `one_person` whether only one
    named person there is told. `own_report`: that very provider raised it, as an organisation; `ruled_out`: the last answer,
    of the council or else of the report, is that it is no crime.
    """

    provider: bool | None = None
    own_report: bool = False
    possible_crime: bool = True
    ruled_out: bool = False
    police: PoliceView = PoliceView()
    kind: str = ""
    told: bool = False
    person: str = "not-known"
    reporter: str = "not-known"
    one_person: bool = False


@dataclass(frozen=True)
class Handling:
    """The standing answer to "May I ring the home?". It names nobody: everyone who is told reads it."""

    may_speak: bool
    until: str
    because: str

    @property
    def words(self) -> str:
        """The line that every screen and every notice shows."""
        if not self.until:
            return f"{self.because}."
        if self.may_speak:
            return f"You may speak to the provider until {self.until}: {self.because}."
        return f"You must not speak to the provider until {self.until}: {self.because}."


COUNCIL, POLICE, ELSE = "the council decides", "the police agree", "the council says otherwise"
UNDECIDED = Handling(False, COUNCIL, "nobody has decided yet whether that is safe")


@practice(
    PART,
    "Every screen answers “May I ring the home?”. The answer is no until the council decides, while the police ask us to "
    "wait, while a possible crime is undecided, and while a risk to the person or to whoever told us stands.",
    source=SOURCE,
    refuses=("You must not speak to the provider until {}: {}.",),
)
def handling(standing: Standing) -> Handling:
    """Whether anybody may speak to the provider, until when, and why."""
    if standing.provider is False:
        return Handling(False, "", "No care provider is involved")
    police = standing.police
    if police.asks_to_wait:
        return Handling(False, POLICE, "they lead on a possible crime, or ask us to wait")
    if police.undecided and (standing.possible_crime or standing.kind == "tell"):
        return Handling(False, COUNCIL, "this could be a crime, and that is not decided yet")
    return _after_the_police(standing)


def _after_the_police(standing: Standing) -> Handling:
    if standing.kind == "hold":
        return Handling(False, COUNCIL, "the council has decided not to tell it yet")
    if standing.kind == "tell":
        return _after_a_decision(standing)
    if standing.own_report and standing.ruled_out:
        return Handling(True, ELSE, "it raised this itself. Speak about its own report only")
    return UNDECIDED


def _after_a_decision(standing: Standing) -> Handling:
    if not standing.told:
        return Handling(False, "the council has told it", "the council has decided to tell it first")
    if standing.one_person:
        return Handling(False, ELSE, "only one person there has been told. Ring the council first")
    if standing.person != "no" or standing.reporter != "no":
        return Handling(False, ELSE, "speaking to it could put somebody at risk. The council speaks to it")
    return Handling(True, ELSE, "the council has told it. Speak about what it was told only")
