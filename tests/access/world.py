"""One concern with everybody who stands in some relation to it, and the records that addresses name."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml
from django.db import models
from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import ExportRequest, Membership, Organisation, RoleRequest, Team, User
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, member
from goldenthread.assurance import operations as assurance
from goldenthread.assurance.tests.campaigns import asked_of, drafted, sent
from goldenthread.assurance.tests.factories import framework_version
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, ConcernShare, EmergencyAccess, Enquiry, PassingOn, RestrictedAccess
from goldenthread.cases.operations.enquiries import begin_enquiry
from goldenthread.cases.rules.advice import Given
from goldenthread.cases.rules.plans import LineFacts
from goldenthread.cases.rules.requests import Asking
from goldenthread.cases.rules.risks import RiskFacts
from goldenthread.cases.rules.staff import StaffFacts
from goldenthread.cases.rules.wellbeing import RiskTaken
from goldenthread.cases.tests.factories import considered, meeting_of, placed, raised, triage_desk
from goldenthread.cases.tests.pages import WORD, page_on
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.directory.models import Provider
from goldenthread.directory.tests.factories import ContractFactory, LocationFactory, PlacementFactory, ProviderFactory
from goldenthread.drafts import operations as drafts
from goldenthread.drafts.models import Draft
from goldenthread.drafts.tickets import Ticket, new_tab
from goldenthread.files.models import FileContent, StoredFile
from goldenthread.files.sealing import seal
from goldenthread.involvement import operations
from goldenthread.involvement.models import AgencyDuty, Notice
from goldenthread.involvement.tests.factories import partnership, ready_to_tell, told_provider
from goldenthread.keeping.models import RetentionReport
from goldenthread.keeping.tests.factories import (
    DisclosedPassageFactory,
    DisposalItemFactory,
    DisposeDateFactory,
    HoldFactory,
    PassageFactory,
    StubFactory,
    SubjectAccessFactory,
)
from goldenthread.routing import operations as routing
from goldenthread.routing.models import Binding
from goldenthread.sharing.rules.bases import usual_bases
from goldenthread.sharing.rules.decisions import ITEMS_OF, Deciding
from goldenthread.sharing.tests.factories import AgreementFactory
from goldenthread.watching.tests.factories import AlarmFactory

TABLE = yaml.safe_load((Path(__file__).parent / "matrix.yaml").read_text(encoding="utf-8"))["routes"]


@dataclass
class World:
    """One concern with everybody who stands in some relation to it, and the records that addresses name."""

    people: dict[str, User]
    records: dict[str, Any]

    def address(self, name: str) -> str:
        return reverse(name, args=[self.records[of] for of in TABLE[name].get("of", ())])


def typed_and_not_sent(user: User, page: str) -> Any:
    """A draft of somebody's."""
    who = actor_of(user)
    assert who.user_id is not None
    assert who.organisation_id is not None
    ticket = Ticket(who.user_id, who.organisation_id, page, {"words": "Words"}, new_tab(), clock.now())
    drafts.keep_draft(ticket=ticket, values={"words": ["Canary-Account"]})
    return Draft.objects.get(page=page, user_id=who.user_id).pk


# What is about no case: the letter to whoever may agree is about the proposal, of which references are kept; and what is owed
# and written because a provider is asked to assess itself.
NO_CASE = {
    "outbox.Message": {"letter__in": ["disposal-to-agree", "assessment", "campaign-partner"]},
    "clocks.Clock": {"kind": "answer-assessment"},
}


def of_cases(model: type[models.Model]) -> Any:
    """The rows of a table that are about a case."""
    return model._base_manager.exclude(**NO_CASE.get(model._meta.label, {"pk": None}))


def _asked_for(somebody: User) -> RoleRequest:
    """A role that waits for a second person, asked for by somebody else."""
    team = somebody.memberships.get().team
    facts = {"asked_by_id": uuid4(), "asked_by": "x", "reason": "x", "ends_at": clock.now() + timedelta(days=7)}
    return RoleRequest.objects.create(user=somebody, team=team, role="governance-lead", **facts)


def _list_asked_for(council: Organisation) -> ExportRequest:
    """A long list that waits for a second person."""
    facts = {"asked_by_id": uuid4(), "asked_by": "x", "reason": "x", "ends_at": clock.now() + timedelta(days=7)}
    return ExportRequest.objects.create(owner=council, sheet="work-list", path="/work/download", rows=501, why="team", **facts)


