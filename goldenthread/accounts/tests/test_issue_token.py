"""Service accounts, and an organisation's first administrator: the commands."""

import pytest
from django.core.management import CommandError, call_command

from goldenthread.accounts.models import ApiToken, User
from goldenthread.accounts.tests.factories import CouncilFactory, OrganisationFactory
from goldenthread.accounts.tokens import actor_of_token
from goldenthread.audit.models import Entry
from goldenthread.core import clock
from goldenthread.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return CouncilFactory(name="Harbourshire Council", ods_code="ZZ901", ons_code="E99000901")


@pytest.mark.parametrize("words", ["ZZ901", "E99000901", "Harbourshire Council"])
def test_a_token_is_printed_once_and_only_its_hash_is_kept(council, capsys, words):
    call_command("issue_token", words)
    printed = capsys.readouterr().out.split()
    assert len(printed) == 1
    assert len(printed[0]) >= 22  # 128 bits
    assert printed[0] not in str(ApiToken.objects.values().get())
    assert Entry.objects.get(action="token_issued").owner_id == str(council.pk)


def test_a_token_acts_for_its_organisation_and_may_only_raise_concerns_and_see_them(council, capsys):
    call_command("issue_token", "ZZ901")
    actor = actor_of_token(capsys.readouterr().out.strip())
    assert actor.organisation_id == council.pk
    assert actor.user_id is None
    assert actor.name == "Harbourshire Council’s system"
    assert actor.permissions == {"cases.raise_concern", "cases.see_own_reports"}


def test_a_revoked_or_made_up_token_is_nobody(council, capsys):
    call_command("issue_token", "ZZ901")
    raw = capsys.readouterr().out.strip()
    ApiToken.objects.update(revoked_at=clock.now())
    assert actor_of_token(raw) is None
    assert actor_of_token("made-up") is None
    assert actor_of_token("") is None


@pytest.mark.parametrize("words", ["nowhere", "", "Twice"])
def test_an_organisation_that_is_not_one_is_a_fault_of_the_arguments(council, words):
    OrganisationFactory(name="Twice")
    OrganisationFactory(name="Twice")
    for command in (["issue_token", words], ["invite_administrator", words, "a@b.example", "A"]):
        with pytest.raises(CommandError) as fault:
            call_command(*command)
        assert fault.value.returncode == 2
        assert "expected an ODS code" in str(fault.value)


def test_the_first_administrator_is_invited(council, capsys):
    call_command("invite_administrator", "ZZ901", "nadia@harbourshire.example", "Nadia Rahimi")
    user = User.objects.get(email="nadia@harbourshire.example")
    assert user.memberships.get().role == "administrator"
    assert Message.objects.get().to_address == user.email
    with pytest.raises(CommandError, match="already has an account"):
        call_command("invite_administrator", "ZZ901", "nadia@harbourshire.example", "Nadia Rahimi")
    call_command("invite_administrator", "ZZ901", "second@harbourshire.example", "A Second")
    assert council.teams.count() == 1
