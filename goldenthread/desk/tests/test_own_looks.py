"""Everybody reads what they themselves looked at, and nobody else's looks."""

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import CouncilFactory, member, sign_in
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import raised
from goldenthread.desk.tests.pages import audit_that_cannot_be_written, looks_at, rows_of, statements, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
HERE = "own_looks"


@pytest.fixture
def worker(client, partners):
    user = User.objects.get(pk=partners.worker.user_id)
    sign_in(client, user)
    return user


def test_each_look_is_there_with_its_page_and_reference_newest_first(client, partners, worker):
    concern = raised(partners.desk)
    client.get(reverse("work_list"))
    client.get(reverse("concern", args=[concern.pk]))
    rows = rows_of(client.get(reverse(HERE)))
    assert "Looked at this list" in rows[0]
    assert "Looked at the concern" in rows[1]
    assert concern.reference in rows[1]
    assert "Saw it in the work list" in rows[2]
    assert "1 record" in rows[2]


def test_a_colleagues_looks_are_not_on_it(client, partners, worker):
    concern = raised(partners.desk)
    client.get(reverse("concern", args=[concern.pk]))
    sign_in(client, member("triage-worker", partners.desk.council))
    assert concern.reference not in words_of(client.get(reverse(HERE)))


def test_a_record_that_is_not_theirs_to_read_any_more_is_not_named(client, partners, worker):
    concern = raised(partners.desk)
    client.get(reverse("concern", args=[concern.pk]))
    Concern.objects.filter(pk=concern.pk).update(owner=CouncilFactory())
    page = words_of(client.get(reverse(HERE)))
    assert "Looked at the concern" in page
    assert concern.reference not in page


def test_looking_at_it_is_on_record_and_without_the_audit_there_is_no_answer(client, worker):
    assert client.get(reverse(HERE)).status_code == 200
    assert [one.actor_id for one in looks_at("own looks")] == [str(worker.pk)]
    with audit_that_cannot_be_written():
        assert client.get(reverse(HERE)).status_code == 503


def test_it_asks_no_more_for_twenty_looks_than_for_two(client, partners, worker):
    concerns = [raised(partners.desk) for _ in range(20)]
    for concern in concerns[:2]:
        client.get(reverse("concern", args=[concern.pk]))
    with statements() as few:
        client.get(reverse(HERE))
    for concern in concerns:
        client.get(reverse("concern", args=[concern.pk]))
    with statements() as many:
        client.get(reverse(HERE))
    assert len(many) <= len(few)


def test_your_account_leads_there(client, worker):
    assert f'href="{reverse(HERE)}"' in client.get(reverse("your_account")).content.decode()
