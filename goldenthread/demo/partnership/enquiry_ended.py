"""Two enquiries that have ended: one concluded, closed and partly what she wanted; one stopped because she asked."""

from goldenthread.cases import operations as cases
from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.rules import Ceasing, Telling
from goldenthread.cases.rules.advocacy import AdvocacyFacts
from goldenthread.cases.rules.plans import LineFacts, PlanFacts, Planning
from goldenthread.cases.rules.principles import PRINCIPLES
from goldenthread.cases.rules.risks import FindingFacts
from goldenthread.cases.rules.wellbeing import Placing
from goldenthread.demo.partnership.enquiry_acts import LEAD, TRIAGE, Doing, met
from goldenthread.directory.models import Location
from goldenthread.involvement import operations as involvement

CONCLUDED = {"C": "C-5JB8-T2", "E": "E-5JB8-T2"}
CEASED = {"C": "C-8QM4-X6", "E": "E-8QM4-X6"}
HOMECARE = "1-990001243"
NOBODY_DOUBTS = {"answer": "not-doubted", "found_by": "Leah Moss"}
NO_DIFFICULTY = {"understand": "no", "retain": "no", "weigh": "no", "communicate": "no"}


# --- concluded and closed -------------------------------------------------------------------------------------------------
def concluded(doing: Doing) -> None:
    """Calls cut short at home: she has her breakfast again, and still not the same two carers."""
    doing.arrives(
        (44, "9:20"),
        what_happened="They come at eleven for an eight o’clock call and stay nine minutes. She has been sitting in the same "
        "clothes since Friday. She says that she is no trouble and that there is a different girl every day.",
        raised_by="family",
        person_name="Dorothy Lisle",
        said_age="87",
        abuse=("neglect",),
        wants="I want my breakfast before ten.",
        wants_how="told",
        wants_said_by="Dorothy, told to her nephew",
        place_kind="care-service",
        location_id=Location.objects.get(cqc_id=HOMECARE).pk,
        source_of_risk="The morning round",
        reporter_name="Gerald Lisle",
        reporter_relationship="Nephew",
        reporter_contact="07700 900 482",
    )
    doing.triaged((44, "9:55"), name="Dorothy Lisle", address="11 Chapel Steps, Ellsmouth, EL4 3ZH")
    doing.told((44, "11:10"), {"about": ["service"], "risk_to_others": False, "funding": ["council"]})
    found = met(
        "Help with washing, meals and tablets.", "Calls of nine minutes; two days unwashed.", "Cannot get to the kitchen."
    )
    doing.decided((43, "10:30"), "section-42", found, "All three are met. The log and her chair say the same.")
    doing.led((43, "10:50"))
    doing.heard((43, "11:05"))
    _made(doing)
    _planned_and_reviewed(doing)
    _judged_and_closed(doing)


def _made(doing: Doing) -> None:
    planning = Planning(
        questions="How long were the calls?\nWho was sent, and how often somebody new?\nWho else is on that round?",
        who="Leah Moss: the log and the telephone records. Dilys Marsh: the contract.",
        person="Leah sees her at home, after ten. She wants her nephew there and not the carers.",
        police="Not asked: nothing here would be an offence on what is known.",
    )
    doing.do((42, "9:40"), cases.plan_enquiry, planning=planning)
    doing.wants((42, "10:10"), "I want the same two girls, not a stranger each day.", "Leah Moss")
    sure = "Says what she wants and what it would cost her, and remembers last week’s talk."
    considered = {"decision": "who comes into her home", "because": sure, "found_on": doing.day(42)}
    doing.do((42, "10:20"), cases.consider_capacity, **NOBODY_DOUBTS, **considered)
    doing.do((42, "10:26"), cases.consider_advocacy, facts=AdvocacyFacts("Holds her own in any room.", NO_DIFFICULTY))
    here = Placing("here", -1, -1, "I sit and watch the clock.", "Dorothy with Leah Moss")
    doing.do((42, "10:32"), cases.place_on_grid, placing=here, placed_on=doing.day(42))
    words = "Eight o’clock calls made at eleven; forty-one of sixty shorter than paid for."
    risk = doing.risk((41, "14:00"), "neglect", "own-home", "service-provider", words)
    what = "The log bears it out. One round of fourteen calls was drawn with no time between them."
    finding = FindingFacts(what, "identified-action", "reduced")
    doing.on((30, "11:00"), LEAD, cases.record_finding, risk_id=risk.pk, facts=finding)
    for minute, (persona, what, why, done, changed, seen) in enumerate(_ASKED):
        action = doing.ask((38, f"15:{10 + 5 * minute}"), persona, what, why, doing.end_of(20))
        doing.done((24, f"9:{10 + 5 * minute}"), persona, action, done)
        doing.checked((18, f"14:{10 + 5 * minute}"), action, changed, seen)


