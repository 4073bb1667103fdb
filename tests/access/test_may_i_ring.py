""" "May I ring the home?" is answered on every page about a concern, whoever opens it.

Source: issue "Safe practice" 4. The addresses come from the matrix: a new page of a concern is held to it at once.
"""

import pytest
from django.test import Client

from goldenthread.accounts.tests.factories import sign_in
from tests.access.test_matrix import TABLE, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
ABOUT_A_CONCERN = {"concern", "notice", "hand_over", "passing"}


@pytest.mark.parametrize("relation", ["own", "told", "desk", "other", "agency"])
def test_every_page_about_a_concern_answers_it(world, relation):
    client, silent, read = Client(), [], 0
    sign_in(client, world.people[relation])
    for name, row in TABLE.items():
        if row.get("post") or not ABOUT_A_CONCERN & set(row.get("of", ())) or row["who"][relation] != "open":
            continue
        answer = client.get(world.address(name))
        read += answer.status_code == 200
        if answer.status_code == 200 and "May I ring the home?" not in answer.content.decode():
            silent.append(name)
    assert read
    assert silent == []
