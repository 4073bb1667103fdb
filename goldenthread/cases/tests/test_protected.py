"""Somebody who would be at risk if known, and where somebody is: marked, checked for in what goes out, on one page alone."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.authenticator import text
from goldenthread.accounts.tests.factories import CouncilFactory, OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.cases import operations, queries
from goldenthread.cases.models import Concern, HandOver, ProtectedIdentity
from goldenthread.cases.operations import check_words
from goldenthread.cases.rules.identifying import PLACE, PROTECTED, Known, identifying_words
from goldenthread.cases.rules.protected import may_protect
from goldenthread.cases.tests.factories import in_triage, triage_desk
from goldenthread.core.decisions import Refused
from goldenthread.desk.queries import search
from goldenthread.people import operations as people
from goldenthread.people.models import PROTECTED_ADDRESS, Person
from goldenthread.routing.models import Binding

ADDRESS = "4 Heron Row, Ashmere, HB7 2QD"
NEIGHBOUR = {
    "kind": "third-party",
    "name": "Zelda Quill",
    "reach": "01632 960 881",
    "shown_as": "a neighbour",
    "because": "He hit her",
}
HIDDEN = {"kind": "address", "name": "", "reach": ADDRESS, "shown_as": "a safe address", "because": "He looks for her"}


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({}, ()),
        ({"name": " "}, ("Give the name that must not be known",)),
        ({"shown_as": ""}, ("Say how they may be called instead, such as ‘a neighbour’",)),
        ({"shown_as": "her friend zelda quill"}, ("The words that stand for it must not hold it",)),
        ({"because": ""}, ("Say what could happen if it were known",)),
        ({"kind": "address", "name": "", "reach": " "}, ("Give the address that must not be known",)),
    ],
)
def test_it_is_protected_with_a_name_or_address_a_reason_and_words_instead(changed, reasons):
    assert may_protect(**NEIGHBOUR | changed).reasons == reasons


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("She is at hb72qd now", ["hb72qd"]),
        ("She is at HB7  2QD", ["HB7  2QD"]),
        ("Go to 4 HERON ROW after six", ["4 HERON ROW"]),
        ("Go to 4  Heron,\nRow", ["4  Heron,\nRow"]),
        ("Heron Row is shut; HB7 2QE is not", []),
        ("14 Heron Row and 4 Heron Rowe", []),
    ],
)
def test_an_address_is_found_by_its_postcode_and_its_first_line_however_it_is_written(words, found):
    assert [one.word for one in identifying_words(words, [Known(PLACE, addresses=(ADDRESS,))])] == found


@pytest.fixture
def concern(db, desk):
    return in_triage(desk)


def protect(desk, concern, **facts):
    return operations.protect_identity(actor=desk.worker, concern_id=concern.pk, **facts)


@pytest.mark.django_db
class TestProtecting:
    @pytest.mark.parametrize(
        ("facts", "words", "shows"),
        [
            (NEIGHBOUR, "Ask Quill what she heard", PROTECTED),
            (NEIGHBOUR, "Ring 01632960881", PROTECTED),
            (HIDDEN, "Visit her at HB72QD", PLACE),
        ],
    )
    @pytest.mark.parametrize("known", [queries.known_of, queries.known_of_others, queries.known_of_reporter])
    def test_what_is_about_to_leave_is_stopped_with_the_word_unless_there_is_a_reason(
        self, desk, concern, facts, words, shows, known
    ):
        protect(desk, concern, **facts)
        with pytest.raises(Refused, match=f"could show {shows}. Take it out, or say why it must stay"):
            check_words(desk.worker, concern, [words], "", known=known(concern))
        check_words(desk.worker, concern, ["Ask a neighbour"], "", known=known(concern))
        check_words(desk.worker, concern, [words], "The court ordered it", known=known(concern))
        assert concern.additions.filter(words__contains="The court ordered it").exists()

    def test_a_protected_address_is_on_its_own_page_and_on_no_other(self, client, desk, concern):
        night = TeamFactory(organisation=OrganisationFactory(), name="Night desk")
        Binding.objects.create(council=desk.council, key="out-of-hours", team=night)
        operations.hand_to(concern, "out-of-hours", actor=desk.worker, asks="Visit tonight")
        sign_in(client, User.objects.get(pk=desk.worker.user_id))
        page = reverse("protect_identity", args=[concern.pk])
        assert "Protected. What is told to others is checked" in text(client.post(page, HIDDEN, follow=True))
        assert ADDRESS in text(client.get(page))
        for name in ("concern", "identify_person"):
            assert "Heron Row" not in client.get(reverse(name, args=[concern.pk])).content.decode(), name
        client.post("/search", {"q": "Edith"})
        assert "Heron Row" not in text(client.get("/search"))
        assert search(desk.worker, "HB7 2QD").nothing
        sign_in(client, "out-of-hours-worker", team=night)
        shown = text(client.get(reverse("hand_over", args=[HandOver.objects.get().pk])))
        assert "Heron Row" not in shown
        assert "Protected. The council that leads can say how to reach them" in shown

    def test_saying_who_it_is_keeps_the_address_and_its_protection(self, client, desk, concern):
        protect(desk, concern, **HIDDEN)
        sign_in(client, User.objects.get(pk=desk.worker.user_id))
        new = {"who": "new", "name": "Edith Marlowe", "nhs_number": ""}
        assert client.post(reverse("identify_person", args=[concern.pk]), new).status_code == 302
        concern.refresh_from_db()
        assert (concern.person.address, concern.person.address_protected) == (ADDRESS, True)

    def test_somebody_known_whose_report_is_protected_is_protected_too(self, client, desk, concern):
        known = in_triage(desk).person
        known.address, known.name = ADDRESS, "Edith Marlowe"
        known.save()
        protect(desk, concern, **HIDDEN)
        reported = Person.objects.get(pk=concern.person_id)
        people.match_person(actor=desk.worker, reported=reported, known=known)
        known.refresh_from_db()
        assert known.shown_address == PROTECTED_ADDRESS

    def test_a_report_about_somebody_whose_address_is_protected_is_protected_too(self, desk, concern):
        protect(desk, concern, **HIDDEN)
        reported = in_triage(desk).person
        reported.address = ADDRESS
        reported.save()
        people.match_person(actor=desk.worker, reported=reported, known=Person.objects.get(pk=concern.person_id))
        reported.refresh_from_db()
        assert reported.shown_address == PROTECTED_ADDRESS

    def test_another_council_that_is_offered_it_does_not_receive_it(self, desk, concern):
        protect(desk, concern, **HIDDEN)
        there = triage_desk().council
        passing = operations.pass_concern_on(actor=desk.worker, concern_id=concern.pk, to=there, because="It was there")
        assert queries.report_of(passing).person_address == ""

    def test_another_council_finds_none_and_another_role_may_not(self, desk, concern):
        for who, refusal in (
            (actor("triage-worker", CouncilFactory()), Concern.DoesNotExist),
            (actor("administrator", desk.council), PermissionDenied),
        ):
            with pytest.raises(refusal):
                operations.protect_identity(actor=who, concern_id=concern.pk, **NEIGHBOUR)
        assert not ProtectedIdentity.objects.exists()
