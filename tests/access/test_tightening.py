"""What is tightened bites at the next request: of an open browser, of a token, of a job that was queued before, of a download
that was made before and of what was typed and not sent. Each door is opened first: one that was shut all along proves nothing.

Source: issue "Who may see what" 1; reference/trust.md, promises 3 and 5. A page link that is switched off is in
public_site/tests/test_own_page.py, an emergency access that ends in cases/tests/test_emergency.py, a notice and a request that
are taken from a team in cases/tests/test_request_refusals.py and involvement/tests/test_conflict.py.
"""

import re
from typing import NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from goldenthread.accounts.models import ApiToken, Membership, Organisation, Team, User
from goldenthread.accounts.operations.people import end_role, stop_account
from goldenthread.accounts.operations.sessions import end_sessions
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.factories import actor, member, sign_in
from goldenthread.accounts.tokens import new_token
from goldenthread.cases import operations as cases
from goldenthread.cases.models import AgencyRequest, ChronologyPdf, Concern, Enquiry, HandOver, PassingOn, PdfState
from goldenthread.cases.rules.providers import ProviderFacts
from goldenthread.cases.rules.restrictions import REVIEWED_WITHIN
from goldenthread.core import clock
from goldenthread.desk import court
from tests.access.test_matrix import SECRETS
from tests.access.world import typed_and_not_sent

pytestmark = pytest.mark.django_db

CASEWORK = ("concern", "enquiry", "meeting", "agency_request", "add_words", "download_pdf", "safe_contact", "risks")
DOORS = {
    "caseworker": CASEWORK,
    "told": ("notice", "notices", "meeting_invitation"),
    "agency": ("asked_of_us", "requests_of_us", "own_report", "action"),
    "provider": ("concern_about_us", "concerns_about_us"),
    "desk": ("hand_over", "hand_overs"),
}
LISTS = frozenset({"notices", "requests_of_us", "concerns_about_us", "hand_overs"})


class Opened(NamedTuple):
    """Somebody with an open browser, what they have open in it, and what they may not read any more."""

    user: User
    client: Client
    pages: dict[str, str]


@pytest.fixture
def opened(world):
    def by(relation):
        user = world.people.get(relation) or member("triage-worker", team=_team_of(world.people["own"]))
        if relation == "caseworker":
            ChronologyPdf.objects.filter(pk=world.records["chronology_pdf"]).update(asked_by_id=user.pk)
            _make_pdf(world)
            typed_and_not_sent(user, reverse("add_words", args=[world.records["concern"]]))
        client = Client()
        sign_in(client, user)
        pages = {name: world.address(name) for name in DOORS[relation]}
        for name, address in pages.items():
            assert client.get(address).status_code == 200, f"{relation} at {name}, before"
        return Opened(user, client, pages)

    return by


def _team_of(user: User) -> Team:
    return user.memberships.get().team


def _make_pdf(world) -> None:
    """The document that was asked for is made before anything is tightened."""
    court.make_pdf(str(world.records["chronology_pdf"]))
    assert ChronologyPdf.objects.get(pk=world.records["chronology_pdf"]).state == PdfState.READY


def shut(opened: Opened, *, lists_too: bool = True) -> None:
    """Each page that was open answers as if it were not theirs or not there, and holds nothing; a list is empty of it."""
    for name, address in opened.pages.items():
        answer = opened.client.get(address)
        body = answer.getvalue().decode(errors="ignore")
        assert [secret for secret in SECRETS if secret in body] == [], name
        if lists_too or name not in LISTS:
            assert answer.status_code in (302, 403, 404), f"{name}: {answer.status_code}"
            assert "/accounts/login/" in answer.get("Location", "/accounts/login/"), name
            assert opened.client.post(address).status_code in (302, 403, 404), name


def administrator(user: User):
    return actor("administrator", _team_of(user).organisation)


def role_ended(user: User, world) -> None:
    end_role(actor=administrator(user), membership_id=Membership.objects.get(user=user).pk)


def account_stopped(user: User, world) -> None:
    stop_account(actor=administrator(user), user_id=user.pk)


def signed_out_everywhere(user: User, world) -> None:
    end_sessions(actor=administrator(user), user_id=user.pk)


@pytest.mark.parametrize("tighten", [role_ended, account_stopped, signed_out_everywhere])
@pytest.mark.parametrize("relation", sorted(DOORS))
def test_who_has_no_place_any_more_opens_nothing_in_the_browser_that_is_open(world, opened, relation, tighten):
    there = opened(relation)
    tighten(there.user, world)
    shut(there)


def test_a_team_that_somebody_was_moved_out_of_reads_what_reached_it_no_more(world, opened):
    for relation in ("told", "agency", "desk"):
        there = opened(relation)
        elsewhere = Team.objects.create(organisation=_team_of(there.user).organisation, name="Another team")
        Membership.objects.filter(user=there.user).update(team=elsewhere)
        left = {name: page for name, page in there.pages.items() if name not in ("own_report", "action")}  # the organisation's
        shut(there._replace(pages=left), lists_too=False)


