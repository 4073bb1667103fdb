"""What is typed to find something is words to look for and never a part of the question to the database."""

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import raised
from goldenthread.desk.tests.pages import words_of

pytestmark = pytest.mark.django_db
TYPED = (
    "' OR '1'='1",
    "x' OR 1=1 --",
    "'); DROP TABLE cases_concern; --",
    "_______",
    "Marlow_",
    "x' UNION SELECT password FROM accounts_user --",
    '{"$ne": null}',
    "*)(uid=*",
)


@pytest.mark.parametrize("words", TYPED)
@pytest.mark.parametrize("role", ["triage-worker", "administrator"])
def test_it_finds_nothing_that_its_words_do_not(client, partners, role, words):
    concern = raised(partners.desk)
    if role == "administrator":
        sign_in(client, role, partners.desk.council)
        people = client.post(reverse("colleagues"), {"words": words}, follow=True)
        pages = [people, client.get(reverse("organisations"), {"words": words})]
    else:
        sign_in(client, User.objects.get(pk=partners.worker.user_id))
        found = client.post(reverse("search"), {"q": words}, follow=True)
        listed = client.post(reverse("work_list"), {"find": words}, follow=True)
        pages = [found, listed]
    for page in pages:
        assert page.status_code in (200, 422)
        assert concern.reference not in words_of(page)
        assert "pbkdf2" not in page.content.decode()
        assert "argon2" not in page.content.decode()
    assert Concern.objects.filter(pk=concern.pk).exists()


@pytest.mark.parametrize("reference", ["%2543", "%25%34%33", "%252e%252e"])
def test_an_address_is_decoded_once(client, partners, reference):
    concern = raised(partners.desk)
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    twice = str(concern.pk).replace(str(concern.pk)[0], reference, 1)
    assert client.get(f"/concerns/{twice}").status_code == 404


def test_a_field_sent_twice_is_one_answer_and_nobody_elses(client, partners):
    """The last one counts everywhere, so that nothing is checked of one and done with the other."""
    mine, other = raised(partners.desk), raised(partners.desk)
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    body = f"find={mine.reference}&find={other.reference}"
    page = client.post(reverse("work_list"), body, content_type="application/x-www-form-urlencoded", follow=True)
    assert mine.reference not in words_of(page)
