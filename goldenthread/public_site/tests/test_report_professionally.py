"""The fuller form, with and without an account."""

import html
import re
from datetime import date

import pytest

from goldenthread.accounts.tests.factories import OrganisationFactory, sign_in
from goldenthread.cases.models import Concern
from goldenthread.public_site.tests.factories import council, place

pytestmark = pytest.mark.django_db
ADDRESS = "/report/professional"
TYPED = {
    "person_name": "Joan Petty",
    "born_day": "2",
    "born_month": "5",
    "born_year": "1936",
    "age": "adult",
    "nhs_number": "999 123 4551",
    "address": "Withybridge House",
    "what_happened": "A pressure ulcer, category 4, not reported.",
    "abuse": ["neglect", "organisational"],
    "possible_crime": "unknown",
    "source": "Night staff",
    "about": ["service", "staff"],
    "place": "own-home",
    "funding": ["chc-full"],
    "safe": "yes",
    "safe_words": "She is on the ward now",
    "wants": "cannot-say",
    "matters": "Her cat",
    "knows": "no",
    "name": "Marcus Bell",
    "job": "Named nurse",
    "raised_by": "health-provider",
    "organisation": "Westmere Hospitals",
    "raised_as": "organisation",
    "contact": "01632 960 170",
    "ways": ["telephone"],
    "reach": "no",
    "must_not_know": "her nephew",
}


@pytest.fixture
def here():
    return council()


def fill(client, **typed):
    page = client.get(ADDRESS).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    return client.post(ADDRESS, TYPED | {"key": key} | typed, follow=True)


def test_everything_that_was_typed_reaches_the_triage_team(client, here):
    text = fill(client).content.decode()
    concern = Concern.objects.select_related("person", "reporter").get()
    assert concern.reference in text
    assert "We have your concern" in text
    person = concern.person
    assert (person.name, person.born, person.nhs_number) == ("Joan Petty", date(1936, 5, 2), "9991234551")
    assert concern.abuse == ["neglect", "organisational"]
    assert concern.facts == {"about": ["service", "staff"], "funding": ["chc-full"]}
    assert (concern.wants_how, concern.wants) == ("cannot-say", "Her cat")
    assert (concern.raised_by, concern.raised_by_organisation) == ("health-provider", "Westmere Hospitals")
    assert (concern.came_by, concern.possible_crime) == ("public-form", None)
    assert concern.reporter.relationship == "Named nurse"


def test_what_is_not_known_is_no_fact(client, here):
    fill(client, about=[], funding=[])
    assert Concern.objects.get().facts == {}


def test_somebody_born_under_18_years_ago_is_a_child_whatever_was_ticked(client, here):
    fill(client, born_year=str(date.today().year - 10))
    assert Concern.objects.get().child


def test_a_baby_who_is_not_born_yet(client, here):
    typed = {"age": "unborn", "children": "yes", "children_words": "Her first child, 2"}
    fill(client, born_day="", born_month="", born_year="", **typed)
    concern = Concern.objects.get()
    assert (concern.age_band, concern.child, concern.children_words) == ("unborn", True, "Her first child, 2")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"nhs_number": "999 123 4552"}, "Check the NHS number"),
        ({"nhs_number": "1234"}, "Check the NHS number"),
        ({"born_month": "13"}, "Enter a real date, like 27 3 2026"),
        ({"born_year": "2999"}, "The date must be today or earlier"),
        ({"what_happened": ""}, "Say what happened"),
        ({"name": ""}, "Enter your name"),
        ({"raised_by": ""}, "Choose where you work"),
        ({"contact": ""}, "Enter a telephone number or an email address"),
        ({"wants": ""}, "Choose what you know about what the person wants"),
        ({"key": ""}, "Open this page again, and send the form from there"),
    ],
)
def test_a_fault_is_said_and_everything_stays(client, here, typed, said):
    text = fill(client, **typed).content.decode()
    assert said in text
    assert "A pressure ulcer, category 4, not reported." in text or "what_happened" in typed
    assert 'value="neglect" checked' in text
    assert 'value="1936"' in text or "born_year" in typed
    assert Concern.objects.count() == 0


def test_a_place_is_looked_up_and_then_chosen(client, here):
    other = council("Stonevale Council")
    larkfield = place("Larkfield Nursing Home", other)
    typed = {"place": "care-service", "service": "Larkfield"}
    text = fill(client, **typed).content.decode()
    assert "Choose the place, or that it is not in this list" in text
    assert "Larkfield Nursing Home, Ellsmouth, EL1 2AB" in text
    fill(client, **typed, location=str(larkfield.pk))
    concern = Concern.objects.get()
    assert (concern.location, concern.owner) == (larkfield, other)


