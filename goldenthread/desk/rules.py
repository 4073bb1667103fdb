"""The one next step of a concern, and what else can be done now. Pure: plain values in, words and a page's name out.

The rule (design guide §1.2): overdue before due, a person's safety before paper, mine before others'. One list for the
work list and for the concern's own page, so that they never disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Owed:
    """A running clock. `ours` is whether the actor's own team owes it; `who` names the body that does otherwise.

    `because` is why one of ours runs again, and what is to be done then.
    """

    kind: str
    subject_id: object
    due_at: datetime
    ours: bool = True
    who: str = ""
    paused: bool = False
    because: str = ""


@dataclass(frozen=True)
class NextStep:
    """What to do next, worded as a verb, and where: a page's name and the id that it takes.

    `acts` marks a page that is only ever posted to, so that a list leads to the concern, where its button is.
    `waiting` marks what somebody else still has time for, until `due_at`.
    """

    words: str
    page: str
    id: object
    kind: str
    acts: bool = False
    waiting: bool = False
    due_at: datetime | None = field(default=None, compare=False)  # of two that say the same, the one due first is kept

    @property
    def opens_record(self) -> bool:
        """Whether a list leads to the concern first: its button is there, or it is to be read before it is decided."""
        return self.acts or self.page == "record_decision"


@dataclass(frozen=True)
class _Step:
    """What one kind of clock asks of whoever owes it. `safety`: somebody may be unsafe until it is done."""

    words: str
    page: str
    safety: bool = False
    acts: bool = False
    of_subject: bool = False  # the page takes the clock's own subject, such as a notice, and not the concern


OURS: dict[str, _Step] = {
    "read": _Step("Read and start triage", "start_triage", safety=True, acts=True),
    "tell": _Step("Check who must be told", "send_notices", safety=True),
    "safe-tonight": _Step("Say whether they are safe tonight", "decide_safe_tonight", safety=True),
    "safety-check": _Step("Check again that they are safe", "decide_safe_tonight", safety=True),
    "last-seen": _Step("See the person", "record_sighting", safety=True),
    "ring-desk": _Step("Ring the desk yourselves: nobody there has it", "ring_desk", safety=True, of_subject=True),
    "release-notices": _Step("Release the notices about a possible crime", "release_notices", safety=True),
    "review-police-hold": _Step("Review the police hold", "decide_crime"),
    "review-provider-hold": _Step("Review whether the provider can be told", "decide_provider"),
    "tell-provider": _Step("Tell the provider what was decided", "tell_provider"),
    "provider-answer": _Step("Record what the provider answers", "tell_provider"),
    "read-provider-answer": _Step("Read what the provider answered", "tell_provider"),
    "joint-plan": _Step("Agree a joint plan with children’s services", "joint_plan", safety=True),
    "acknowledge-child": _Step("Ring the children’s front door", "tell_front_door", safety=True),
    "must-hear": _Step("Tell who else must hear", "must_hear", safety=True),
    "check-heard": _Step("Check that somebody else has told", "must_hear"),
    "manager-review": _Step("Look at the third no further action", "manager_review"),
    "read-emergency": _Step("Read who opened it in an emergency", "emergency_access", of_subject=True),
    "review-restriction": _Step("Look again at who may read it", "named_people"),
    "conclude-after-death": _Step("Conclude the work or aim it at others", "death"),
    "read-return": _Step("Read what was handed back", "hand_over", safety=True, of_subject=True),
    "tell-ourselves": _Step("Tell the ICB ourselves", "take_duty_over", safety=True, acts=True, of_subject=True),
    "not-delivered": _Step("Tell them another way", "tell_another_way", safety=True, of_subject=True),
    "whose-is-it": _Step("Find whose it is and tell them", "send_notices", safety=True),
    "find-others": _Step("Find who else commissions care there", "record_facts", safety=True),
    "acceptance": _Step("Answer whether you take it on", "answer_passing_on", safety=True, of_subject=True),
    "decide": _Step("Decide what happens next", "record_decision"),
    "tell-outcome": _Step("Tell the outcome", "tell_outcome"),
    "tell-referrer": _Step("Tell whoever raised it", "tell_referrer", of_subject=True),
    "tell-person": _Step("Tell the person", "tell_person"),
    "close": _Step("Close it", "close_concern"),
    "strategy-discussion": _Step("Hold the strategy discussion", "child_path", safety=True, of_subject=True),
    "ask-health": _Step("Ask health for its contribution", "child_path", of_subject=True),
    "health-contribution": _Step("Chase the contribution of health", "child_path", of_subject=True),
    "child-assessment": _Step("Complete the assessment of the child", "child_path", of_subject=True),
    "child-conference": _Step("Hold the initial child protection conference", "child_path", safety=True, of_subject=True),
    "core-group": _Step("Hold the first core group meeting", "child_path", of_subject=True),
    "first-child-review": _Step("Hold the first child protection review conference", "child_path", of_subject=True),
    "child-review": _Step("Hold the next child protection review conference", "child_path", of_subject=True),
    "plan-enquiry": _Step("Plan the enquiry", "plan_enquiry", of_subject=True),
    "enquiry-work": _Step("Record what the enquiry finds", "risks", of_subject=True),
    "agree-plan": _Step("Decide the safeguarding plan", "safeguarding_plan", of_subject=True),
    "review-plan": _Step("Review the safeguarding plan", "review_plan", of_subject=True),
    "conclude-enquiry": _Step("Conclude the enquiry", "conclude_enquiry", of_subject=True),
    "consider-capacity": _Step("Consider their capacity", "consider_capacity", of_subject=True),
    "consider-advocacy": _Step("Consider an advocate", "consider_advocacy", of_subject=True),
    "advocate-allocated": _Step("Have an advocate named", "record_advocate", of_subject=True),
    "do-action": _Step("Do the action", "action", of_subject=True),
    "check-action": _Step("Check that practice has changed", "action", of_subject=True),
    "placement-at-risk": _Step("Look again at the placement that is at risk", "complex_case", of_subject=True),
    "turning-eighteen": _Step("See that adult services have taken over", "complex_case", of_subject=True),
    "escalate-disagreement": _Step("Settle the disagreement, or take it a step up", "disagreement", of_subject=True),
    "review-chosen-risk": _Step("Look again at the risk that they choose to take", "review_chosen_risk", of_subject=True),
    "hold-meeting": _Step("Record the meeting and who came", "record_attendance", of_subject=True),
    "send-minutes": _Step("Write the minutes and send them", "write_minutes", of_subject=True),
    "answer-person": _Step("Answer what was said on their own page", "person_page", safety=True, of_subject=True),
    "tell-invited": _Step("Tell them of the meeting another way", "tell_invited", of_subject=True),
    "outside-answer": _Step("Record what came back, or chase it", "agency_request", of_subject=True),
    "read-request-return": _Step("Read what came back of a request", "agency_request", of_subject=True),
    "tell-asked": _Step("Tell them of the request another way", "tell_asked", of_subject=True),
    "ask-how-it-went": _Step("Ask how it went", "how_it_went", of_subject=True),
    "read-how-it-went": _Step("Read how it went, as they answered", "how_it_went", safety=True, of_subject=True),
    "concern-promised": _Step("Look whether the concern came", "advice", of_subject=True),
}
# What closing waits for, and so what is done before it.
BEFORE_CLOSING = frozenset({"tell", "decide", "tell-ourselves", "whose-is-it", "acceptance", "tell-outcome", "not-delivered"})
BEFORE_CLOSING |= {"safe-tonight", "safety-check", "read-return", "release-notices", "review-police-hold", "tell-provider"}
BEFORE_CLOSING |= {"duty-to-tell", "confirm-told"}  # others’, and the ICB is told before it closes all the same
BEFORE_CLOSING |= {"tell-referrer", "tell-person", "send-minutes", "answer-person"}
BEFORE_CLOSING |= {
    "strategy-discussion",
    "child-assessment",
    "child-conference",
    "core-group",
    "first-child-review",
    "child-review",
}
BEFORE_CLOSING |= {
    "acknowledge-child",
    "ring-desk",
    "review-provider-hold",
    "read-provider-answer",
    "joint-plan",
    "must-hear",
    "manager-review",
    "conclude-after-death",
}
# What waits for nothing: somebody may be unsafe tonight, whether or not the concern has been read.
AT_ONCE = frozenset({"read", "acceptance", "safe-tonight", "safety-check", "last-seen", "read-return", "ring-desk"})
AT_ONCE |= {"acknowledge-child"}
BEFORE_DECIDING = frozenset({"tell", "release-notices", "not-delivered"})  # a message that did not arrive told nobody
_IDENTIFY = _Step("Say who the person is", "identify_person")

# What others owe us: while there is time, and when there is none left. {} is who.
THEIRS: dict[str, tuple[str, str]] = {
    "reply": ("Wait for the reply from {}", "Chase the reply from {}"),
    "duty-to-tell": ("Wait for {} to tell the ICB", "Confirm that {} told the ICB"),
    "confirm-told": ("Wait for {} to confirm that it was told", "Ask {} to confirm that it was told"),
    "acceptance": ("Wait for the answer of {}", "Chase the answer of {}"),
    "acknowledge": ("Wait for {} to say that they have it", "Ring {}: nobody there has said that they have it"),
    "acknowledge-police": ("Wait for the answer of {}", "Ring {} for their answer"),
    "acknowledge-child": ("Wait for {} to say that they have it", "Ring {}: nobody there has said that they have it"),
    "joint-plan": ("Wait for {} to agree the joint plan", "Ring {} about the joint plan"),
    "provider-answer": ("Wait for the answer of {}", "Chase the answer of {}"),
    "safe-tonight": ("Wait for {} to say whether they are safe tonight", "Ring {}: are they safe tonight?"),
    "safety-check": ("Wait for {} to check again that they are safe", "Ring {}: have they checked again?"),
    "keep-handling": (
        "Wait for {} to keep to whether they may speak to the provider",
        "Ring {}: they have not said that they keep to whether they may speak to the provider",
    ),
    "answer-invitation": ("Wait for {} to say whether they come", "Chase {}: they have not said whether they come"),
    "do-action": ("Wait for {} to do an action", "Chase the action of {}"),
    "answer-request": ("Wait for what {} was asked", "Chase what {} was asked"),
    "hand-back": ("Wait for {} to hand it back", "Ring {}: it was to be handed back"),
}

CHASED_AT = {"answer-request": "agency_request"}  # where what others owe is chased, other than at the concern


def steps(status: str, owed: Iterable[Owed], *, identified: bool, concern_id: object, now: datetime) -> list[NextStep]:
    """Everything about one concern that can be done now, the next step first; what others have time for comes last."""
    running = sorted((one for one in owed if not one.paused), key=lambda one: _urgency(one, now))
    found = [_step(one, identified, concern_id, now) for one in running if not _must_wait(status, one, running)]
    once: dict[object, NextStep] = {}
    for step in found:
        if step:
            once.setdefault(_once(step), step)
    ordered = list(once.values())
    if status == "outcome-not-told" and all(step.waiting for step in ordered) and not _closing_waits(running):
        ordered.insert(0, _made(OURS["close"], "close", concern_id))
    return ordered


def next_step(status: str, owed: Iterable[Owed], *, identified: bool, concern_id: object, now: datetime) -> NextStep | None:
    """The one next step, or None when nothing is owed by anybody."""
    return next(iter(steps(status, owed, identified=identified, concern_id=concern_id, now=now)), None)


def panel_title(ordered: list[NextStep], *, to_tell: int = 0, then_decide: bool = False) -> str:
    """What the next-step panel says: the first step and what follows. `to_tell` is how many are not told yet."""
    doing = [step for step in ordered if not step.waiting]
    if not doing:
        return "Nothing for you to do"
    words = [step.words for step in doing[:2]]
    if doing[0].kind == "tell":
        if to_tell and words[0] == OURS["tell"].words:
            words[0] = "Tell 1 commissioner" if to_tell == 1 else f"Tell {to_tell} commissioners"
        words[1:] = [OURS["decide"].words] if then_decide else words[1:]
    return ", then ".join(words[:1] + [then[:1].lower() + then[1:] for then in words[1:]])


def _step(one: Owed, identified: bool, concern_id: object, now: datetime) -> NextStep | None:
    if one.ours and one.kind in OURS:
        step = OURS[one.kind] if identified or one.kind != "decide" else _IDENTIFY
        return _made(step, one.kind, one.subject_id if step.of_subject else concern_id, one.because)
    if one.ours or one.kind not in THEIRS:
        return None
    page = CHASED_AT.get(one.kind)
    about = one.subject_id if page else concern_id
    return NextStep(theirs(one, now), page or "concern", about, one.kind, waiting=one.due_at >= now, due_at=one.due_at)


def theirs(one: Owed, now: datetime) -> str:
    """That we wait for somebody else, or chase them; nothing for a kind of clock that nobody else owes."""
    return THEIRS[one.kind][one.due_at < now].format(one.who) if one.kind in THEIRS else ""


def _once(step: NextStep) -> object:
    """What makes a step another one: of several things that one body was asked for, the most urgent stands for all."""
    return (step.words, step.kind) if step.kind in CHASED_AT else step


def _made(step: _Step, kind: str, about: object, because: str = "") -> NextStep:
    return NextStep(because or step.words, step.page, about, kind, acts=step.acts)


def _must_wait(status: str, one: Owed, running: list[Owed]) -> bool:
    """What cannot be done yet: nothing before it is read; no decision before the telling, nor while it is offered; no
    closing while anything that it waits for is owed."""
    if not one.ours or one.kind in AT_ONCE:
        return False
    if status == "new":
        return True
    if one.kind == "close":
        return _closing_waits(running)
    first = any(other.kind in BEFORE_DECIDING if other.ours else other.kind == "acceptance" for other in running)
    return one.kind == "decide" and first


def _closing_waits(running: list[Owed]) -> bool:
    return any(one.kind in BEFORE_CLOSING for one in running)


def _urgency(one: Owed, now: datetime) -> tuple[bool, bool, bool, datetime, str, str]:
    """The rule as an order; the last two only settle a tie, so that the same clocks always give the same step."""
    safety = one.ours and one.kind in OURS and OURS[one.kind].safety
    return (one.due_at >= now, not safety, not one.ours, one.due_at, one.kind, str(one.subject_id))
