"""Words that could show who somebody is: found whatever their case, accents and punctuation, and never inside another word."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.accounts.tests.factories import OrganisationFactory, sign_in
from goldenthread.cases import operations, queries
from goldenthread.cases.models import Concern
from goldenthread.cases.rules.identifying import PERSON, REPORTER, STAFF, Known, identifying_words, names_in, without
from goldenthread.cases.rules.speaking import employer_named
from goldenthread.cases.tests.factories import in_triage, raised, triage_desk
from goldenthread.core.decisions import Refused

SUSAN = Known(
    REPORTER,
    names=("Susan O’Brien-Élan",),
    contacts=("07700 900123", "susan.b@mail.example"),
    roles=("Staff nurse on Cedar ward",),
)
NAMES = st.text(alphabet=st.sampled_from("abcdefghijklmnopqrstuvwxyzéüøñç"), min_size=3, max_size=10).filter(
    lambda name: bool(identifying_words(name, [Known(REPORTER, names=(name,))]))
)


def found(text, *known):
    return [one.word for one in identifying_words(text, known or [SUSAN])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We thank Susan.", ["Susan"]),
        ("SUSAN’s account, and susan again", ["SUSAN"]),
        ("Ms O'Brien said so", ["O'Brien"]),
        ("OBrien and Elan", ["OBrien", "Elan"]),
        ("The nurse on Cedar ward", ["nurse", "Cedar", "ward"]),
        ("Ring 07700900123 at once", ["07700900123"]),
        ("Ring +44 7700 900 123.", ["+44 7700 900 123"]),
        ("Ring 07700 900123 10 times", ["07700 900123 10"]),
        ("Write to Susan.B@mail.example.", ["Susan", "Susan.B@mail.example"]),
        ("_Susan_ wrote", ["Susan"]),
        ("Susanna and the Cedars, forwards", []),
        ("Safe. No further action. Ring 01632 960 141", []),
    ],
)
def test_each_way_of_writing_it(text, words):
    assert found(text) == words


def test_the_refusal_names_the_word_and_whom_it_could_show():
    (one,) = identifying_words("Tell Susan", [SUSAN])
    assert one.words == "‘Susan’ could show who told us. Take it out, or say why it must stay"


@given(
    name=NAMES,
    before=st.sampled_from(["", " ", "(", "‘", "- ", "a "]),
    after=st.sampled_from(["", ".", "’s", "'s", ",", ")", "!"]),
)
def test_a_name_is_found_whatever_its_case_accents_and_punctuation(name, before, after):
    known = Known(REPORTER, names=(name,))
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    for written in (name, name.upper(), name.capitalize(), plain, unicodedata.normalize("NFD", name)):
        assert identifying_words(f"{before}{written}{after} end", [known]), written


@given(name=NAMES, inside=st.sampled_from(["x{}", "{}x", "x{}x"]))
def test_a_name_inside_another_word_is_not_found(name, inside):
    assert not identifying_words(inside.format(name), [Known(REPORTER, names=(name,))])


@given(text=st.text(), name=st.text(max_size=30))
def test_any_text_can_be_checked(text, name):
    for one in identifying_words(text, [Known(REPORTER, names=(name,), contacts=(name,), roles=(name,))]):
        assert one.words


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Dean Hollis, night carer", ("Dean", "Hollis")),
        ("Two night carers", ()),
        ("A carer called Priya", ("Priya",)),
        ("The manager of Larkfield", ()),
        ("Not known", ()),
    ],
)
def test_names_of_staff_in_who_may_have_caused_it(words, names):
    assert names_in(words, ["Larkfield Nursing Home"]) == names


@pytest.mark.parametrize(
    ("said", "is_found"),
    [
        ("Westmere Hospitals", True),
        ("WESTMERE hospitals, Ltd.", True),
        ("The Westmère Hospitals", True),
        ("Westmere", False),
        ("Two Sisters", False),
        ("", False),
    ],
)
def test_an_employer_is_matched_by_its_whole_name_or_not_at_all(said, is_found):
    bodies = {1: "Westmere Hospitals", 2: "Two Sisters Ltd", 3: "Two Sisters"}
    assert employer_named(said, bodies) == (1 if is_found else None)


@pytest.fixture
def desk():
    return triage_desk()


@pytest.mark.django_db
def test_what_a_record_holds_shows_the_reporter_the_person_and_staff(desk):
    concern = in_triage(desk, reporter_relationship="Her daughter", source_of_risk="Dean Hollis, a night carer")
    shown = {one.word: one.shows for one in identifying_words("Susan, daughter; Edith; Dean", queries.known_of(concern))}
    assert shown == {"Susan": REPORTER, "daughter": REPORTER, "Edith": PERSON, "Dean": STAFF}
    assert PERSON not in {one.shows for one in queries.known_of_others(concern)}


@pytest.mark.django_db
def test_a_word_stays_only_with_a_reason_that_is_kept(desk):
    concern = in_triage(desk)
    with pytest.raises(Refused, match="‘Susan’ could show who told us"):
        operations.check_words(desk.worker, concern, ["Susan was right"], "")
    operations.check_words(desk.worker, concern, ["Susan was right"], "She asked for it")
    assert concern.additions.get().words == "Left in what was told to others: ‘Susan’. Why: She asked for it"


SPOKE_UP = {"raised_by": "health-provider", "raised_as": "individual"}


@pytest.mark.django_db
class TestWhomTheyWorkFor:
    def test_it_is_matched_by_name_when_the_concern_is_raised(self, desk):
        trust = OrganisationFactory(kind="nhs-provider", name="Westmere Hospitals NHS Foundation Trust")
        concern = raised(desk, **SPOKE_UP, raised_by_organisation="westmere hospitals NHS foundation trust")
        assert concern.employer == trust
        assert "Works for westmere hospitals" in concern.safe_practice["speaking-up"]

    @pytest.mark.parametrize("raised_as", ["organisation"])
    def test_for_an_organisation_there_is_no_employer_to_hide_it_from(self, desk, raised_as):
        OrganisationFactory(kind="nhs-provider", name="Westmere")
        assert raised(desk, raised_as=raised_as, raised_by_organisation="Westmere").employer is None

    def test_triage_says_it_where_no_name_fits(self, desk):
        trust = OrganisationFactory(kind="nhs-provider", name="Westmere")
        concern = raised(desk, **SPOKE_UP, raised_by_organisation="The hospital")
        assert concern.employer is None
        operations.say_employer(actor=desk.worker, concern_id=concern.pk, name="WESTMERE")
        assert Concern.objects.get(pk=concern.pk).employer == trust

    def test_or_that_it_is_none_of_those_here(self, desk):
        concern = raised(desk, **SPOKE_UP)
        operations.say_employer(actor=desk.worker, concern_id=concern.pk, name="")
        assert "None of the bodies here" in Concern.objects.get(pk=concern.pk).safe_practice["speaking-up"]

    @pytest.mark.parametrize(
        ("facts", "name", "refusal"),
        [
            (SPOKE_UP, "Nowhere", "no one body is called this"),
            ({}, "", "Nobody raised this about their own employer"),
        ],
    )
    def test_what_cannot_be_said(self, desk, facts, name, refusal):
        with pytest.raises(Refused, match=refusal):
            operations.say_employer(actor=desk.worker, concern_id=raised(desk, **facts).pk, name=name)

    def test_through_its_page(self, desk, client):
        OrganisationFactory(kind="nhs-provider", name="Westmere")
        concern = in_triage(desk, **SPOKE_UP)
        sign_in(client, "triage-worker", team=desk.team)
        address = f"/concerns/{concern.pk}/speaking-up"
        assert "Say whom they work for" in client.post(address, {}).content.decode()
        wrong = client.post(address, {"employer": "here", "name": "Nowhere"}).content.decode()
        assert "no one body is called this" in wrong
        page = client.post(address, {"employer": "here", "name": "Westmere"}, follow=True).content.decode()
        assert "Works for Westmere." in page


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Agnes Pell rang. AGNES PELL rang again, and agnes wept.", "[x] [x] rang. [x] [x] rang again, and [x] wept."),
        ("Agnès’s sister. Agnes's son. Agnespell stays.", "[x]’s sister. [x]'s son. Agnespell stays."),
        ("On 07700 900123, or 07700900123, or (07700) 900 123.", "On [x], or [x], or ([x]."),
        ("At 4 Heron Row, HB1 2CD. 4 heron row; hb12cd", "At [x], [x]. [x]; [x]"),
        ("Mail a.pell@mail.example, or A.Pell@mail.example.", "Mail [x], or [x]."),
    ],
)
def test_a_mark_stands_for_each_such_word_every_time_and_however_it_is_spelt(text, left):
    agnes = Known(
        REPORTER,
        names=("Agnes Pell",),
        contacts=("07700 900123", "a.pell@mail.example"),
        addresses=("4 Heron Row, Ellsmouth, HB1 2CD",),
    )
    assert without(text, [agnes], {REPORTER: "[x]"}) == left


@given(NAMES, st.lists(st.sampled_from([str, str.upper, str.title, str.swapcase, "{}’s".format, "a {}, b".format]), min_size=1))
def test_no_spelling_of_a_name_is_left_by_itself(name, ways):
    known = [Known(REPORTER, names=(name,))]
    text = "; ".join(way(name) for way in ways)
    assert identifying_words(without(text, known, {REPORTER: "[]"}), known) == ()
