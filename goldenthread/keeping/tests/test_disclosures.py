"""Copies of a record for one recipient outside: read passage by passage first, and what is taken out is really gone."""

import io
from datetime import timedelta

import pypdf
import pytest
import time_machine
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import CouncilFactory, actor, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, RestrictedAccess
from goldenthread.cases.tests.factories import enquiry_begun, in_triage, said
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.desk.tests.pages import words_of
from goldenthread.files.operations import add_file
from goldenthread.files.scanning import scan
from goldenthread.files.tests.corpus import PDF
from goldenthread.involvement.tests.factories import partnership
from goldenthread.keeping import operations
from goldenthread.keeping.models import DisclosedPassage, Disclosure
from goldenthread.keeping.operations.disclosures import decided, make_disclosure
from goldenthread.keeping.operations.documents import Overtaken, was_gathered
from goldenthread.keeping.queries.dates import facts_of
from goldenthread.keeping.rules import disclosures as rules
from goldenthread.keeping.tests.disclosures import FACTS, TO_COURT, decide, decide_all, deciding, made, passage_with, prepared
from goldenthread.sharing.models import Left, SharingDecision
from goldenthread.sharing.rules.bases import usual_bases

NO_NULL = st.characters(exclude_categories=["Cs"], exclude_characters="\0")  # it stands for what was taken out

ACCOUNT = "Karen Blythe found her on the floor. Zelda Quill heard a shout at 4 Heron Row."


