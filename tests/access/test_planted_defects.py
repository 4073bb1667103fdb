"""Defects in what audiences see, planted one at a time: the checks of `planted` find each, and say who reads what.

Each is put where the product could have it: in a presenter, a queryset, a letter's words or a stored record.
"""

import random
from dataclasses import replace

import pytest

from goldenthread.cases.models import Concern, Minutes, ProviderDecision, StaffAllegation
from goldenthread.cases.models.staff import StaffAllegationQuerySet
from goldenthread.cases.presenters import hand_overs
from goldenthread.cases.queries import report_of
from goldenthread.cases.rules.identifying import PLACE
from goldenthread.core import clock, wall
from goldenthread.desk import court
from goldenthread.desk.queries import searching
from goldenthread.involvement.models import Notice, ProviderTelling
from goldenthread.involvement.operations import letters
from goldenthread.involvement.presenters import notices
from goldenthread.involvement.queries import register, seeing
from goldenthread.involvement.views import notices as pages
from goldenthread.people.models import Person
from tests.access.planted import audiences, enquiry_work, lists
from tests.access.planted.cast import build_cast
from tests.access.planted.concerns import Planted
from tests.access.planted.words import Leak, Watch, nobody, word

pytestmark = pytest.mark.usefixtures("on_a_monday")
DESK, OFFERED = 0, 1  # the concern whose hand-over goes to the out-of-hours desk, and another


@pytest.fixture(autouse=True)
def _only_the_first_wall(monkeypatch, written_anew):
    """On PostgreSQL some of these would be held by the second wall, which has tests of its own (test_second_wall.py)."""
    monkeypatch.setattr(wall, "stands", lambda: False)


@pytest.fixture
def planted(db):
    """One concern, told to everyone who must be, and not sealed."""
    return _told(build_cast(), Watch(), DESK)


def _told(cast, watch, number):
    one = Planted(cast, watch, random.Random(number), number)
    one.tell()
    Notice.objects.update(sealed=False)
    return one


def test_whole_words_parts_of_words_and_spaced_numbers_are_found():
    watch = Watch()
    watch.nhs_numbers["9434765919"] = 5
    text = f"{word('reporter_name', 5).upper()}, 943 476 5919, Plantedreporterna…, and 0cf1e4b2-9434765919"
    assert watch.found(text) == {(5, "reportername"), (5, "nhsnumber"), (-1, "cut short")}
    with pytest.raises(Leak, match="the list: reportername of 5"):
        watch.check(word("reporter_name", 5), "oversight", "the list", nobody)


def test_oversight_that_shows_the_person_is_found(planted, monkeypatch):
    monkeypatch.setattr(seeing, "view_for", lambda actor, notice: "meeting")
    with pytest.raises(Leak, match=r"oversight reads in .*personname of 0"):
        audiences.of_notices(planted)


def test_a_letter_that_names_the_provider_is_found(db, monkeypatch):
    cast, watch, real = build_cast(), Watch(), letters.words_for
    monkeypatch.setattr(letters, "words_for", lambda *given: real(*given) | {"telephone": word("provider", 0)})
    _told(cast, watch, 0)
    with pytest.raises(Leak, match=r"e-mail reads in notice.*provider of 0"):
        lists.of_letters(watch)


def test_a_register_that_answers_to_what_was_written_is_found(planted, monkeypatch):
    def answering(actor, rows, words):
        return list(rows.filter(concern__what_happened__icontains=words).values_list("concern_id", flat=True))

    monkeypatch.setattr(register, "_shown_at", answering)
    with pytest.raises(Leak, match=r"register, searched reads in .*provider of 0"):
        audiences.of_register(planted, planted.cast.partners.icb, word("what_happened", 0))


def test_a_hand_over_that_shows_who_raised_it_is_found(planted, monkeypatch):
    monkeypatch.setattr(hand_overs, "_who", lambda hand_over: hand_over.concern.reporter.name)
    with pytest.raises(Leak, match="out-of-hours desk reads in hand_over: reportername of 0"):
        audiences.of_hand_overs(planted)


