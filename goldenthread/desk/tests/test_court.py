"""A chronology as a PDF: asked for with its purpose, made once by the worker, opened by those who may, gone after a week."""

import io
from datetime import timedelta

import pypdf
import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.models import Membership
from goldenthread.accounts.tests.factories import actor, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases import operations as cases
from goldenthread.cases.models import ChronologyPdf, Concern, DirectContact
from goldenthread.cases.rules.staff import StaffFacts
from goldenthread.cases.tests.enquiries import begun, concluded
from goldenthread.cases.tests.factories import triage_desk
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.desk import court
from goldenthread.desk.presenters.chronologies import events_of
from goldenthread.desk.queries import happened
from goldenthread.desk.tests.pages import HOSTILE, words_of
from goldenthread.outbox import operations as outbox
from goldenthread.outbox.models import Event
from goldenthread.sharing.models import Left

pytestmark = pytest.mark.django_db
FOR_COURT = {"purpose": "court", "recipient": "Ellsmouth County Court"}


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def enquiry(desk):
    return concluded(desk)


def asked(desk, enquiry, **changed):
    return cases.ask_for_pdf(actor=desk.worker, enquiry_id=enquiry.pk, **FOR_COURT | changed)


def made(desk, enquiry, **changed):
    pdf = asked(desk, enquiry, **changed)
    court.make_pdf(str(pdf.pk))
    return ChronologyPdf.objects.get(pk=pdf.pk)


