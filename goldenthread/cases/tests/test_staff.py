"""An allegation against a member of staff: a name behind a wall, what it starts, and who else may be told."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases import operations, queries
from goldenthread.cases.models import EmployerDisclosure, HandOver, StaffAllegation
from goldenthread.cases.rules.staff import (
    LAWFUL_BASES,
    PROFESSIONS,
    TASKS,
    StaffFacts,
    may_name_staff,
    may_tell_employer,
    staff_tasks,
)
from goldenthread.cases.tests.factories import in_triage, triage_desk
from goldenthread.config.roles import ROLES
from goldenthread.core.decisions import Refused
from goldenthread.outbox.models import Message
from goldenthread.routing.models import Binding

NOTHING = StaffFacts(with_children="no", with_adults="no", removed="no", profession="none")
NAME = "Planted-Nightcarer"
TYPED = {
    "name": NAME,
    "role": "Night carer",
    "employer": "An agency",
    "with_children": "yes",
    "with_adults": "no",
    "where": "Saltmarsh swimming club",
    "removed": "no",
    "profession": "none",
}
DECIDED = {"to": "Saltmarsh swimming club, its welfare officer", "what": "That we are asking", "because": "Children swim there"}
answers = st.sampled_from(["yes", "no", "not-known"])


def named(desk, concern, **facts):
    return operations.name_staff(
        actor=desk.worker, concern_id=concern.pk, facts=replace(NOTHING, **facts), name=NAME, role="Carer", where="A club"
    )


class TestRule:
    @pytest.mark.parametrize(
        ("facts", "starts"),
        [
            ({}, []),
            ({"with_children": "yes"}, ["lado", "position-of-trust"]),
            ({"with_adults": "yes"}, ["position-of-trust"]),
            ({"removed": "yes"}, ["dbs"]),
            ({"profession": "nurse"}, ["regulator"]),
            ({"profession": "other"}, ["regulator"]),
            ({"with_children": "not-known"}, ["find-out"]),
            ({"profession": "not-known", "removed": "yes"}, ["dbs", "find-out"]),
        ],
    )
    def test_each_answer_starts_what_it_must(self, facts, starts):
        assert [task.key for task in staff_tasks(replace(NOTHING, **facts))] == starts

    @given(answers, answers, answers, st.sampled_from(sorted(PROFESSIONS)))
    def test_nothing_starts_without_a_reason_and_what_is_not_known_is_always_found_out(self, children, adults, removed, job):
        facts = StaffFacts(children, adults, removed, job)
        tasks = staff_tasks(facts)
        assert all(task.because for task in tasks)
        assert {task.key for task in tasks} <= set(TASKS)
        unknown = "not-known" in (children, adults, removed, job)
        assert ("find-out" in {task.key for task in tasks}) == unknown

    @pytest.mark.parametrize(
        ("said", "refusal"),
        [
            ({"name": " ", "role": ""}, "Give their name, or what they do if the name is not known"),
            ({"where": ""}, "Say where they work or volunteer with children or other adults"),
            ({"again": True, "because": " "}, "Say what you have learned"),
        ],
    )
    def test_what_is_said_must_be_enough(self, said, refusal):
        facts = replace(NOTHING, with_adults="yes")
        whole = {"name": "A", "role": "Carer", "facts": facts, "where": "A club"}
        assert may_name_staff(**whole).met
        assert may_name_staff(**whole | said).reasons == (refusal,)

    @pytest.mark.parametrize(
        ("left_out", "refusal"),
        [
            ({"to": ""}, "Say which employer is to be told, and whom there"),
            ({"what": " "}, "Say exactly what they are to be told"),
            ({"because": ""}, "Say why they need to know"),
            ({"bases": ()}, "Choose at least one lawful basis from the list"),
            ({"bases": ("because-we-can",)}, "Choose at least one lawful basis from the list"),
        ],
    )
    def test_another_employer_is_told_only_with_each_part_of_the_decision(self, left_out, refusal):
        whole = DECIDED | {"bases": (sorted(LAWFUL_BASES)[0],)}
        assert may_tell_employer(**whole).met
        assert may_tell_employer(**whole | left_out).reasons == (refusal,)


@pytest.fixture
def desk(db):
    return triage_desk()


def test_triage_names_somebody_and_afterwards_sees_only_that_somebody_is_named(desk, client):
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.post(reverse("name_staff", args=[concern.pk]), TYPED, follow=True).content.decode()
    assert "A member of staff is named: for those who lead" in page
    assert NAME not in page
    assert NAME not in client.get(reverse("concern", args=[concern.pk])).content.decode()


@pytest.mark.parametrize("role", ["enquiry-lead", "safeguarding-manager"])
def test_those_who_lead_read_the_name_on_its_own_page_and_nowhere_else(desk, client, role):
    concern = in_triage(desk)
    named(desk, concern, with_children="yes")
    sign_in(client, role, team=desk.team)
    page = client.get(reverse("staff_allegations", args=[concern.pk])).content.decode()
    assert NAME in page
    assert "within one working day" in page
    elsewhere = [
        client.get(reverse("concern", args=[concern.pk])),
        client.get(reverse("work_list")),
        client.get(reverse("must_hear", args=[concern.pk])),
        client.get(reverse("send_notices", args=[concern.pk])),
    ]
    assert [answer.status_code for answer in elsewhere] == [200] * len(elsewhere)
    assert not [answer for answer in elsewhere if NAME in answer.content.decode()]
    found = client.post(reverse("search"), {"q": NAME}, follow=True).content.decode()
    assert concern.reference not in found
    assert Entry.objects.filter(detail__page="staff named", subject_id=concern.pk).exists()
    assert NAME not in str(list(Entry.objects.values_list("detail", flat=True)))


@pytest.mark.parametrize("role", sorted(ROLES))
def test_no_role_but_those_who_lead_opens_a_record_of_staff(desk, client, role):
    concern = in_triage(desk)
    allegation = named(desk, concern)
    sign_in(client, role, team=desk.team)
    leads = role in ("enquiry-lead", "safeguarding-manager")
    assert client.get(reverse("change_staff", args=[allegation.pk])).status_code == (200 if leads else 403)
    manages = role == "safeguarding-manager"
    assert client.get(reverse("decide_employer_disclosure", args=[allegation.pk])).status_code == (200 if manages else 403)
    own = client.get(reverse("staff_allegations", args=[concern.pk]))
    assert (NAME in own.content.decode()) == leads


@pytest.mark.parametrize("role", sorted(ROLES))
def test_nobody_of_another_organisation_finds_it(desk, client, role):
    concern = in_triage(desk)
    allegation = named(desk, concern)
    sign_in(client, role, organisation=OrganisationFactory())
    for name, pk in (("staff_allegations", concern.pk), ("name_staff", concern.pk), ("change_staff", allegation.pk)):
        answer = client.get(reverse(name, args=[pk]))
        assert answer.status_code in (403, 404)
        assert NAME not in answer.content.decode()


def test_police_who_have_the_concern_read_the_name_and_no_other_partner_does(desk, client):
    concern = in_triage(desk)
    named(desk, concern)
    for kind, role in (("police", "police-officer"), ("out-of-hours", "out-of-hours-worker")):
        team = TeamFactory(organisation=OrganisationFactory())
        Binding.objects.create(council=desk.council, key=kind, team=team)
        hand_over = operations.hand_to(concern, kind, actor=desk.worker, asks="Read it")
        sign_in(client, role, team=team)
        page = client.get(reverse("hand_over", args=[hand_over.pk])).content.decode()
        assert (NAME in page) == (kind == "police")
    sign_in(client, "enquiry-lead", team=desk.team)
    ours = client.get(reverse("hand_over", args=[HandOver.objects.get(kind="police").pk])).content.decode()
    assert NAME not in ours


def test_what_is_learned_later_is_a_new_row_and_the_latest_counts(desk):
    concern = in_triage(desk)
    first = named(desk, concern, with_children="not-known")
    lead = actor("enquiry-lead", team=desk.team)
    said = {"name": NAME, "role": "Carer", "where": "A club", "because": "The agency told us"}
    facts = replace(NOTHING, with_children="yes")
    operations.change_staff(actor=lead, allegation_id=first.pk, facts=facts, **said)
    assert StaffAllegation.objects.count() == 2
    (latest,) = queries.named_in(lead, concern.pk)
    assert (latest.number, latest.with_children) == (1, "yes")
    assert queries.staff_facts(concern.pk) == {1: facts}


def test_a_second_member_of_staff_has_a_number_of_their_own(desk):
    concern = in_triage(desk)
    named(desk, concern)
    assert named(desk, concern).number == 2


def test_triage_may_not_change_what_it_cannot_read(desk):
    allegation = named(desk, in_triage(desk))
    with pytest.raises(PermissionDenied):
        operations.change_staff(actor=desk.worker, allegation_id=allegation.pk, facts=NOTHING, name="x", role="y", because="z")


def test_naming_with_too_little_is_refused_on_the_page_and_keeps_what_was_typed(desk, client):
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.post(reverse("name_staff", args=[concern.pk]), TYPED | {"where": ""}).content.decode()
    assert "Say where they work or volunteer with children or other adults" in page
    assert NAME in page  # it is what they are typing now
    assert not StaffAllegation.objects.exists()


class TestAnotherEmployer:
    @pytest.fixture
    def allegation(self, desk):
        return named(desk, in_triage(desk), with_children="yes")

    def decide(self, who, allegation, **said):
        whole = DECIDED | {"bases": ("care-act", "dpa-18")} | said
        return operations.decide_employer_disclosure(actor=who, allegation_id=allegation.pk, **whole)

    def test_a_manager_decides_and_nothing_is_sent(self, desk, allegation):
        made = self.decide(actor("safeguarding-manager", team=desk.team), allegation)
        assert (made.to, made.told_at, made.lawful_bases) == (DECIDED["to"], None, ["care-act", "dpa-18"])
        assert not Message.objects.exists()

    def test_nobody_else_decides(self, desk, allegation):
        for role in ("triage-worker", "enquiry-lead"):
            with pytest.raises(PermissionDenied):
                self.decide(actor(role, team=desk.team), allegation)

    def test_a_manager_of_another_council_finds_nothing(self, allegation):
        with pytest.raises(StaffAllegation.DoesNotExist):
            self.decide(actor("safeguarding-manager"), allegation)

    def test_it_is_refused_without_each_part(self, desk, allegation):
        with pytest.raises(Refused, match="Choose at least one lawful basis"):
            self.decide(actor("safeguarding-manager", team=desk.team), allegation, bases=())

    def test_it_never_happens_by_itself(self, desk, allegation):
        assert not EmployerDisclosure.objects.exists()

    def test_through_the_pages_decided_then_told_once(self, desk, allegation, client):
        sign_in(client, "safeguarding-manager", team=desk.team)
        typed = DECIDED | {"bases": ["care-act"]}
        page = client.post(reverse("decide_employer_disclosure", args=[allegation.pk]), typed, follow=True).content.decode()
        assert "Not told yet." in page
        told = reverse("record_employer_told", args=[EmployerDisclosure.objects.get().pk])
        assert "Say whom you told, and how" in client.post(told, {"how": " "}).content.decode()
        page = client.post(told, {"how": "Rang the welfare officer"}, follow=True).content.decode()
        assert "Rang the welfare officer" in page
        assert "told them: it is recorded" in client.post(told, {"how": "Again"}).content.decode()
