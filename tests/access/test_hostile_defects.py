"""Defects at which a text that means harm would get through, planted one at a time: each is found, and said where."""

import io
from collections import Counter

import pytest
import xlsxwriter
from django.http import HttpResponse
from django.template import engines

from goldenthread.audit import operations as audit
from goldenthread.cases.models import Concern
from goldenthread.outbox import carriers
from goldenthread.outbox.tests.factories import WORDS, MessageFactory
from goldenthread.ui import spreadsheets
from tests.access.hostile import reading, tries
from tests.access.hostile.planting import Planting
from tests.access.test_matrix_defects import behind
from tests.access.test_shapes_defects import instead

pytestmark = pytest.mark.django_db
HOSTILE = "<zzx zzx=1 onerror=zzran(1)>{{ 48271*3 }}"


@pytest.fixture
def planted(world):
    Planting().everywhere()


@pytest.fixture
def environment():
    """The templates, read again before and after."""
    found = engines["jinja2"].env
    found.cache.clear()
    yield found
    found.cache.clear()


def test_words_that_a_template_calls_safe_are_found(world, planted, environment, monkeypatch):
    real = environment.loader.get_source

    def careless(env, template):
        source, *rest = real(env, template)
        return source.replace("{{ line }}", "{{ line|safe }}"), *rest

    monkeypatch.setattr(environment.loader, "get_source", careless)
    Planting(texts=[HOSTILE]).everywhere()
    found = list(tries.on_a_page(world, "meeting", Counter()))
    assert "meeting makes the element zzx" in found
    assert "meeting gives a zzx the attribute onerror" in found


def test_a_template_that_is_made_of_what_was_typed_is_found(world, environment, monkeypatch):
    def made(request, concern_id):
        words = Concern.objects.get(pk=concern_id).what_happened
        return HttpResponse(environment.from_string(words).render())

    Planting(texts=[HOSTILE]).everywhere()
    instead(monkeypatch, "concern", made)
    assert "concern works out what is in a template" in list(tries.on_a_page(world, "concern", Counter()))


def test_a_cell_that_nobody_made_harmless_is_found(world, planted, monkeypatch):
    Planting(texts=["=1+1"]).everywhere()
    monkeypatch.setattr(spreadsheets, "harmless", lambda cell: cell)
    found = list(tries.taken_away(world, "download_work_list", Counter()))
    assert "download_work_list as csv has a cell that begins '=1+1'" in found


def test_a_header_that_is_joined_by_hand_is_found(settings, tmp_path, monkeypatch):
    def joined(message, subject, body):
        written = f"From: us@example.org\nTo: {message.to_address}\nSubject: {subject}\n\n{body}"
        (settings.MAIL_FOLDER / "one.eml").write_text(written, encoding="utf-8")

    settings.MAIL_FOLDER = tmp_path
    monkeypatch.setitem(carriers.CARRIERS, "folder", joined)
    letter = MessageFactory(words=WORDS | {"due": "noon\nBcc: zz@zz.example"})
    assert list(tries.in_letters([letter], tmp_path, Counter())) == ["notice has the headers ['bcc']"]


def test_a_filter_that_takes_what_stands_in_the_address_is_found(world, monkeypatch):
    instead(monkeypatch, "enquiries", lambda request: HttpResponse(Concern.objects.filter(**request.GET.dict()).count()))
    found = list(tries.in_a_query(world, "enquiries", [], Counter()))
    assert found == ["enquiries obeys what is in its address: 200 and 500"]


@pytest.mark.parametrize(
    ("typed", "careless", "said"),
    [
        ("zz", lambda request: HttpResponse("<textarea name=words></textarea>"), "does not keep what was typed into words: ''"),
        (HOSTILE, lambda request: HttpResponse(request.POST["words"]), "makes the element zzx"),
        ("zz\x00", lambda request: {}["zz"], "breaks: 500"),
        ("zz", lambda request: audit.record(request.actor, "words_added", words=request.POST["words"]), "is in the audit"),
    ],
)
def test_a_form_that_obeys_loses_or_tells_what_was_typed_is_found(typed, careless, said, world, monkeypatch):
    real = behind("add_words").callback

    def view(request, concern_id):
        if request.method == "GET":
            return real(request, concern_id)
        return careless(request) or HttpResponse()

    instead(monkeypatch, "add_words", view)
    found = list(tries.in_a_form(world, "add_words", "text", typed, Counter()))
    assert any(line.startswith(f"add_words, sent with text, {said}") for line in found)


def test_a_workbook_with_a_formula_and_a_page_with_a_script_link_are_read_as_such():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write_formula("A1", "=1+1")
    assert list(reading.of_workbook(file.getvalue())) == ["has a formula or link in A1"]
    assert list(reading.of_page('<a href="java\tscript:zzran(1)">')) == ["links a a to java\tscript:zzran(1)"]
    assert list(reading.of_page("<script>zzran(1)</script>")) == ["runs it in a script"]