def pages_of(desk, pdf):
    _, content = cases.open_pdf(actor=desk.worker, pdf_id=pdf.pk)
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def test_whoever_leads_asks_for_it_and_finds_it_ready(client, desk, enquiry):
    sign_in(client, "enquiry-lead", team=desk.team)
    address = reverse("ask_for_pdf", args=[enquiry.pk])
    told = words_of(client.post(address, FOR_COURT, follow=True))
    assert "Asked for. It is ready in about a minute" in told
    assert "Being made" in told
    outbox.handle_event(str(Event.objects.get(kind="chronology_asked_for").pk))
    court.make_pdfs()
    ready = words_of(client.get(address))
    assert "Ready" in ready
    assert "Ellsmouth County Court A court or tribunal" in ready
    pdf = ChronologyPdf.objects.get()
    answer = client.get(reverse("download_pdf", args=[enquiry.pk, pdf.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{enquiry.reference}-chronology.pdf"'
    assert answer.content.startswith(b"%PDF")
    kept = Entry.objects.filter(subject_id=str(enquiry.pk), action__startswith="chronology_").order_by("seq")
    assert [one.action for one in kept] == ["chronology_asked_for", "chronology_made", "chronology_downloaded"]
    assert kept[0].detail["purpose"] == "court"
    assert kept[1].detail["digest"] == pdf.digest


@pytest.mark.parametrize(
    ("typed", "told"), [({"purpose": ""}, "Say what it is for"), ({"recipient": " "}, "Say who it is for, by name or office")]
)
def test_what_is_missing_is_said_beside_the_field(client, desk, enquiry, typed, told):
    sign_in(client, "enquiry-lead", team=desk.team)
    assert told in words_of(client.post(reverse("ask_for_pdf", args=[enquiry.pk]), FOR_COURT | typed))
    with pytest.raises(Refused, match=told):
        asked(desk, enquiry, **typed)


def test_a_second_is_not_asked_for_while_one_is_being_made(desk, enquiry):
    asked(desk, enquiry)
    with pytest.raises(Refused, match="One is being made for you already"):
        asked(desk, enquiry)


def test_it_holds_every_event_once_in_order_with_its_number(desk, enquiry):
    pages = pages_of(desk, made(desk, enquiry))
    told = " ".join(pages).split("Every event")[1]
    events = [one for one in events_of(happened(desk.worker, enquiry), staff=False) if not one.inside]
    places = []
    for number, one in enumerate(events[:-2], 1):  # the last two are that it was asked for, and that it was made
        words = f"{one.lead} {one.text}".split()[:5]
        places.append(told.index(f"{number}. ", places[-1] if places else 0))
        assert " ".join(words)[:40] in told
    assert places == sorted(places)
    assert told.count("Triage began.") == 1
    assert told.index("Triage began.") < told.index("The enquiry was planned.")


def test_decisions_come_first_with_their_law_and_every_page_says_for_whom(desk, enquiry):
    pages = pages_of(desk, made(desk, enquiry))
    first = " ".join(pages)
    decisions = first[first.index("Decisions") : first.index("Every event")]
    assert "Decided: section 42 enquiry. Care Act 2014, section 42(1)" in decisions
    assert "Triage began." not in decisions
    for number, page in enumerate(pages, 1):
        assert "For Ellsmouth County Court: A court or tribunal" in page
        assert f"Page {number} of {len(pages)}" in page
        assert f"asked for by {desk.worker.name}" in page


def test_it_is_tagged_and_its_title_names_nobody(desk, enquiry):
    _, content = cases.open_pdf(actor=desk.worker, pdf_id=made(desk, enquiry).pk)
    read = pypdf.PdfReader(io.BytesIO(content))
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert read.trailer["/Root"]["/Lang"] == "en-GB"
    assert read.metadata.title == f"Chronology, {enquiry.reference}"
    assert "Marlowe" not in str(read.metadata)


def test_who_told_us_and_which_member_of_staff_is_named_are_left_out_and_marked(desk):
    enquiry = begun(
        desk,
        reporter_name="Zebedee Quill",
        reporter_contact="01632 960 777",
        what_happened="Zebedee rang from 01632 960777: Dean Hollis shouted at Edith Marlowe",
    )
    facts = StaffFacts("no", "no", "no", "none")
    cases.name_staff(actor=desk.worker, concern_id=enquiry.concern_id, facts=facts, name="Dean Hollis", role="Carer")
    told = " ".join(pages_of(desk, made(desk, enquiry)))
    assert "[who told us] rang from [who told us]: [member of staff] [member of staff] shouted at Edith Marlowe" in told
    assert "Zebedee" not in told
    assert "Hollis" not in told
    assert "Member of staff 1" not in told


def test_what_anybody_typed_is_text_and_nothing_more(desk, enquiry):
    hostile = f"{HOSTILE} #panic() *bold* _x_ $x$ @ref <label> `raw` [] \\ //"
    about = {"enquiry": enquiry, "owner": enquiry.owner, "contacted_on": clock.today(), "contacted_by": "x", "recorded_by": "x"}
    DirectContact.objects.create(**about, who="أمل الخطيب", words=hostile)
    told = " ".join(pages_of(desk, made(desk, enquiry, recipient='#read("/etc/passwd") *x*')))
    assert 'For #read("/etc/passwd") *x*: A court' in told
    assert "#panic() *bold* _x_ $x$ @ref" in told
    assert "<script>alert('x')</script>" in told


def test_it_cannot_be_read_in_a_copy_of_the_database(desk, enquiry):
    pdf = made(desk, enquiry)
    assert b"%PDF" not in bytes(pdf.sealed)
    assert bytes(pdf.sealed).startswith(b"gAAAA")


def test_another_council_finds_nothing_and_other_roles_may_not_ask(client, desk, enquiry):
    pdf = made(desk, enquiry)
    addresses = [reverse("ask_for_pdf", args=[enquiry.pk]), reverse("download_pdf", args=[enquiry.pk, pdf.pk])]
    sign_in(client, "enquiry-lead", team=triage_desk().team)
    assert [client.get(one).status_code for one in addresses] == [404, 404]
    sign_in(client, "administrator", team=desk.team)
    assert [client.get(one).status_code for one in addresses] == [403, 403]
    with pytest.raises(PermissionDenied):
        cases.ask_for_pdf(actor=actor("administrator", team=desk.team), enquiry_id=enquiry.pk, **FOR_COURT)


def test_one_of_another_enquiry_is_not_found_under_this(client, desk, enquiry):
    other = made(desk, begun(desk))
    sign_in(client, "enquiry-lead", team=desk.team)
    assert client.get(reverse("download_pdf", args=[enquiry.pk, other.pk])).status_code == 404


def test_who_may_open_it_is_looked_at_each_time(client, desk, enquiry):
    pdf = made(desk, enquiry)
    other = Concern.objects.get(pk=begun(desk).concern_id)
    ChronologyPdf.objects.filter(pk=pdf.pk).update(concerns=[*pdf.concerns, str(other.pk)])
    cases.open_pdf(actor=desk.worker, pdf_id=pdf.pk)
    assert Left.objects.get().to_name == "Whoever is named on the document"  # the ledger outlives the case and names nobody
    Concern.objects.filter(pk=other.pk).update(restricted=True)
    with pytest.raises(Refused, match="It covers a concern that you may not read"):
        cases.open_pdf(actor=desk.worker, pdf_id=pdf.pk)
    Concern.objects.update(restricted=True)
    sign_in(client, "enquiry-lead", team=desk.team)
    assert client.get(reverse("download_pdf", args=[enquiry.pk, pdf.pk])).status_code == 404


def test_after_seven_days_it_is_gone_and_who_asked_stays(client, desk, enquiry):
    pdf = made(desk, enquiry)
    sign_in(client, "enquiry-lead", team=desk.team)
    with time_machine.travel(clock.now() + timedelta(days=7, minutes=1), tick=False):
        sign_in(client, "enquiry-lead", team=desk.team)
        told = words_of(client.get(reverse("download_pdf", args=[enquiry.pk, pdf.pk]), follow=True))
        assert "It was deleted after seven days: ask for it again." in told
        cases.forget_pdfs()
    pdf.refresh_from_db()
    assert (pdf.state, bytes(pdf.sealed), pdf.recipient) == ("gone", b"", "Ellsmouth County Court")


def test_what_a_worker_left_half_way_is_made_again_once(client, desk, enquiry):
    pdf = asked(desk, enquiry)
    assert cases.claim_pdf(pdf.pk)
    assert cases.claim_pdf(pdf.pk) is None  # somebody has it
    with time_machine.travel(clock.now() + timedelta(minutes=4), tick=False):
        assert cases.unmade() == [pdf.pk]
        assert cases.claim_pdf(pdf.pk)  # and vanishes too
    with time_machine.travel(clock.now() + timedelta(minutes=8), tick=False):
        court.make_pdfs()
        sign_in(client, "enquiry-lead", team=desk.team)
        told = words_of(client.get(reverse("ask_for_pdf", args=[enquiry.pk])))
    assert "Could not be made It was tried twice and did not succeed." in told
    assert cases.unmade() == []


def test_a_worker_that_comes_back_late_does_not_write_over_what_another_made(desk, enquiry):
    pdf = asked(desk, enquiry)
    late = cases.claim_pdf(pdf.pk)
    with time_machine.travel(clock.now() + timedelta(minutes=4), tick=False):
        court.make_pdf(str(pdf.pk))
    before = ChronologyPdf.objects.get()
    cases.keep_pdf(late, content=b"late", concerns=[], events=0, digest="0" * 64)
    assert ChronologyPdf.objects.get().digest == before.digest


def test_it_is_not_made_for_somebody_who_may_not_read_it_any_more(desk, enquiry):
    pdf = asked(desk, enquiry)
    Membership.objects.filter(user_id=desk.worker.user_id).update(ended_at=clock.now())
    court.make_pdf(str(pdf.pk))
    pdf.refresh_from_db()
    assert (pdf.state, pdf.fault) == ("failed", "Whoever asked for it may not read the enquiry any more")


def test_the_same_events_make_the_same_hash(desk, enquiry):
    events = events_of(happened(desk.worker, enquiry), staff=False)
    assert court.digest_of(events) == court.digest_of(list(events))
    events[0].text = "something else"
    assert court.digest_of(events) != court.digest_of(events_of(happened(desk.worker, enquiry), staff=False))
