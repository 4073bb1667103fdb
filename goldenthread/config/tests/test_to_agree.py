"""Whoever may agree to what takes two people is written to: once a day, not about their own, with nothing of what it is."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.operations import exports, roles
from goldenthread.accounts.tests.factories import CouncilFactory, TeamFactory, actor, member, sign_in
from goldenthread.cases.tests.factories import TriageDesk, triage_desk
from goldenthread.core import clock
from goldenthread.desk.presenters import LOOKS_SHEET
from goldenthread.desk.tests.pages import words_of
from goldenthread.keeping import operations as keeping
from goldenthread.keeping.models import DisposeDate
from goldenthread.keeping.tests.records import closed
from goldenthread.outbox.letters import compose
from goldenthread.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(desk) -> User:
    """The one who may agree to each of the three; another council has one too."""
    member("governance-lead", CouncilFactory())
    return member("governance-lead", desk.council)


@pytest.fixture
def desk() -> TriageDesk:
    return triage_desk()


def ask_for_role(desk, who):
    team, user = TeamFactory(organisation=desk.council), member("quality-officer", desk.council)
    roles.give_role(actor=who, user_id=user.pk, team_id=team.pk, role="enquiry-lead", reason="The night rota")


def ask_for_list(desk, who):
    facts = {"path": f"/x/{clock.now():%H%M%S}", "rows": 501, "why": "legal", "reason": "The coroner asks"}
    exports.ask_for_export(actor=who, sheet=LOOKS_SHEET, **facts)


def ask_for_disposal(desk, who):
    closed(SimpleNamespace(desk=desk), "2010-03-01")
    keeping.work_out_dates()
    chosen = [str(pk) for pk in DisposeDate.objects.values_list("pk", flat=True)]
    keeping.propose_disposal(actor=who, chosen=chosen, looked_after=False, reason="Read through")


ASKS = {
    "role-to-agree": (ask_for_role, "administrator", "waiting_roles"),
    "list-to-agree": (ask_for_list, "governance-lead", "waiting_exports"),
    "disposal-to-agree": (ask_for_disposal, "governance-lead", "disposals"),
}


@pytest.mark.parametrize("letter", ASKS)
def test_whoever_may_agree_is_written_to_and_whoever_asked_is_not(client, desk, second, letter):
    ask, role, page = ASKS[letter]
    asking = actor(role, desk.council)
    ask(desk, asking)
    written = Message.objects.get(letter=letter)
    assert written.to_address == second.email
    said = "".join(compose(letter, written.words, repeated=False))
    assert reverse(page) in said
    assert asking.name not in said
    sign_in(client, second)
    assert "not delivered" not in words_of(client.get(reverse(page)))
    Message.objects.update(state="gave-up", tries=5)
    assert "An e-mail about it was not delivered" in words_of(client.get(reverse(page)))


def test_a_second_asking_within_a_day_is_on_the_list_without_a_letter_and_the_next_day_has_one(desk, second):
    admin, letters = actor("administrator", desk.council), Message.objects.filter(letter="role-to-agree")
    ask_for_role(desk, admin)
    ask_for_role(desk, admin)
    assert letters.count() == 1
    with time_machine.travel(clock.now() + timedelta(hours=25), tick=False):
        ask_for_role(desk, admin)
    assert letters.count() == 2


def test_nobody_is_written_to_about_a_role_for_themselves(desk, second):
    team = TeamFactory(organisation=desk.council)
    admin = actor("administrator", desk.council)
    roles.give_role(actor=admin, user_id=second.pk, team_id=team.pk, role="enquiry-lead", reason="x")
    assert not Message.objects.filter(letter="role-to-agree").exists()