_ASKED = (
    (
        *("council-contract-manager", "Redraw the morning round with time to get from door to door", "None was allowed"),
        *(
            "Redrawn from the Monday after, three rounds in place of two.",
            "Calls begin within twenty minutes",
            "The log of ten days",
        ),
    ),
    (
        *("council-contract-manager", "Pay by minutes that were spent and not by calls", "Nine minutes were paid as thirty"),
        *("Varied in writing, from the next invoice.", "Invoices match the log", "Two invoices against the log"),
    ),
    (
        *("council-quality-team", "Ring six other people of that round and ask when somebody comes", "Nobody else had asked"),
        *("Rang nine. Four had the same, and are told to their workers.", "Each has a later call now", "Rang two of them"),
    ),
    (
        *("council-quality-team", "See that new carers meet people before they come alone", "A stranger each day"),
        *("A list of who has met whom is kept since last week.", "Two first visits were made together", "Was at one of them"),
    ),
    (
        *("icb-designated", "Say whether tablets at eleven in place of eight did harm", "One of them is for the heart"),
        *("The GP has looked: none that shows. The time is now on the chart.", "The chart says eight", "Read the chart"),
    ),
)


def _planned_and_reviewed(doing: Doing) -> None:
    line = LineFacts(
        *("Comes at eight, forty minutes, from a list of four carers", "Tidewell Homecare", "The care coordinator"),
        *(doing.day(26), "Ring the duty desk: another agency comes the same day"),
    )
    doing.do((29, "10:00"), cases.add_plan_line, line=line)
    agreed = PlanFacts(
        kind="agreed",
        words="",
        ongoing_risk="A round that runs late when somebody is ill. Dilys Marsh reads the log on Mondays.",
        person_says="‘As long as they come before ten.’",
        review_on=doing.day(7),
    )
    doing.do((28, "11:30"), cases.decide_plan, facts=agreed)
    ended = "In twenty days one call was late. Four carers, not two. She says that it will do."
    doing.do((7, "10:15"), cases.decide_plan, facts=PlanFacts("ended", ended))


def _judged_and_closed(doing: Doing) -> None:
    doing.judged((6, "10:05"), 1, "fully-met", "Toast at half past eight, hot.")
    doing.judged((6, "10:09"), 2, "partly-met", "It is four girls. I know their names now, but it isn’t two.")
    after = Placing("here", 1, 1, "I don’t watch the clock.", "Dorothy with Leah Moss")
    doing.do((6, "10:15"), cases.place_on_grid, placing=after, placed_on=doing.day(6))
    answers = {one.key: {"answer": "yes", "words": ""} for one in PRINCIPLES}
    answers["prevention"] = {"answer": "no", "words": "Nobody told me whom to ring until Leah did."}
    asked = {"answers": answers, "speaker": "person", "name": "", "said_on": doing.day(6)}
    doing.do((6, "10:20"), cases.record_principles, **asked)
    found = "Neglect by short and late calls. It stopped. She has breakfast before ten, and four carers where she wanted two."
    doing.do((5, "9:50"), cases.conclude_enquiry, because=found)
    called = Telling("telephone", added="The calls are longer now. Ring us if that changes.")
    unsafe = Telling("cannot", because="She asked that only Leah comes, and Leah told her at home on the day.", whose="person")
    ways = SafeWays(may="yes", ways=("telephone",))
    doing.on((5, "10:10"), TRIAGE, cases.record_safe_contact, concern_id=doing.concern.pk, whose="reporter", answer=ways)
    told = {"words": "Neglect was found and has stopped. The round was redrawn.", "tellings": (called, unsafe)}
    doing.on((5, "10:30"), LEAD, involvement.tell_outcome, concern_id=doing.concern.pk, **told)
    doing.on((4, "16:20"), LEAD, cases.close_concern, concern_id=doing.concern.pk)


