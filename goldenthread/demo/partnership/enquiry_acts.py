"""Doing the work of an enquiry day by day in the demonstration's past, by the product's own operations."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Team
from goldenthread.accounts.queries import actor_of
from goldenthread.action_plans import operations as actions
from goldenthread.action_plans.models import Action
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.cases.report import Report
from goldenthread.cases.rules import LIMBS, Consent, DutyFacts, Limb
from goldenthread.cases.rules.outcomes import Saying
from goldenthread.cases.rules.risks import RiskFacts
from goldenthread.demo import personas as who
from goldenthread.demo.partnership.acting import acting_at, actor
from goldenthread.demo.partnership.moments import at
from goldenthread.demo.partnership.world import World
from goldenthread.involvement import operations as involvement
from goldenthread.involvement.models import MustHear, Notice

LEAD, TRIAGE, MANAGER = "council-lead", "council-triage", "council-manager"
TEAMS = {  # whom an action is asked of or a meeting invites, by the persona who answers there
    "icb-designated": (who.WESTMERE_ICB, who.ICB_SAFEGUARDING),
    "icb-chc": (who.WESTMERE_ICB, who.CHC),
    "council-quality-team": (who.HARBOURSHIRE, who.QUALITY),
    "council-contract-manager": (who.HARBOURSHIRE, who.COMMISSIONING),
    "trust-lead": (who.WESTMERE_HOSPITALS, who.ICB_SAFEGUARDING),
    "police": (who.POLICE, "Adult protection desk"),
    "children-front-door": (who.CHILDREN, "Front door desk"),
}
CHOSEN = {"icb-safeguarding": "icb-designated", "continuing-healthcare": "icb-chc"}  # where two boards share an area
Step = tuple[int, str]  # so many working days back, at this time


def met(*because: str) -> DutyFacts:
    """The three limbs of section 42(1), each met, with what tells the worker so."""
    limbs = {key: Limb("yes", words) for key, words in zip(LIMBS, because, strict=True)}
    return DutyFacts(limbs, Consent("agrees"))


@dataclass
class Doing:
    """One case while it is being done. What happens is said as working days back and a time."""

    world: World
    concern: Concern = field(init=False)
    enquiry: Enquiry = field(init=False)

    def moment(self, when: Step) -> datetime:
        return self.world.moments.on(when[0], *map(int, when[1].split(":")))

    def day(self, back: int) -> date:
        return self.world.moments.day(back)

    def ahead(self, days: int, hour: int = 17) -> datetime:
        return self.world.moments.ahead(days, hour)

    def team(self, persona: str) -> Team:
        return self.world.cast.teams[TEAMS[persona]]

    def on(self, when: Step, persona: str, do: Callable[..., Any], **what: Any) -> Any:
        """Somebody of the cast does something then."""
        with acting_at(self.moment(when)):
            return do(actor=actor(self.world, persona), **what)

    def do(self, when: Step, do: Callable[..., Any], **what: Any) -> Any:
        """The lead does something of the enquiry then."""
        return self.on(when, LEAD, do, enquiry_id=self.enquiry.pk, **what)

    # --- from the report to the enquiry -----------------------------------------------------------------------------------
    def arrives(self, when: Step, **said: Any) -> None:
        """Somebody tells the council."""
        report = Report(**{"came_by": "public-form", "safe_now": "yes", "knows_of_report": "yes"} | said)
        with acting_at(self.moment(when)):
            council = self.world.council(who.HARBOURSHIRE)
            self.concern = cases.raise_concern(actor=Actor.public(), council=council, report=report)

    def triaged(self, when: Step, *, known: Any = None, **identity: Any) -> None:
        """It is read, and who it is about is known."""
        self.on(when, TRIAGE, cases.start_triage, concern_id=self.concern.pk)
        about = {"known_id": known} if known else identity
        self.on((when[0], _later(when[1], 6)), TRIAGE, cases.identify_person, concern_id=self.concern.pk, **about)

    def told(self, when: Step, facts: dict[str, Any]) -> None:
        """Everybody whom the policy names is told, and each answers a little later."""
        self.on(when, TRIAGE, cases.record_facts, concern_id=self.concern.pk, facts=facts)
        teams = {key: self.team(persona).pk for key, persona in CHOSEN.items()}
        sent = self.on((when[0], _later(when[1], 4)), TRIAGE, involvement.send_notices, concern_id=self.concern.pk, teams=teams)
        for number, notice in enumerate(sent):
            self._answers((when[0], _later(when[1], 60 + 9 * number)), notice)

    def _answers(self, when: Step, notice: Notice) -> None:
        assert notice.team is not None
        reader = actor_of(self.world.member_of(notice.team))
        kept = Concern.objects.get(pk=self.concern.pk).ring_line
        with acting_at(self.moment(when)):
            involvement.answer_notice(actor=reader, notice_id=notice.pk, answer="keep-informed", kept=kept)

    def heard(self, when: Step) -> None:
        """Whoever else must hear has heard, each by whose duty it is."""
        owed = MustHear.objects.filter(concern=self.concern).still_owed().order_by("key", "number")
        for number, row in enumerate(owed):
            said = {"told_by": row.duty, "whom": "The duty desk", "evidence": "By telephone, noted on the day"}
            step = (when[0], _later(when[1], 5 * number))
            self.on(step, TRIAGE, involvement.record_heard, row_id=row.pk, on=self.day(when[0]), **said)

    def decided(self, when: Step, kind: str, facts: DutyFacts, because: str) -> None:
        """An enquiry begins."""
        said = {"kind": kind, "facts": facts, "because": because}
        self.on(when, TRIAGE, cases.record_decision, concern_id=self.concern.pk, **said)
        self.enquiry = Enquiry.objects.get(concern=self.concern)

    def led(self, when: Step) -> None:
        people = self.world.cast.people
        self.do(when, cases.say_who_leads, lead_id=people[LEAD].pk, manager_id=people[MANAGER].pk)

    # --- what is done in it -------------------------------------------------------------------------------------------------
    def risk(self, when: Step, abuse: str, location: str, source: str, words: str) -> Any:
        return self.do(when, cases.record_risk, facts=RiskFacts(abuse, location, source, words))

    def wants(self, when: Step, words: str, with_whom: str = "", speaker: str = "person", name: str = "") -> None:
        said = {"saying": Saying(words, speaker, name), "with_whom": with_whom, "said_on": self.day(when[0])}
        self.do(when, cases.record_outcome, **said)

    def judged(self, when: Step, number: int, met_how: str, words: str) -> None:
        said = {"saying": Saying(words, "person"), "with_whom": "", "said_on": self.day(when[0])}
        self.do(when, cases.judge_outcome, number=number, met=met_how, **said)

    def ask(self, when: Step, persona: str, what: str, why: str, due: datetime) -> Action:
        """The lead asks a team for an action."""
        asked: Action = self.do(when, cases.ask_for_enquiry_action, team_id=self.team(persona).pk, what=what, why=why, due=due)
        return asked

    def done(self, when: Step, persona: str, action: Action, words: str) -> None:
        self.on(when, persona, actions.say_done, action_id=action.pk, words=words)

    def checked(self, when: Step, action: Action, changed: str, seen: str) -> None:
        self.on(when, LEAD, actions.check_action, action_id=action.pk, changed=changed, seen=seen)

    def end_of(self, back: int) -> datetime:
        """Five o'clock on a day so many working days back."""
        return at(self.day(back), time(17))


def _later(hour: str, minutes: int) -> str:
    hours, past = map(int, hour.split(":"))
    whole = hours * 60 + past + minutes
    return f"{whole // 60}:{whole % 60:02}"