def opened_in_emergency(concern: Concern, named: User, by: User) -> EmergencyAccess:
    """That a colleague opened it in an emergency while it was restricted, for somebody who was named for it."""
    RestrictedAccess.objects.create(concern=concern, user=named, because="x", named_by="x")
    times = {"ends_at": clock.now(), "review_by": clock.now()}
    return EmergencyAccess.objects.create(
        reference=f"B-{concern.reference[2:]}",
        concern=concern,
        owner_id=concern.owner_id,
        user=by,
        because="Canary-Account",
        **times,
    )


def _file_of(concern: Concern) -> StoredFile:
    """A file of the concern, by whoever leads."""
    facts = {"owner": concern.owner, "subject_kind": "concern", "subject_id": concern.pk, "root_id": concern.pk, "kind": "txt"}
    said = {"name": "Canary-File.txt", "about": "Canary-File", "size": 1, "digest": sha256(b"x").hexdigest(), "scanned": False}
    row = StoredFile.objects.create(**facts, **said, added_by_id=uuid4(), added_by="x", added_for="x")
    FileContent.objects.create(file=row, sealed=seal(b"x", row.pk))
    return row


def _asked_of_provider(nurse: Actor, provider: Provider) -> dict[str, Any]:
    """Campaigns of the ICB: one that was sent to the provider, one in draft, and one of another council that it is asked to
    rely on; and the framework that they ask."""
    version = framework_version(owner=Organisation.objects.get(pk=nurse.organisation_id))
    campaign = sent(nurse, provider, versions=(version,), title="Audit of homes")
    draft = drafted(nurse, version, title="Audit of next year")
    (left_out,) = asked_of(nurse, draft, ProviderFactory())
    quality = actor_of(member("quality-officer"))
    theirs = framework_version(owner=Organisation.objects.get(pk=quality.organisation_id))
    relied_on = drafted(quality, theirs, title="Audit of another council")
    assurance.ask_partner(actor=quality, campaign_id=relied_on.pk, organisation_id=nurse.organisation_id)
    return {
        "framework": version.pk,
        "asked_framework": version.key,
        "campaign": campaign.pk,
        "campaign_draft": draft.pk,
        "drafted": left_out.pk,
        "relied_on": relied_on.pk,
        "assessment": campaign.assessments.get().pk,
    }