# --- stopped at her own request -------------------------------------------------------------------------------------------
LONG_NAME = "Parvaneh Rahmani-Featherstonehaugh"
MY_HOME = "می‌خواهم در خانهٔ خودم بمانم و پسرم به دیدنم بیاید."


def ceased(doing: Doing) -> None:
    """She can decide it, was seen alone, and wants it to stop: it stops, and everybody hears."""
    doing.arrives(
        (12, "11:15"),
        what_happened="Her son has had her bank card since the summer and answers the door for her. She has not been at the "
        "Thursday group for a month. When I rang she said in Farsi that all was well, and then that she could not talk.",
        raised_by="other-professional",
        raised_by_organisation="Port Haddon Community Kitchen",
        person_name=LONG_NAME,
        said_age="69",
        abuse=("financial", "psychological"),
        place_kind="own-home",
        place_words="At home, Port Haddon",
        source_of_risk="Somebody in her family",
        reporter_name="Shirin Daneshvar",
        reporter_relationship="Volunteer",
        reporter_contact="01632 960 187",
    )
    doing.triaged((12, "11:40"), name=LONG_NAME, address="5 Fish Street, Port Haddon, EL6 2ZR")
    doing.told((12, "12:20"), {"service": "none"})
    _asked_and_stopped(doing)


def _asked_and_stopped(doing: Doing) -> None:
    found = met(
        "Cannot see to read, and does not go out alone.", "Card and door are in his hands.", "Has no other way to her money."
    )
    doing.decided((11, "15:10"), "section-42", found, "All three are met. She has not been spoken to alone.")
    doing.led((11, "15:30"))
    doing.heard((11, "15:40"))
    planning = Planning(
        questions="Who has the card, and did she give it?\nWhat does she want of her son?",
        who="Sam Whitlock, with a Farsi interpreter who is nobody’s cousin.",
        person="At the surgery, alone, in Farsi. Never by telephone: he answers it.",
        police="Asked. Nothing to go on unless she says so herself.",
    )
    doing.do((10, "9:30"), cases.plan_enquiry, planning=planning)
    doing.wants((8, "11:30"), f"{MY_HOME} (I want to stay in my own home, and my son to visit me. ❤️)", "The interpreter")
    sure = "Explained in Farsi, alone, forty minutes. She weighed the money against her son and chose."
    considered = {"decision": "whether our enquiry goes on", "because": sure, "found_on": doing.day(2)}
    doing.do((2, "11:50"), cases.consider_capacity, **NOBODY_DOUBTS, **considered)
    doing.do((8, "11:50"), cases.consider_advocacy, facts=AdvocacyFacts("Takes part fully through Farsi.", NO_DIFFICULTY))
    worry = "Her son has her card. She says that she gave it, and that he shops for her."
    doing.risk((8, "12:10"), "financial", "own-home", "known", worry)
    stops = Ceasing(asked_by_person=True, has_capacity=True, seen_alone=True, duress_considered=True, others_at_risk=False)
    words = (
        "‘He is my son. I gave him the card and I have asked for it back. Please stop.’ Seen alone twice, a week apart, same "
        "words. The bank shows food and rent. She has our number and the surgery’s, and a word to say if it changes."
    )
    doing.do((1, "14:40"), cases.cease_enquiry, facts=stops, because=words)
