"""A concern is shared by a recorded decision: its team reads a page of its own until it ends, and nothing else."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from goldenthread.accounts.models import Membership, Team, User
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases import operations, queries
from goldenthread.cases.models import Concern, ConcernShare, StaffAllegation
from goldenthread.cases.operations.restrictions import restrict
from goldenthread.cases.rules.shares import NOT_NAMED, OUT_OF_LIST, RUNS_IT, SPEAKS_UP
from goldenthread.cases.tests.enquiries import NEGLECT, under_way
from goldenthread.cases.tests.factories import in_triage, triage_desk
from goldenthread.cases.tests.shares import deciding, reader, shared
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.desk.tests.pages import words_of
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory
from goldenthread.sharing.models import Left, SharingDecision
from goldenthread.sharing.rules import decisions as rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    return reader()


@pytest.fixture
def concern(desk):
    return in_triage(desk, what_happened="Susan rang 07700 900123. Two carers shout at her at 4 Elm Road.")


def page_of(client, who, share):
    sign_in(client, User.objects.get(pk=who.user_id))
    return client.get(reverse("concern_share", args=[share.pk]))


def test_sharing_is_decided_kept_audited_and_in_the_ledger(desk, concern, partner):
    share = shared(desk, concern, partner)
    decision = SharingDecision.objects.get()
    assert (decision.shares, decision.team, decision.scope, decision.decided_by) == (
        True,
        share.team,
        "summary",
        desk.worker.name,
    )
    left = Left.objects.get(way="share")
    assert (left.decision_id, left.to_team_id, left.basis, left.root_id) == (
        decision.pk,
        share.team_id,
        "public-task",
        concern.pk,
    )
    assert Entry.objects.filter(action="concern_shared", subject_id=str(concern.pk)).exists()


def test_somebody_outside_is_told_by_telephone_and_reads_nothing_here(desk, concern):
    said = deciding(team=False, outside="Jo Reed, ward manager, Westmere General")
    operations.share_concern(actor=desk.worker, concern_id=concern.pk, said=said)
    left = Left.objects.get(way="share")
    assert (left.channel, "Jo Reed" in left.to_name) == ("telephone", False)
    assert not ConcernShare.objects.exists()


def test_deciding_not_to_share_is_as_easy_and_lets_nothing_out(desk, concern):
    said = rules.Deciding(shares=False, team=False, outside="Jo Reed, landlord", purpose="They asked", because="No need")
    decision = operations.decide_not_to_share(actor=desk.worker, concern_id=concern.pk, said=said)
    assert (decision.shares, decision.because) == (False, "No need")
    assert not Left.objects.filter(way="share").exists()


@pytest.mark.parametrize(
    ("scope", "there", "absent"),
    [
        ("notice", ["How far it has got"], ["Edith Marlowe", "shout at her", "The risks"]),
        ("summary", ["Edith Marlowe", "shout at her"], ["The risks", "The safeguarding plan"]),
        (
            "enquiry",
            ["Edith Marlowe", "The risks, and what was found of each", "How the enquiry is made"],
            ["What was done, and when"],
        ),
        ("full", ["How the enquiry is made", "What was done, and when", "It was reported", "began"], []),
    ],
)
def test_a_scope_gives_what_it_says_and_never_who_told_us(client, desk, partner, scope, there, absent):
    story = "Susan rang 07700 900123. Dean Hollis shouts at her: they shout at her at 4 Elm Road."
    enquiry = under_way(desk, what_happened=story)
    concern = enquiry.concern
    type(concern.person).objects.filter(pk=enquiry.person_id).update(address="4 Elm Road")
    operations.record_risk(actor=desk.worker, enquiry_id=enquiry.pk, facts=NEGLECT)
    facts = {"with_children": "no", "with_adults": "no", "removed": "no", "profession": "none", "recorded_by": "x"}
    StaffAllegation.objects.create(concern=concern, owner=desk.council, number=1, name="Dean Hollis", **facts)
    page = words_of(page_of(client, partner, shared(desk, concern, partner, scope)))
    assert [words for words in there if words not in page] == []
    never = ["Susan", "07700", "Hollis", "4 Elm Road", concern.reference]
    assert [words for words in (*absent, *never) if words in page] == []
    assert page.count("May I ring the home?") == 1


def test_what_is_protected_is_marked_and_not_given(client, desk, partner):
    enquiry = under_way(desk, what_happened="Zelda Quill heard it from 4 Heron Row. They shout at her.")
    marks = {"shown_as": "a neighbour", "because": "He hit her", "actor": desk.worker, "concern_id": enquiry.concern_id}
    operations.protect_identity(kind="third-party", name="Zelda Quill", reach="", **marks)
    operations.protect_identity(kind="address", name="", reach="4 Heron Row, Ashmere, HB7 2QD", **marks)
    page = words_of(page_of(client, partner, shared(desk, enquiry.concern, partner, items=("kind", "reported"))))
    assert "[protected] [protected] heard it from [" in page
    assert [words for words in ("Zelda", "Quill", "Heron") if words in page] == []


def test_only_what_was_ticked_is_given(client, desk, concern, partner):
    page = words_of(page_of(client, partner, shared(desk, concern, partner, items=("kind", "reported"))))
    assert "What was reported" in page
    assert "Edith Marlowe" not in page


def _ended(desk, share, partner):
    operations.end_share(actor=desk.worker, share_id=share.pk, because="No longer needed")


def _run_out(desk, share, partner):
    now = clock.now()
    ConcernShare.objects.update(starts_at=now - timedelta(days=2), ends_at=now - timedelta(seconds=1))


def _team_closed(desk, share, partner):
    Team.objects.filter(pk=share.team_id).update(closed_on=clock.today())


def _role_changed(desk, share, partner):
    Membership.objects.filter(user_id=partner.user_id).update(role="administrator")


def _left_the_team(desk, share, partner):
    Membership.objects.filter(user_id=partner.user_id).update(team=TeamFactory())


@pytest.mark.parametrize(
    ("change", "answer"), [(_ended, 404), (_run_out, 404), (_team_closed, 404), (_role_changed, 403), (_left_the_team, 404)]
)
def test_it_is_gone_on_the_very_next_page(client, desk, concern, partner, change, answer):
    share = shared(desk, concern, partner)
    assert page_of(client, partner, share).status_code == 200
    change(desk, share, partner)
    assert client.get(reverse("concern_share", args=[share.pk])).status_code == answer


def test_each_look_at_a_share_is_audited(client, desk, concern, partner):
    share = shared(desk, concern, partner)
    page_of(client, partner, share)
    client.get(reverse("shared_with_us"))
    assert Entry.objects.filter(actor_id=partner.user_id, subject_id=str(share.pk)).exists()


def test_another_team_finds_nothing_and_no_share_opens_the_file(client, desk, concern, partner):
    share = shared(desk, concern, partner)
    assert page_of(client, reader(), share).status_code == 404
    assert "Nothing is shared with you now" in words_of(client.get(reverse("shared_with_us")))
    sign_in(client, User.objects.get(pk=partner.user_id))
    assert client.get(reverse("concern", args=[concern.pk])).status_code == 403
    assert not Concern.objects.visible_to(partner).exists()


def test_another_council_and_another_role_cannot_decide(desk, concern, partner):
    stranger, body = triage_desk().worker, {"concern_id": concern.pk, "said": deciding()}
    with pytest.raises(ObjectDoesNotExist):
        operations.share_concern(actor=stranger, **body, team_id=next(iter(partner.team_ids)))
    with pytest.raises(PermissionDenied):
        operations.share_concern(actor=partner, **body, team_id=next(iter(partner.team_ids)))
    with pytest.raises(PermissionDenied):
        operations.decide_not_to_share(actor=actor("administrator", desk.council), **body)
    assert not SharingDecision.objects.exists()


def test_ending_says_why_once_and_only_within_the_council(desk, concern, partner):
    share = shared(desk, concern, partner)
    with pytest.raises(Refused, match="Say why it is ended"):
        operations.end_share(actor=desk.worker, share_id=share.pk, because=" ")
    with pytest.raises(ObjectDoesNotExist):
        operations.end_share(actor=triage_desk().worker, share_id=share.pk, because="x")
    with pytest.raises(PermissionDenied):
        operations.end_share(actor=partner, share_id=share.pk, because="x")
    _ended(desk, share, partner)
    with pytest.raises(Refused, match="ended already"):
        _ended(desk, share, partner)


def test_who_runs_the_place_and_whose_worker_spoke_up_are_refused(desk, partner):
    (team_id,) = partner.team_ids
    body = Team.objects.get(pk=team_id).organisation
    place = LocationFactory(provider=ProviderFactory(organisation=body), council=desk.council)
    theirs = in_triage(desk, location_id=place.pk)
    Concern.objects.filter(pk=theirs.pk).update(location=place, provider=place.provider)
    with pytest.raises(Refused, match=RUNS_IT):
        shared(desk, theirs, partner)
    spoken = in_triage(desk)
    Concern.objects.filter(pk=spoken.pk).update(employer=body)
    with pytest.raises(Refused, match=SPEAKS_UP):
        shared(desk, spoken, partner)
    assert not SharingDecision.objects.exists()


def test_the_purpose_never_shows_who_told_us_and_the_team_is_one_that_can_read(desk, concern, partner):
    with pytest.raises(Refused, match="‘Susan’ could show who told us"):
        shared(desk, concern, partner, purpose="Susan asks for it")
    nobody = actor("administrator", OrganisationFactory(kind="icb"))
    with pytest.raises(Refused, match=OUT_OF_LIST):
        shared(desk, concern, nobody)


def test_a_record_that_is_restricted_is_shared_only_by_somebody_named_for_it(client, desk, concern, partner):
    first = shared(desk, concern, partner)
    manager = actor("safeguarding-manager", team=desk.team)
    restrict(actor("triage-worker", team=desk.team), Concern.objects.get(pk=concern.pk), [manager.user_id], "Sensitive")
    first.refresh_from_db()
    assert "not named for it" in first.ended_because
    assert page_of(client, partner, first).status_code == 404
    (team_id,) = partner.team_ids
    named = operations.share_concern(actor=manager, concern_id=concern.pk, said=deciding(), team_id=team_id)
    assert queries.shared_with_us(partner).get().decision == named


def test_whoever_opened_a_restricted_record_without_being_named_does_not_share_it(desk, concern, partner, monkeypatch):
    manager = actor("safeguarding-manager", team=desk.team)
    restrict(manager, Concern.objects.get(pk=concern.pk), [manager.user_id], "Sensitive")
    monkeypatch.setattr(type(Concern.objects.all()), "visible_to", lambda rows, actor: rows)
    with pytest.raises(Refused, match=NOT_NAMED):
        shared(desk, concern, partner)


@pytest.mark.parametrize("missing", [{"purpose": ""}, {"ends_at": None}, {"scope": ""}, {"team": None, "outside": ""}])
def test_the_database_refuses_a_share_without_what_it_must_say(desk, concern, partner, missing):
    decision = shared(desk, concern, partner).decision
    with pytest.raises(IntegrityError), transaction.atomic():
        SharingDecision.objects.filter(pk=decision.pk).update(**missing)


def test_what_is_protected_in_a_record_is_in_no_share_of_it(client, desk, partner):
    concern = in_triage(desk, what_happened="Nadia Rahman next door saw it. She is at 12 Mill Lane now.")
    marked = {"shown_as": "A neighbour", "because": "At risk if known"}
    body = {"actor": desk.worker, "concern_id": concern.pk, **marked}
    operations.protect_identity(**body, kind="third-party", name="Nadia Rahman", reach="")
    operations.protect_identity(**body, kind="address", name="", reach="12 Mill Lane, Westmere")
    page = words_of(page_of(client, partner, shared(desk, concern, partner)))
    assert "next door saw it" in page
    assert [words for words in ("Nadia", "Rahman", "Mill Lane") if words in page] == []
