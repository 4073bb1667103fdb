"""Signing out stands on every page of somebody who is signed in. Source: OWASP ASVS 5.0, 7.4.4."""

import re

import pytest
from django.test import Client

from goldenthread.accounts.tests.factories import sign_in
from tests.access.test_matrix import TABLE, pages_that_open, who_opens

pytestmark = pytest.mark.django_db
SIGN_OUT = re.compile(r'<form method="post" action="/accounts/logout/">.*?>Sign out</button>', re.DOTALL)
AT_LEAST = 80  # pages
SHOW_SOMETHING_ELSE = {"preview_own_page", "print_questions"}  # the page as the person sees it; a sheet of paper


def test_every_page_of_somebody_who_is_signed_in_has_it(world):
    signed_in = {relation: Client() for relation in world.people}
    for relation, client in signed_in.items():
        sign_in(client, world.people[relation])
    seen, without = 0, []
    for name in pages_that_open():
        row = TABLE[name]
        if row["who"]["stranger"] == "open" or name in SHOW_SOMETHING_ELSE:
            continue
        client = signed_in[who_opens(row)]
        answer = client.get(world.address(name))
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            seen += 1
            without += [name] if not SIGN_OUT.search(answer.content.decode()) else []
    assert without == []
    assert seen >= AT_LEAST