def test_a_place_that_is_not_in_the_directory_is_kept_as_written(client, here):
    typed = {"place": "care-service", "service": "Zzyzx House"}
    assert "We found no place like that" in fill(client, **typed).content.decode()
    fill(client, **typed, location="not-listed")
    assert Concern.objects.get().place_words == "Zzyzx House"


def test_pressed_twice_is_one_concern(client, here):
    key = re.search(r'name="key" value="([^"]+)"', client.get(ADDRESS).content.decode())[1]
    first, second = (client.post(ADDRESS, TYPED | {"key": key}, follow=True).content.decode() for _ in range(2))
    assert Concern.objects.get().reference in first
    assert Concern.objects.get().reference in second


class TestSignedIn:
    @pytest.fixture
    def trust(self):
        return OrganisationFactory(kind="nhs-provider", name="Westmere Hospitals NHS Foundation Trust")

    def test_the_form_knows_who_it_is(self, client, here, trust):
        user = sign_in(client, "trust-lead", trust)
        text = client.get(ADDRESS).content.decode()
        assert f'value="{user.name}"' in text
        assert 'value="Westmere Hospitals NHS Foundation Trust"' in text
        assert 'value="health-provider" selected' in text

    def test_the_organisation_is_the_alerting_agency(self, client, here, trust):
        sign_in(client, "trust-lead", trust)
        fill(client)
        concern = Concern.objects.get()
        assert (concern.alerting_organisation, concern.came_by) == (trust, "staff-form")

    def test_not_when_somebody_speaks_as_themself(self, client, here, trust):
        sign_in(client, "trust-lead", trust)
        fill(client, raised_as="individual")
        assert Concern.objects.get().alerting_organisation is None

    def test_a_councils_own_staff_raise_it_with_their_own_council(self, client, here, settings):
        settings.FRONT_DOOR_COUNCIL = here.ods_code
        other = council("Stonevale Council")
        sign_in(client, "triage-worker", other)
        fill(client)
        assert Concern.objects.get().owner == other

    def test_somebody_whose_role_raises_no_concerns_is_a_member_of_the_public(self, client, here):
        sign_in(client, "governance-lead", here)
        assert fill(client).status_code == 200
        assert Concern.objects.get().alerting_organisation is None
        assert Concern.objects.get().came_by == "public-form"


UNSAFE = {"safe": "not-known", "about": ["service", "staff"], "abuse": ["neglect", "organisational"]}


def carry(page):
    """Every hidden input of a page, as a browser would send it: lists too."""
    kept = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode()):
        kept.setdefault(name, []).append(html.unescape(value))
    return {name: values for name, values in kept.items() if name != "csrfmiddlewaretoken"}


@pytest.mark.parametrize(("safe", "words"), [("no", "the person is not safe now"), ("not-known", "you don’t know whether")])
def test_whoever_is_not_known_to_be_safe_gets_the_emergency_page_first(client, here, safe, words):
    page = fill(client, safe=safe)
    assert words in page.content.decode()
    assert "Nothing has been sent yet" in page.content.decode()
    assert not Concern.objects.exists()


def test_everything_that_was_typed_goes_with_it_and_one_button_sends(client, here):
    kept = carry(fill(client, **UNSAFE, what_happened='He said "no"\nand left <b>her</b>'))
    client.post(ADDRESS, kept | {"emergency_read": "yes"})
    concern = Concern.objects.get()
    assert concern.abuse == ["neglect", "organisational"]
    assert concern.facts == {"about": ["service", "staff"], "funding": ["chc-full"]}
    assert concern.what_happened == 'He said "no"\nand left <b>her</b>'
    assert (concern.person.born, concern.safe_now) == (date(1936, 5, 2), "not-known")


def test_it_can_be_changed_before_it_is_sent(client, here):
    kept = carry(fill(client, **UNSAFE))
    page = client.post(ADDRESS, kept | {"change": "yes"}).content.decode()
    assert "Joan Petty" in page
    assert "Report a concern: for professionals" in page
    assert not Concern.objects.exists()


def test_a_form_with_something_missing_says_so_before_any_emergency_page(client, here):
    page = fill(client, **UNSAFE, name="").content.decode()
    assert "Enter your name" in page
    assert "You said that" not in page


def test_sent_twice_from_the_emergency_page_it_is_one_concern(client, here):
    kept = carry(fill(client, **UNSAFE))
    for _ in range(2):
        client.post(ADDRESS, kept | {"emergency_read": "yes"})
    assert Concern.objects.count() == 1
