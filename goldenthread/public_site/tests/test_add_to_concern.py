"""Adding what was forgotten: words go in, nothing comes out."""

import pytest

from goldenthread.cases.models import Addition, Concern
from goldenthread.public_site.tests.factories import council, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _here():
    council()


def add(client, **typed):
    return client.post("/report/add", typed, follow=True)


def test_the_reference_is_filled_in_for_the_browser_that_sent_it(client):
    send(client)
    assert f'value="{Concern.objects.get().reference}"' in client.get("/report/add").content.decode()


def test_words_are_kept_beside_the_concern(client):
    send(client)
    concern = Concern.objects.get()
    typed = concern.reference.lower().replace("-", " ")
    assert add(client, reference=typed, words="She has fallen since.").redirect_chain == [("/report/added", 302)]
    assert Addition.objects.get(concern=concern).words == "She has fallen since."


def test_the_answer_is_the_same_when_there_is_no_such_concern(client):
    send(client)
    known = add(client, reference=Concern.objects.get().reference, words="More")
    unknown = add(client, reference="C-7777-77", words="More")

    def bare(response):
        return response.content.decode().split("<main")[1].split("</main>")[0]

    assert bare(known) == bare(unknown)
    assert known.redirect_chain == unknown.redirect_chain
    assert Addition.objects.count() == 1


@pytest.mark.parametrize("reference", ["", "C-1", "hello", "E-7K4M-29", "C-7K4M-2O"])
def test_what_is_no_reference_is_said_and_the_words_stay(client, reference):
    text = client.post("/report/add", {"reference": reference, "words": "She has fallen since."}).content.decode()
    assert "Enter the reference as it is on your receipt" in text
    assert "She has fallen since." in text


def test_nothing_to_add_is_said(client):
    assert "Write what you want to add" in client.post("/report/add", {"reference": "C-7K4M-29"}).content.decode()