def build_world() -> World:
    """Report, triage, notices, a hand-over, an allegation and a telling: a record for each address of the table."""
    partners, elsewhere = partnership(), triage_desk()
    trust = OrganisationFactory(kind="nhs-provider", name="Westmere Hospitals NHS Foundation Trust")
    home = OrganisationFactory(kind="care-provider")
    council = partners.desk.council
    place = LocationFactory(provider=ProviderFactory(organisation=home), council=council)
    night = TeamFactory(name="Night desk")
    Binding.objects.create(council=council, key="out-of-hours", team=night)
    people = {
        "own": User.objects.get(pk=partners.worker.user_id),
        "colleague": member("administrator", council),
        "told": User.objects.get(pk=partners.icb.user_id),
        "agency": member("trust-lead", team=TeamFactory(organisation=trust)),
        "provider": member("provider-lead", home),
        "desk": member("out-of-hours-worker", team=night),
        "other": User.objects.get(pk=elsewhere.worker.user_id),
    }
    concern = ready_to_tell(
        partners,
        raised_by="health-provider",
        raised_by_organisation=trust.name,
        person_name="Canary-Person",
        what_happened="Canary-Account",
        reporter_name="Canary-Reporter",
        location_id=place.pk,
    )
    Concern.objects.filter(pk=concern.pk).update(alerting_organisation=trust)
    cases.identify_person(actor=partners.worker, concern_id=concern.pk, name="Canary-Person")
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    duty = AgencyDuty.objects.get(notice__concern=concern)
    AgencyDuty.objects.filter(pk=duty.pk).update(state="said-told")
    other_notice = Notice.objects.get(concern=concern, recipient="quality-team")
    Notice.objects.filter(pk=other_notice.pk).update(team=partners.icb_team)  # one notice that reached the ICB's team
    passing = PassingOn.objects.create(concern=concern, to=elsewhere.council, because="It happened there", offered_by="x")
    clocks.finish_clock("tell", concern)
    hand_over = cases.hand_to(Concern.objects.get(pk=concern.pk), "out-of-hours", actor=partners.worker, asks="Visit tonight")
    allegation = cases.name_staff(
        actor=partners.worker,
        concern_id=concern.pk,
        facts=StaffFacts("no", "no", "no", "none"),
        name="Canary-Staff",
        role="Carer",
    )
    manager = actor("safeguarding-manager", team=partners.desk.team)
    told = {"to": "A club", "what": "That we ask", "because": "Risk", "bases": ("care-act",)}
    disclosure = cases.decide_employer_disclosure(actor=manager, allegation_id=allegation.pk, **told)
    added = {"title": "A body", "duty": "other", "by": "at-once", "because": "Risk"}
    must_hear = operations.add_must_hear(actor=partners.worker, concern_id=concern.pk, **added)
    telling = told_provider(partners.worker, Concern.objects.get(pk=concern.pk))
    enquiry = begin_enquiry(partners.worker, Concern.objects.get(pk=concern.pk), "section-42")
    child_enquiry = begin_enquiry(partners.worker, raised(partners.desk), "section-47")
    risk = cases.record_risk(
        actor=partners.worker,
        enquiry_id=enquiry.pk,
        facts=RiskFacts("neglect", "care-home-nursing", "service-provider", "Canary-Account"),
    )
    line = LineFacts("A nurse visits", "NHS Westmere ICB", "A nurse", clock.today(), "Ring the duty desk")
    plan_line = cases.add_plan_line(actor=partners.worker, enquiry_id=enquiry.pk, line=line)
    capacity = considered(partners.worker, enquiry)
    placed(partners.worker, enquiry)
    taken = RiskTaken("Canary-Account", "A whistle", "‘I go out’", "Us", clock.today() + timedelta(days=30))
    chosen = {"actor": partners.worker, "enquiry_id": enquiry.pk, "capacity_id": capacity.pk}
    chosen_risk = cases.record_chosen_risk(**chosen, risk=taken)
    agency = Team.objects.get(organisation=trust)
    next_week = clock.now() + timedelta(days=7)
    asked = {"what": "Send the plan", "why": "It was not followed", "team_id": agency.pk, "due": next_week}
    action = cases.ask_for_enquiry_action(actor=partners.worker, enquiry_id=enquiry.pk, **asked)
    differ = {"about": "Whether to go home", "between": "Us and the ward"}
    disagreement = cases.raise_disagreement(actor=partners.worker, enquiry_id=enquiry.pk, **differ)
    court = {"purpose": "court", "recipient": "Harbourshire County Court"}
    chronology_pdf = cases.ask_for_pdf(actor=partners.worker, enquiry_id=enquiry.pk, **court)
    meeting = meeting_of(partners.desk, enquiry, partners.icb_team)
    due = clock.now() + timedelta(days=7)
    wanted = Asking("information", "What is known of her care", ("When was she seen?",), "It is not known", "care-act", due)
    asked_of_agency = cases.ask_agency(actor=partners.worker, enquiry_id=enquiry.pk, asking=wanted, team_id=agency.pk)
    person_page, link = page_on(partners.desk, enquiry)
    opened = cases.open_page(link=link, word=WORD)
    assert opened is not None
    page_message = cases.say_on_page(page=opened, words="Canary-Account", form_key="one")
    closed = begin_enquiry(partners.worker, raised(partners.desk), "section-42")
    Enquiry.objects.filter(pk=closed.pk).update(stage="closed", closed_at=clock.now())
    cases.begin_asking([Enquiry.objects.select_related("team", "person__same_as").get(pk=closed.pk)])
    call = {
        "caller": "provider",
        "role": "Manager",
        "told_to": "raise",
        "raise_by": clock.today(),
        "ring_back": "01632 960 155",
    }
    advice = cases.give_advice(
        actor=manager, given=Given(**call, organisation="A", facts="Canary-Account", advice="Canary-Account")
    )
    sample = cases.draw_sample(actor=manager, from_day=clock.today(), until_day=clock.today(), size=1)
    colleague = member("triage-worker", council)
    asked = {"asked_at": clock.now(), "asked_by": "x", "escalated_at": clock.now()}
    passage = PassageFactory(access=SubjectAccessFactory(person=concern.person))
    disclosed = DisclosedPassageFactory(disclosure__concern=concern)
    agreed = {"decided_by_id": uuid4(), "decided_by": "x", "decided_at": clock.now(), "agreed": True}
    done = {f"disposal__{name}": said for name, said in agreed.items()} | {"outcome": "disposed", "done_at": clock.now()}
    stub = StubFactory(owner=council, item=DisposalItemFactory(disposal__owner=council, **done))
    alarm = AlarmFactory(viewer_id=people["own"].pk, viewer_organisation=council, owner=council, **asked)
    draft = routing.draft_rules(actor=actor_of(people["colleague"]))
    protected = cases.protect_identity(
        actor=partners.worker,
        concern_id=concern.pk,
        kind="third-party",
        name="Canary-Protected",
        reach="",
        shown_as="a neighbour",
        because="x",
    )
    said = {"shares": True, "team": True, "purpose": "To keep her safe", "told": "not-safe", "ends_at": next_week}
    extent = {"scope": "summary", "items": ITEMS_OF["summary"], "bases": usual_bases(child=False, notice=False)}
    cases.share_concern(
        actor=partners.worker, concern_id=concern.pk, said=Deciding(**said, **extent), team_id=partners.icb_team.pk
    )
    return World(
        people,
        {
            "concern": concern.pk,
            "alarm": alarm.pk,
            "share": ConcernShare.objects.get(concern=concern).pk,
            "emergency": opened_in_emergency(concern, people["own"], colleague).pk,
            "protected": protected.pk,
            "agreement": AgreementFactory(owner=council).pk,
            "hold": HoldFactory(concern=concern).pk,
            **_asked_of_provider(actor_of(people["told"]), place.provider),
            "framework_draft": framework_version(owner=partners.icb_team.organisation, id="own-audit", draft=True).pk,
            "section": "people",
            "standard": "trained",
            "dispose_date": DisposeDateFactory(person=concern.person).pk,
            "disposal": DisposalItemFactory(disposal__owner=council).disposal_id,
            "stub": stub.pk,
            "retention_report": RetentionReport.objects.create(owner=council, month=clock.today().replace(day=1)).pk,
            "subject_access": passage.access_id,
            "passage": passage.pk,
            "disclosed": disclosed.disclosure_id,
            "disclosed_passage": disclosed.pk,
            "another": raised(partners.desk).pk,
            "enquiry": enquiry.pk,
            "child_enquiry": child_enquiry.pk,
            "risk": risk.pk,
            "plan_line": plan_line.pk,
            "capacity_record": capacity.pk,
            "chosen_risk": chosen_risk.pk,
            "number": 1,  # of the first outcome, and of the first option
            "action": action.pk,
            "disagreement": disagreement.pk,
            "chronology_pdf": chronology_pdf.pk,
            "meeting": meeting.pk,
            "person_page": person_page.pk,
            "page_message": page_message.pk,
            "sentence": "begun",
            "invitee": meeting.invitees.get(kind="team").pk,
            "request": asked_of_agency.pk,
            "closed_enquiry": closed.pk,
            "advice": advice.pk,
            "sample": sample.pk,
            "sampled": sample.drawn.get().pk,
            "hand_over": hand_over.pk,
            "allegation": allegation.pk,
            "disclosure": disclosure.pk,
            "must_hear": must_hear.pk,
            "notice": other_notice.pk,
            "duty": duty.pk,
            "passing": passing.pk,
            "telling": telling.pk,
            "draft": draft.pk,
            "unsent": typed_and_not_sent(people["own"], reverse("add_words", args=[concern.pk])),
            "rule": "care-homes",
            "rule_list": "groups",
            "binding": Binding.objects.filter(council=council).first().pk,
            "user": colleague.pk,
            "role_request": _asked_for(colleague).pk,
            "file_kind": "concern",
            "stored_file": _file_of(concern).pk,
            "export_request": _list_asked_for(council).pk,
            "membership": Membership.objects.get(user=colleague).pk,
            "team": partners.quality_team.pk,
            "organisation": council.pk,
            "location": place.pk,
            "provider": place.provider_id,
            "contract": ContractFactory(commissioner=council, provider=place.provider).pk,
            "placement": PlacementFactory(location=place, payer=council, funding="council").pk,
            "persona": "council-triage",
            "step": "what-happened",
        },
    )
