"""Speaking up about one's own employer, and a conflict of interest: who is told, who is not, and what they see.

Once with a mouse, once with the keyboard only, once without JavaScript. Source: issue "Safe practice" 5 and 6.
"""

from collections.abc import Callable

from goldenthread.cases.models import Concern
from goldenthread.involvement.models import Notice
from tests.journeys.hands import Keyboard, Mouse, sign_in
from tests.journeys.test_thread import partnership

__all__ = ["partnership"]  # the same as the thread's
DEAN = "Dean Hollis of the ICB"


def speak_up(hands: Mouse, persona: str) -> Concern:
    """Somebody signed in reports, as themself, on the form for professionals."""
    sign_in(hands, persona)
    hands.open("/report/professional")
    hands.fill("Name (optional)", "Joan Petty")
    hands.choose("An adult", "Adult or child?")
    hands.fill("What happened?", "Joan’s money was taken on the ward round.")
    hands.choose("Financial abuse")
    hands.choose("I don’t know", "Could it be a crime?")
    hands.fill("Who may have caused it? (optional)", DEAN)
    hands.choose("In a care home, hospital or other service", "Where did it happen?")
    hands.fill("Name of the place, its town or its postcode", "Larkfield")
    hands.choose("Yes", "Is the person safe now?")
    hands.choose("I have not been able to ask them", "What does the person want to happen?")
    hands.choose("Yes", "Do they know that you are telling us?")
    hands.choose("I don’t know", "Is it safe for us to get in touch with the person?")
    hands.fill("Your telephone or email", "01632 960 164")
    hands.choose("Ring me")
    hands.choose("As myself", "Are you telling us for your organisation, or as yourself?")
    hands.press("Send")
    hands.choose("Larkfield Nursing Home, Ellsmouth, EL4 2ZZ")
    hands.press("Send")
    hands.reads("We have your concern")
    return Concern.objects.latest("created_at")


def triage(hands: Mouse, concern: Concern) -> None:
    sign_in(hands, "council-triage")
    hands.open(f"/concerns/{concern.pk}")
    hands.press("Read and start triage")
    hands.follow("Say who the person is")
    hands.choose("Somebody new to us, or not known to be anyone here")
    hands.press("Record who it is")


def pick(hands: Mouse, label: str, choice: str) -> None:
    """Choose from a list that opens, with the keyboard by its arrows."""
    field = hands.page.get_by_label(label, exact=True)
    if not isinstance(hands, Keyboard):
        field.select_option(label=choice)
        return
    hands._reach(field)
    for _ in range(20):
        if field.evaluate("one => one.selectedOptions[0].label") == choice:
            return
        hands.page.keyboard.press("ArrowDown")
    raise AssertionError(f"{choice!r} is not in {label!r}")


def test_a_nurse_speaks_up_and_where_somebody_in_conflict_works_a_named_senior_is_told(hands: Mouse, look: Callable[[], None]):
    concern = speak_up(hands, "trust-lead")
    hands.open("/reports")
    assert concern.reference not in hands.text  # her employer has no report of it

    triage(hands, concern)
    hands.open(f"/concerns/{concern.pk}")
    hands.reads("Works for Westmere Hospitals NHS Foundation Trust")
    look()
    hands.open(f"/concerns/{concern.pk}/speaking-up")
    hands.reads("The duty to tell never falls on that employer")
    look()
    hands.open(f"/concerns/{concern.pk}/tell")
    look()
    hands.follow("Look at it as they will")
    hands.reads("Financial abuse at Larkfield Nursing Home")
    look()

    hands.open(f"/concerns/{concern.pk}/conflicts")
    look()
    hands.choose("Yes", "Does the source of risk work in a team that is told?")
    hands.fill("Why do you think so?", "He signs for the safeguarding team")
    pick(hands, "Safeguarding team, NHS Westmere ICB", "Colin Weekes, Continuing healthcare manager")
    hands.choose("Grace Oyelaran, Safeguarding manager")
    hands.press("Record it")
    hands.reads("Only Colin Weekes is told")
    look()
    hands.open(f"/concerns/{concern.pk}/tell")
    hands.press("Send")
    hands.reads("On its way to 2 teams")
    notice = Notice.objects.get(recipient="icb-safeguarding")

    sign_in(hands, "icb-chc")
    hands.follow(f"Answer {notice.reference}")
    hands.reads("Financial abuse at Larkfield Nursing Home")
    assert "Joan" not in hands.text
    assert "Dean" not in hands.text
    look()
    sign_in(hands, "icb-designated")
    hands.reads("Nothing to answer")
    nothing_at(hands, f"/notices/{notice.pk}")
    sign_in(hands, "council-lead")
    nothing_at(hands, f"/concerns/{concern.pk}")

    sign_in(hands, "council-manager")
    hands.open(f"/concerns/{concern.pk}/who-may-read")
    look()
    pick(hands, "Who else may read it?", "Tom Ashdown, Enquiry lead")
    hands.fill("Why must they be able to read it?", "Leads the enquiry")
    hands.press("Let them read it")
    sign_in(hands, "council-lead")
    hands.open(f"/concerns/{concern.pk}")
    hands.reads("Joan Petty")


def test_the_employer_that_must_be_told_sees_neither_the_kind_nor_the_time(hands: Mouse, look: Callable[[], None]):
    concern = speak_up(hands, "icb-chc")
    triage(hands, concern)
    hands.open(f"/concerns/{concern.pk}/tell")
    hands.press("Send")
    notice = Notice.objects.get(recipient="icb-safeguarding")

    sign_in(hands, "icb-designated")
    hands.reads("Kind of concern withheld at Larkfield Nursing Home")
    hands.follow(f"Answer {notice.reference}")
    look()
    hands.reads("Kind of concern withheld")
    assert "inancial" not in hands.text
    assert "The council received the concern" not in hands.text


def nothing_at(hands: Mouse, address: str) -> None:
    answer = hands.page.goto(address)
    assert answer.status == 404