def test_somebody_at_risk_if_known_whom_a_desk_reads_of_is_found(planted, monkeypatch):
    monkeypatch.setattr(hand_overs.queries, "left_out_for_partners", lambda concern: [])
    with pytest.raises(Leak, match="out-of-hours desk reads in hand_over: protectedname of 0, protectedplace of 0"):
        audiences.of_hand_overs(planted)


def test_a_protected_address_in_a_document_for_a_court_is_found(planted, monkeypatch):
    by_name = court.queries.left_out_of_documents
    only_who = lambda held: [one for one in by_name(held) if one.shows != PLACE]  # noqa: E731 (beside what it stands for)
    monkeypatch.setattr(court.queries, "left_out_of_documents", only_who)
    with pytest.raises(Leak, match="court reads in the chronology as a PDF: protectedplace of 0"):
        enquiry_work.of_work(planted)


def test_somebody_at_risk_if_known_who_goes_along_to_another_council_is_found(db, monkeypatch):
    monkeypatch.setitem(report_of.__globals__, "protected_near", lambda held: [])
    with pytest.raises(Leak, match="council, accepted reads in its own file: protectedname of 1, protectedplace of 1"):
        audiences.of_council_elsewhere(_told(build_cast(), Watch(), OFFERED))


def test_a_member_of_staff_who_is_shown_to_a_desk_is_found(planted, monkeypatch):
    planted.staff()
    everybody = list(StaffAllegation.objects.all())
    monkeypatch.setattr(hand_overs.queries, "named_to_police", lambda actor, hand_over: everybody)
    with pytest.raises(Leak, match=r"out-of-hours desk reads in hand_over: .*staffname of 0"):
        audiences.of_hand_overs(planted)


def test_a_member_of_staff_who_is_shown_to_triage_is_found(planted, monkeypatch):
    planted.staff()
    monkeypatch.setattr(StaffAllegationQuerySet, "visible_to", lambda self, actor: self)
    with pytest.raises(Leak, match=r"triage reads in staff_allegations: .*staffname of 0"):
        audiences.of_council(planted)


def test_a_search_that_finds_what_is_not_its_readers_is_found(planted, monkeypatch):
    monkeypatch.setattr(searching.people, "people", lambda actor: Person.objects.all())
    with pytest.raises(Leak, match=r"search reads in .*personname of 0"):
        audiences.of_search(planted, planted.cast.trust_lead, word("person_name", 0))


def test_minutes_that_show_an_invited_team_what_was_only_said_are_found(planted, monkeypatch):
    whole = property(lambda minutes: ["decisions", "discussion"], lambda minutes, shown: None)
    monkeypatch.setattr(Minutes, "shown", whole)
    with pytest.raises(Leak, match="invited reads in a meeting: workdiscussed of 0"):
        enquiry_work.of_work(planted)


def test_a_provider_that_is_told_too_early_is_found(planted):
    worker, at, concern = planted.cast.worker, clock.now(), planted.concern
    by = {"decided_by_id": worker.user_id, "decided_by": worker.name}
    held = ProviderDecision.objects.create(concern=concern, kind="hold", because="x", police_words="x", **by)
    told = {"organisation": planted.place.provider.organisation, "says": "x", "told_at": at, "told_by": "x", "answer_by": at}
    ProviderTelling.objects.create(concern=concern, decision=held, owner=concern.owner, reference="P-TOO-EARLY", **told)
    with pytest.raises(Leak, match="provider, not told, reads in /about-us"):
        audiences.of_provider(planted)


def test_what_only_the_last_page_of_a_list_shows_is_found(db, monkeypatch):
    cast, watch, real = build_cast(), Watch(), notices._row
    both = [_told(cast, watch, number) for number in (DESK, OFFERED)]
    oldest = Concern.objects.order_by("received_at").first()

    def leaking(line, face, running):
        written = replace(face, place=oldest.what_happened) if line.concern_id == oldest.pk else face
        return real(line, written, running)

    monkeypatch.setattr(notices, "_row", leaking)
    monkeypatch.setattr(pages, "A_PAGE", 1)
    with pytest.raises(Leak, match=r"notices reads in .*whathappened of 0"):
        lists.of_lists(cast, watch, both)
    assert watch.read["notices"] == 2  # the first page showed nothing