def text_of(content):
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def everything_in(content):
    """The bytes of a document, the text that it shows, what it says of itself, and every stream as it unfolds."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    things = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    streams = [one.get_data() for one in things if isinstance(one, pypdf.generic.StreamObject)]
    assert streams
    unfolded = b" ".join(one if isinstance(one, bytes) else one.encode() for one in streams).decode("latin-1")
    return " ".join([content.decode("latin-1"), text_of(content), str(reader.metadata), unfolded])


class TestRules:
    @pytest.mark.parametrize(
        ("decision", "taken_out", "ground", "reasons"),
        [
            ("give", [], "", ()),
            ("leave-out", [], "not-needed", ()),
            ("leave-out", [], "", (rules.SAY_GROUND,)),
            ("take-out", ["karen  BLYTHE"], "other-person", ()),
            ("take-out", [], "other-person", (rules.SAY_WORDS,)),
            ("take-out", ["Karen Smith"], "other-person", (rules.NOT_THERE.format("Karen Smith"),)),
        ],
    )
    def test_what_is_taken_out_stands_there_and_what_is_not_given_names_why(self, decision, taken_out, ground, reasons):
        said = {"words": ACCOUNT, "decision": decision, "taken_out": taken_out, "ground": ground}
        assert rules.may_decide_disclosed(state="decide", **said).reasons == reasons
        assert rules.may_decide_disclosed(state="make", **said).reasons == (rules.RELEASED,)

    @pytest.mark.parametrize(
        ("stands", "reasons"),
        [
            ({"state": "decide", "undecided": 0, "given": 1}, ()),
            ({"state": "decide", "undecided": 1, "given": 1}, ("1 flagged passage is not decided yet",)),
            ({"state": "decide", "undecided": 0, "given": 0}, (rules.NOTHING_GIVEN,)),
            ({"state": "ready", "undecided": 0, "given": 1}, (rules.NOT_WAITING,)),
        ],
    )
    def test_it_leaves_when_every_flagged_passage_is_decided(self, stands, reasons):
        assert rules.may_release_disclosure(**stands).reasons == reasons

    @given(st.text(), st.lists(st.text(NO_NULL, min_size=1).filter(str.strip), max_size=4))
    def test_no_word_that_is_taken_out_stands_in_what_is_given(self, words, gone):
        shown = rules.as_given(words, rules.TAKE_OUT, gone).replace(rules.MARK, "\0")
        assert not any(rules.as_given(shown, rules.TAKE_OUT, [one]) != shown for one in gone)

    def test_each_table_of_a_record_is_in_a_part_or_says_why_it_is_in_none(self):
        known = [*rules.NEVER, *(table for part in rules.PARTS.values() for table in part.tables)]
        tables = {
            model._meta.label
            for app in ("cases", "involvement", "action_plans")
            for model in apps.get_app_config(app).get_models()
        }
        assert set(known) == tables
        assert len(known) == len(tables)


@pytest.fixture
def partners(db):
    return partnership()


@pytest.fixture
def worker(partners):
    return partners.worker


@pytest.fixture
def concern(partners):
    return in_triage(partners.desk, what_happened=ACCOUNT, reporter_name="Agnes Pell")


@pytest.mark.django_db
class TestDisclosing:
    def test_it_is_prepared_read_decided_released_and_taken_out_on_its_pages(self, client, worker, concern):
        sign_in(client, User.objects.get(pk=worker.user_id))
        page = reverse("open_disclosure", args=[concern.pk])
        assert "Say who gets it" in words_of(client.post(page, {}))
        client.post(page, TO_COURT | FACTS | {"bases": list(usual_bases(child=False, notice=False))})
        disclosure = Disclosure.objects.get()
        shown = reverse("disclosure", args=[disclosure.pk])
        assert "The passages are being gathered" in words_of(client.get(shown))
        operations.make_disclosures()
        assert "to be decided before it can leave" in words_of(client.get(shown))
        refused = client.post(reverse("release_disclosure", args=[disclosure.pk]), follow=True)
        assert "not decided yet" in words_of(refused)
        account = passage_with(disclosure, "Karen Blythe")
        for passage in disclosure.passages.undecided():
            typed = {"decision": "give", "because": "She is told of in it"}
            if passage == account:
                typed = {"decision": "take-out", "taken_out": "Karen Blythe\nKaren Smith", "ground": "", "because": "Staff"}
                refused = words_of(client.post(reverse("decide_disclosed", args=[passage.pk]), typed))
                assert "Say on which ground it is not given" in refused
                assert "‘Karen Smith’ does not stand in the passage" in refused
                typed |= {"taken_out": "Karen Blythe", "ground": "other-person"}
            client.post(reverse("decide_disclosed", args=[passage.pk]), typed)
        preview = words_of(client.get(shown))
        assert "[taken out] found her on the floor" in preview
        assert "Karen Blythe" not in preview
        client.post(reverse("release_disclosure", args=[disclosure.pk]))
        operations.make_disclosures()
        answer = client.get(reverse("download_disclosure", args=[disclosure.pk]))
        assert answer["Content-Type"] == "application/pdf"
        text = text_of(answer.content)
        assert "[taken out] found her on the floor" in text
        assert "Made for The judge of Harbourshire County Court and nobody else" in text
        assert "It is about somebody else" in text
        decision = SharingDecision.objects.get()
        assert (decision.outside, decision.scope, decision.shares) == (TO_COURT["recipient"], "copies", True)
        assert Left.objects.get(way="disclosure").decision_id == decision.pk

    def test_what_is_taken_out_left_out_or_protected_is_nowhere_in_the_document(self, worker, concern):
        marks = {"actor": worker, "concern_id": concern.pk, "shown_as": "a neighbour", "because": "He hit her"}
        cases.protect_identity(kind="third-party", name="Zelda Quill", reach="", **marks)
        cases.protect_identity(kind="address", name="", reach="4 Heron Row, Ashmere", **marks)
        cases.add_words(actor=worker, concern=concern, kind="staff", words="The son Rufus Vane rang", said_by="")
        disclosure = prepared(worker, concern)
        decide(worker, passage_with(disclosure, "Karen"), "take-out", ["Karen Blythe"], "other-person")
        decide(worker, passage_with(disclosure, "Rufus"), "leave-out", ground="not-needed")
        content = made(worker, disclosure)
        everything = everything_in(content)
        assert "found her on the floor. [protected] [protected] heard a shout at [protected address]." in text_of(content)
        for gone in ("Karen", "Blythe", "Rufus", "Vane", "Zelda", "Quill", "Heron", "Agnes", "Pell"):
            assert gone not in everything, gone

    def test_each_passage_says_who_wrote_it_when_and_in_which_record(self, worker, concern):
        cases.add_words(actor=worker, concern=concern, kind="staff", words="She was in bed by nine", said_by="")
        disclosure = prepared(worker, concern)
        added = passage_with(disclosure, "in bed by nine")
        assert added.written_by == worker.name
        assert concern.reference in added.source
        text = text_of(made(worker, disclosure))
        assert f"{added.source}. {worker.name}, " in text

    def test_which_organisation_told_us_and_what_was_done_for_its_safety_are_not_copied(self, partners, worker):
        said = "Two staff for 33 people"
        concern = in_triage(partners.desk, raised_by_organisation="Quillfen Care", what_happened=said)
        disclosure = prepared(worker, concern, parts=("report", "decisions"))
        assert not disclosure.passages.filter(words__contains="Quillfen").exists()
        assert not disclosure.passages.filter(field="reporter done").exists()
        assert passage_with(disclosure, said).source.endswith("what happened")

    def test_two_recipients_each_get_what_was_judged_for_them(self, worker, concern):
        court = prepared(worker, concern)
        police = prepared(worker, concern, outside="Sergeant Ames, Harbourshire Police")
        decide(worker, passage_with(court, "Karen"), "take-out", ["Karen Blythe"], "other-person")
        assert "Karen Blythe" not in text_of(made(worker, court))
        assert "Karen Blythe found her" in text_of(made(worker, police))
        assert SharingDecision.objects.count() == Left.objects.filter(way="disclosure").count() == 2

    def test_only_the_chosen_parts_and_of_the_enquiry_what_belongs_to_it(self, partners, worker):
        enquiry = enquiry_begun(partners.desk, what_happened=ACCOUNT)
        cases.add_words(actor=worker, concern=enquiry.concern, kind="staff", words="She was in bed by nine", said_by="")
        concern = Concern.objects.get(pk=enquiry.concern_id)
        tables = lambda found: {one.table for one in found.passages.all()}  # noqa: E731 (used twice, here)
        assert tables(prepared(worker, concern)) == {"cases.Concern", "cases.Addition"}
        assert "cases.Enquiry" in tables(prepared(worker, concern, parts=["enquiry"]))

    def test_what_must_be_said_is_refused_in_words_and_nothing_is_kept(self, worker, concern):
        for changed, reason in (({"outside": ""}, "Choose the team"), ({"bases": ()}, "."), ({"told": ""}, "person was told")):
            with pytest.raises(Refused, match=reason):
                prepared(worker, concern, **changed)
        with pytest.raises(Refused, match="‘Agnes’ could show who told us"):
            prepared(worker, concern, purpose="What Agnes Pell saw")
        assert not Disclosure.objects.exists()

    def test_a_record_that_is_restricted_since_is_neither_found_nor_released(self, worker, concern):
        disclosure = prepared(worker, concern)
        decide_all(worker, disclosure)
        Concern.objects.filter(pk=concern.pk).update(restricted=True)
        with pytest.raises(Disclosure.DoesNotExist):
            operations.release_disclosure(actor=worker, disclosure_id=disclosure.pk)
        RestrictedAccess.objects.create(concern=concern, user_id=worker.user_id, because="x", named_by="x")
        operations.release_disclosure(actor=worker, disclosure_id=disclosure.pk)

    def test_another_council_finds_none_and_another_role_may_not(self, partners, worker, concern):
        disclosure = prepared(worker, concern)
        passage = disclosure.passages.first()
        said = {"decision": "give", "taken_out": [], "ground": "", "because": "x"}
        acts = [
            (operations.open_disclosure, {"concern_id": concern.pk, "said": deciding(), **FACTS}),
            (operations.decide_disclosed, {"passage_id": passage.pk, **said}),
            (operations.release_disclosure, {"disclosure_id": disclosure.pk}),
            (operations.take_disclosure, {"disclosure_id": disclosure.pk}),
            (operations.stop_disclosure, {"disclosure_id": disclosure.pk, "because": "x"}),
        ]
        missing = (Concern.DoesNotExist, Disclosure.DoesNotExist, DisclosedPassage.DoesNotExist)
        for act, given_to in acts:
            with pytest.raises(missing):
                act(actor=actor("safeguarding-manager", CouncilFactory()), **given_to)
            with pytest.raises(PermissionDenied):
                act(actor=actor("governance-lead", partners.desk.council), **given_to)

    def test_the_files_that_it_does_not_hold_are_named_to_whoever_prepares_it(self, client, worker, concern):
        facts = {"subject_id": concern.pk, "name": "map.pdf", "upload": scan(PDF), "about": "Body map of 3 May"}
        kept = add_file(actor=worker, key="concern", **facts)
        disclosure = prepared(worker, concern)
        sign_in(client, User.objects.get(pk=worker.user_id))
        page = client.get(reverse("disclosure", args=[disclosure.pk])).content.decode()
        assert "1 file is not in this document" in page
        assert "Body map of 3 May" in page
        assert reverse("download_file", args=[kept.pk]) in page
        text = text_of(made(worker, disclosure))
        assert "Files that are kept with the record are not part of it." in text
        assert "Body map" not in text

    def test_who_is_protected_after_it_was_gathered_is_not_in_the_document(self, worker, concern):
        disclosure = prepared(worker, concern)
        assert passage_with(disclosure, "Zelda Quill")
        marked = {"shown_as": "a neighbour", "because": "He would come to her door", "reach": ""}
        cases.protect_identity(actor=worker, concern_id=concern.pk, kind="third-party", name="Zelda Quill", **marked)
        text = text_of(made(worker, disclosure))
        assert "[protected] [protected] heard a shout" in text
        assert "Zelda" not in text

    def test_the_enquiry_of_another_concern_that_is_restricted_is_not_copied(self, partners, worker, concern):
        enquiry = enquiry_begun(partners.desk)
        cases.record_outcome(actor=worker, enquiry_id=enquiry.pk, **said("I want my key back"))
        Concern.objects.filter(pk=concern.pk).update(enquiry=enquiry)
        assert "I want my key back" in text_of(made(worker, prepared(worker, concern, parts=("report", "enquiry"))))
        Concern.objects.filter(pk=enquiry.concern_id).update(restricted=True)
        assert "my key" not in text_of(made(worker, prepared(worker, concern, parts=("report", "enquiry"))))

    def test_stopped_it_is_gone_and_says_why(self, client, worker, concern):
        disclosure = prepared(worker, concern)
        content = made(worker, disclosure)
        assert content
        sign_in(client, User.objects.get(pk=worker.user_id))
        page = client.post(reverse("stop_disclosure", args=[disclosure.pk]), {"because": "The hearing is off"}, follow=True)
        assert "The hearing is off" in words_of(page)
        assert not disclosure.passages.exclude(words="").exists()
        with pytest.raises(Refused, match="It is not there"):
            operations.take_disclosure(actor=worker, disclosure_id=disclosure.pk)
        with pytest.raises(Refused, match=rules.OVER):
            operations.stop_disclosure(actor=worker, disclosure_id=disclosure.pk, because="Again")

    def test_stopped_while_the_worker_has_it_it_stays_stopped(self, worker, concern):
        disclosure = prepared(worker, concern)
        gathering = Disclosure(pk=disclosure.pk, state="gather")
        decide_all(worker, disclosure)
        operations.release_disclosure(actor=worker, disclosure_id=disclosure.pk)
        being_made = Disclosure.objects.get(pk=disclosure.pk)
        operations.stop_disclosure(actor=worker, disclosure_id=disclosure.pk, because="The hearing is off")
        with pytest.raises(Overtaken):
            make_disclosure(being_made)
        with pytest.raises(Overtaken):
            was_gathered(gathering)
        disclosure.refresh_from_db()
        assert (disclosure.state, bytes(disclosure.sealed)) == ("gone", b"")

    def test_while_one_is_prepared_the_record_is_in_use(self, worker, concern):
        Concern.objects.filter(pk=concern.pk).update(status="closed", closed_at=clock.now(), enquiry=None)
        Clock.objects.filter(root_id=concern.pk).update(done_at=clock.now())
        person_id = concern.person.same_as_id or concern.person_id
        disclosure = prepared(worker, concern)
        assert facts_of([person_id])[person_id].in_use
        operations.stop_disclosure(actor=worker, disclosure_id=disclosure.pk, because="The hearing is off")
        assert not facts_of([person_id])[person_id].in_use

    def test_after_seven_days_its_words_and_the_document_are_deleted(self, worker, concern):
        disclosure = prepared(worker, concern)
        made(worker, disclosure)
        with time_machine.travel(clock.now() + timedelta(days=7, minutes=1)):
            operations.forget_disclosures()
            disclosure.refresh_from_db()
            assert (disclosure.state, bytes(disclosure.sealed)) == ("gone", b"")
            assert not disclosure.passages.exclude(words="").exists()

    def test_a_worker_that_died_half_way_leaves_it_to_the_next(self, worker, concern):
        disclosure = prepared(worker, concern)
        decide_all(worker, disclosure)
        operations.release_disclosure(actor=worker, disclosure_id=disclosure.pk)
        held = {"tries": 1, "lease_until": clock.now() + timedelta(minutes=10)}
        Disclosure.objects.filter(pk=disclosure.pk).update(**held)
        operations.make_disclosures()
        disclosure.refresh_from_db()
        assert disclosure.state == "make"
        with time_machine.travel(clock.now() + timedelta(minutes=11)):
            operations.make_disclosures()
            disclosure.refresh_from_db()
            assert disclosure.state == "ready"
        assert decided(disclosure).outside == TO_COURT["recipient"]
