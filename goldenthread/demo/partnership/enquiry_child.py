"""A child of Withybridge: from the school's report to the conference that is owed."""

from goldenthread.cases import operations as cases
from goldenthread.cases.models import HandOver
from goldenthread.cases.operations import AboutChild, Discussion
from goldenthread.cases.rules import Consent, DutyFacts
from goldenthread.demo.partnership.enquiry_acts import Doing

REFERENCES = {"C": "C-6DX3-J8", "E": "E-6DX3-J8"}
HAPPENED = (
    "Jory came in with marks on both arms this week and a different story for each. He is nine. He asked the dinner lady "
    "whether he could stay until his nan finishes work. His mother was kind and tired when I rang. A new partner lives there."
)


def child(doing: Doing) -> None:
    """Section 47: the strategy discussion is held, health has answered, the conference is owed."""
    doing.arrives(
        (5, "9:10"),
        what_happened=HAPPENED,
        raised_by="other-professional",
        raised_by_organisation="Withybridge Primary School",
        person_name="Jory Pascoe",
        said_age="9",
        child=True,
        age_band="child",
        abuse=("physical",),
        place_kind="own-home",
        place_words="At home, Withybridge",
        source_of_risk="Not known",
        reporter_name="Anwen Kitto",
        reporter_relationship="Head teacher",
        reporter_contact="01632 960 186",
    )
    handed = HandOver.objects.get(concern=doing.concern)
    doing.on(
        (5, "9:32"), "children-front-door", cases.acknowledge_hand_over, hand_over_id=handed.pk, their_reference="CFD-2038"
    )
    doing.triaged((5, "9:50"), name="Jory Pascoe", born=_nine_years_old(doing), address="2 Withy Lane, Withybridge, EL9 1ZF")
    wishes = DutyFacts({}, Consent("cannot-say", "Nine. Asked what would help: ‘Can I stay at my nan’s?’"), child=True)
    because = "Marks on both arms, two stories, and a child who does not want to go home."
    doing.decided((5, "14:25"), "section-47", wishes, because)
    doing.led((5, "14:40"))
    doing.heard((5, "14:50"))
    _discussion(doing)
    _the_child_himself(doing)
    _what_others_do(doing)


def _nine_years_old(doing: Doing) -> object:
    today = doing.world.moments.today
    return today.replace(year=today.year - 9, month=4, day=3)


def _discussion(doing: Doing) -> None:
    held = doing.moment((4, "11:00"))
    doing.do(
        (4, "11:25"),
        cases.record_discussion,
        said=Discussion(
            held_at=held,
            who=("Tom Ashdown, Harbourshire Council", "Lowri Bevan, children’s front door", "PC Ellen Shaw, Westmere Police"),
            facts="Marks on both arms, seen by the school nurse. Two stories. A new partner since the summer.",
            police_asked="yes",
            police_words="One call to the house in August, a quarrel, nobody hurt. Do not speak to him before we have.",
            safe="as-recorded",
            plan="He is at his nan’s until Friday; his mother agrees.",
            decision="Section 47 enquiries, led by children’s services. A medical today.",
            tells=(
                "Lowri Bevan tells his mother what the conference is for, before it",
                "Tom Ashdown rings his nan: how he sleeps and eats there",
            ),
            tell_by=doing.day(0),
            outcome="section-47",
        ),
    )
    steps = (
        ((4, "11:40"), "health-asked", "", "Named nurse asked for the medical and the health visitor’s notes."),
        ((1, "15:20"), "health-received", "", "Marks are of two ages. A fall explains one of them, not the others."),
    )
    for when, step, outcome, words in steps:
        doing.do(when, cases.record_child_step, step=step, outcome=outcome, words=words, at=doing.moment(when))


def _the_child_himself(doing: Doing) -> None:
    said = AboutChild(
        wishes="asked",
        seen_alone="yes",
        parental="known",
        wishes_words="‘I like it at my nan’s. I want mum to come too. Not him.’",
        seen_words="Lowri Bevan, in the library at school, after lunch. He drew the house with one window crossed out.",
        parental_words="His mother, Tegen Pascoe, 07700 900 477, texts only. His father has not been seen since 2021.",
        household="His mother, her partner since June, a sister of two. His nan, Morwenna Pascoe, two streets away.",
    )
    doing.do((3, "16:15"), cases.record_child, said=said)
    where = "own-home"
    doing.risk((3, "16:30"), "physical", where, "known", "Marks on both arms that a fall does not explain.")
    doing.risk((3, "16:34"), "domestic", where, "known", "Quarrels at night that both children hear.")


def _what_others_do(doing: Doing) -> None:
    doing.ask(
        (4, "12:10"),
        "trust-lead",
        "Write down what the health visitor and the emergency department have seen since January",
        "The conference needs it, and the two do not share a record",
        doing.ahead(2),
    )
    doing.ask(
        (4, "12:14"),
        "police",
        "Say which calls there have been to the address, and who was there",
        "We know of one in August and the neighbours speak of more",
        doing.ahead(1),
    )