def restricted(user: User, world) -> None:
    own = actor_of(world.people["own"])
    manager = actor("safeguarding-manager", team=_team_of(world.people["own"]))
    day = clock.today() + REVIEWED_WITHIN
    facts = {"kind": "high-risk", "because": "He reads it", "review_on": day, "manager_ids": [manager.user_id]}
    cases.restrict_concern(actor=own, concern_id=world.records["concern"], **facts)


def test_a_record_that_is_restricted_shuts_every_page_of_it_its_download_and_what_was_typed(world, opened):
    there = opened("caseworker")
    restricted(there.user, world)
    shut(there)
    assert "Canary" not in there.client.get("/work?list=team").content.decode()
    assert Concern.objects.get(pk=world.records["concern"]).reference not in there.client.get("/work/download").content.decode(
        errors="ignore"
    )


@pytest.mark.parametrize("tighten", [role_ended, account_stopped, restricted])
def test_a_document_that_was_asked_for_before_is_not_made_after(world, tighten):
    user = member("triage-worker", team=_team_of(world.people["own"]))
    enquiry = Enquiry.objects.get(pk=world.records["enquiry"])
    asked = cases.ask_for_pdf(actor=actor_of(user), enquiry_id=enquiry.pk, purpose="court", recipient="A court")
    tighten(user, world)
    court.make_pdf(str(asked.pk))
    asked.refresh_from_db()
    assert (asked.state, asked.fault, asked.sealed) == (PdfState.FAILED, court.NOT_YOURS, b"")


def test_what_a_provider_was_told_is_hidden_once_telling_it_is_put_on_hold_and_shown_again_when_it_is_not(world, opened):
    there = opened("provider")
    facts = ProviderFacts(kind="hold", because="The rotas are not secured", risks=(), done=(), manager_implicated="not-known")
    own = actor_of(world.people["own"])
    cases.decide_provider(actor=own, concern_id=world.records["concern"], facts=facts, whom=cases.Whom())
    shut(there, lists_too=False)
    Concern.objects.filter(pk=world.records["concern"]).update(provider_held=False)
    assert there.client.get(there.pages["concern_about_us"]).status_code == 200


def test_a_council_that_sent_an_offer_back_reads_the_report_no_more(world):
    client, offered = Client(), world.address("answer_passing_on")
    sign_in(client, world.people["other"])
    assert client.get(offered).status_code == 200
    passing = PassingOn.objects.get(pk=world.records["passing"])
    other = actor_of(world.people["other"])
    cases.answer_passing_on(actor=other, passing_id=passing.pk, accept=False, because="It did not happen here")
    answer = client.get(offered)
    assert [secret for secret in SECRETS if secret in answer.content.decode()] == []


def test_what_the_council_takes_back_from_a_partner_is_read_there_no_more(world, opened):
    there = opened("desk")
    own = actor_of(world.people["own"])
    cases.take_back_hand_over(actor=own, hand_over_id=world.records["hand_over"], because="Told Ada: she is in hospital")
    shut(there, lists_too=False)
    assert "Canary" not in there.client.get(f"{there.pages['hand_overs']}?list=handed-back").content.decode()


def test_what_a_partner_handed_back_itself_is_still_its_own_to_read(world, opened):
    there = opened("desk")
    desk, hand_over = actor_of(there.user), world.records["hand_over"]
    if not HandOver.objects.get(pk=hand_over).acknowledged_at:
        cases.acknowledge_hand_over(actor=desk, hand_over_id=hand_over)
    cases.return_hand_over(actor=desk, hand_over_id=hand_over, words="She is safe tonight")
    assert there.client.get(there.pages["hand_over"]).status_code == 200


def test_a_token_that_is_revoked_or_whose_organisation_is_closed_answers_nothing(world):
    agency = Organisation.objects.get(pk=_team_of(world.people["agency"]).organisation_id)
    raw, hashed = new_token()
    token = ApiToken.objects.create(organisation=agency, token_hash=hashed)
    ask = {"path": "/api/v1/concerns", "headers": {"Authorization": f"Bearer {raw}"}}
    assert Client().get(**ask).status_code == 200
    token.revoked_at = clock.now()
    token.save()
    assert Client().get(**ask).status_code == 401


def test_what_is_shared_is_read_until_it_is_ended_and_no_longer(world):
    client, page = Client(), world.address("concern_share")
    sign_in(client, world.people["told"])
    assert client.get(page).status_code == 200
    own = actor_of(world.people["own"])
    cases.end_share(actor=own, share_id=world.records["share"], because="They have all that they need")
    assert client.get(page).status_code == 404


def test_whoever_has_no_role_any_more_sends_no_answer_from_a_form_that_is_open(world, opened):
    there, form = opened("agency"), world.address("decline_request")
    sent = {field: "Seen on Monday" for field in re.findall(r'name="(\w+)"', there.client.get(form).content.decode())}
    asked = AgencyRequest.objects.filter(pk=world.records["request"]).values_list("state", flat=True)
    with transaction.atomic():
        there.client.post(form, sent)
        assert asked.get() == "declined", "before"
        transaction.set_rollback(True)
    role_ended(there.user, world)
    assert there.client.post(form, sent).status_code in (302, 403)
    assert asked.get() == "asked"
