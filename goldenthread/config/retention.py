"""How long each kind of record is kept, and whether an export of a case holds it: one row for every model.

tests/architecture fails on a model without a row and on a row without a model. What is kept with a case goes when two people
dispose of its record (`keeping.operations.disposals`). Periods: NHS Records Management Code, appendix II (adult social care);
reference/trust.md F41.
"""

from enum import Enum
from typing import NamedTuple


class Keep(Enum):
    """For how long, in words."""

    CASE = "8 years after the person was last supported; for a child until the 25th birthday (26th if 17 then)"
    EVIDENCE = "as long as any record that it is about, and 8 years at least"
    REGISTER = "as long as a record names it; its history is part of what those records mean"
    ACCOUNT = "while the person belongs to an organisation here, then as long as a record names them"
    BRIEF = "until it has done its work, and 30 days for looking into faults"
    FORTNIGHT = "14 days, or until it is sent or thrown away by whoever typed it"
    THREE_DAYS = "72 hours, or until it is sent or deleted by whoever wrote it"
    MOMENT = "overwritten or gone within a day"

    @property
    def words(self) -> str:
        return self.value


class Export(Enum):
    """Whether somebody entitled to a case takes it with them."""

    CASE = "with the case"
    REGISTER = "as the register that the case refers to"
    NEVER = "never"


class Kept(NamedTuple):
    """How one model is classified, and why."""

    keep: Keep
    export: Export
    why: str


_PART_OF_CASE = "Part of the record of a concern"
_MACHINERY = "Machinery; holds no personal data"
_ONES_ACCOUNT = "How a member of staff signs in"

MODELS: dict[str, Kept] = {
    # --- cases and people
    "people.Person": Kept(Keep.CASE, Export.CASE, "The adult or child at the centre"),
    "cases.Concern": Kept(Keep.CASE, Export.CASE, "The worry as it was reported, and where it stands"),
    "cases.Reporter": Kept(Keep.CASE, Export.CASE, "Who reported; shown only to those who may know"),
    "cases.RestrictedAccess": Kept(Keep.CASE, Export.NEVER, "Who may read a restricted concern, and why"),
    "cases.ProtectedIdentity": Kept(Keep.CASE, Export.NEVER, "Who would be at risk if known, and where somebody is"),
    "cases.RestrictionStep": Kept(Keep.CASE, Export.NEVER, "Why it was for named people only, and whether it stayed so"),
    "cases.EmergencyAccess": Kept(Keep.CASE, Export.CASE, "Who opened it in an emergency, why, and what was found of that"),
    "cases.PassingOn": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.Enquiry": Kept(Keep.CASE, Export.CASE, "What the council finds out, and what is then done"),
    "cases.ChildStep": Kept(Keep.CASE, Export.CASE, "A step of a section 47 enquiry or a section 17 assessment"),
    "cases.ChildRecord": Kept(Keep.CASE, Export.CASE, "What the child wishes and feels, and who cares for them"),
    "cases.ChronologyPdf": Kept(
        Keep.CASE,
        Export.NEVER,
        "Who asked for a chronology, for whom and for what; the document itself is deleted after 7 days",
    ),
    "cases.EnquiryPlan": Kept(Keep.CASE, Export.CASE, "How an enquiry is made"),
    "cases.EnquiryEnding": Kept(Keep.CASE, Export.CASE, "How an enquiry ended, and on what that rests"),
    "cases.Risk": Kept(Keep.CASE, Export.CASE, "What an enquiry looks into"),
    "cases.Finding": Kept(Keep.CASE, Export.CASE, "What was found of a risk"),
    "cases.OutsideReference": Kept(Keep.CASE, Export.CASE, "The number under which police or regulator keep the matter"),
    "cases.PlanLine": Kept(Keep.CASE, Export.CASE, "What an agency does to keep somebody safe"),
    "cases.PlanDecision": Kept(Keep.CASE, Export.CASE, "That a safeguarding plan was agreed, reviewed or not needed"),
    "cases.NotTold": Kept(Keep.CASE, Export.CASE, "Why somebody is not told an outcome"),
    "cases.DesiredOutcome": Kept(Keep.CASE, Export.CASE, "What the person wants, in their own words"),
    "cases.OutcomeSaying": Kept(Keep.CASE, Export.CASE, "What was said of it later, and how it was judged"),
    "cases.NotAsked": Kept(Keep.CASE, Export.CASE, "Why nobody asked what the person wants"),
    "cases.PrincipleAnswers": Kept(Keep.CASE, Export.CASE, "What the person says of how they were worked with"),
    "cases.HowItWent": Kept(Keep.CASE, Export.CASE, "Who asks the person how an enquiry went, by when"),
    "cases.AskingLink": Kept(Keep.CASE, Export.NEVER, "A link to the seven questions, of which only the hash is kept"),
    "cases.HowItWentReply": Kept(Keep.CASE, Export.CASE, "What the person, or whoever speaks for them, answered"),
    "cases.HowItWentAnswer": Kept(Keep.CASE, Export.CASE, "One of the answers"),
    "cases.WhyNotAsked": Kept(Keep.CASE, Export.CASE, "Why nobody asked how it went"),
    "cases.Advice": Kept(Keep.CASE, Export.CASE, "What the hub advised somebody who rang; rarely names an adult"),
    "cases.AdviceFollowUp": Kept(Keep.CASE, Export.CASE, "What became of a concern that was promised"),
    "cases.AdviceSample": Kept(Keep.CASE, Export.NEVER, "A sample drawn to see whether advice is consistent"),
    "cases.SampledAdvice": Kept(Keep.CASE, Export.NEVER, "One of a sample"),
    "cases.AdviceJudgement": Kept(Keep.CASE, Export.NEVER, "What a manager found of it"),
    "cases.CapacityRecord": Kept(Keep.CASE, Export.CASE, "Capacity for one decision, and what shows it"),
    "cases.CapacityDecision": Kept(Keep.CASE, Export.CASE, "How that decision was made, with or for the person"),
    "cases.AdvocacyDecision": Kept(Keep.CASE, Export.CASE, "Whether an independent advocate must be arranged"),
    "cases.AdvocateStep": Kept(Keep.CASE, Export.CASE, "Who the advocate is, and since when"),
    "cases.GridPoint": Kept(Keep.CASE, Export.CASE, "How safe and how well, as placed with the person"),
    "cases.OptionChoice": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.ChosenRisk": Kept(Keep.CASE, Export.CASE, "A risk that the person chooses to take"),
    "cases.ChosenRiskReview": Kept(Keep.CASE, Export.CASE, "That a risk which they choose to take was looked at again"),
    "cases.Meeting": Kept(Keep.CASE, Export.CASE, "When people came together about an enquiry, and what they spoke of"),
    "cases.Invitee": Kept(Keep.CASE, Export.CASE, "Who was asked to a meeting, what they answered, and whether they came"),
    "cases.Minutes": Kept(Keep.CASE, Export.CASE, "What was said and decided at a meeting"),
    "cases.AgencyRequest": Kept(Keep.CASE, Export.CASE, "What another organisation was asked for an enquiry, why and by when"),
    "cases.RequestItem": Kept(Keep.CASE, Export.CASE, "One thing that was asked for"),
    "cases.RequestStep": Kept(Keep.CASE, Export.CASE, "What happened to a request, and the report of an enquiry made"),
    "cases.RequestAnswer": Kept(Keep.CASE, Export.CASE, "What came back for one thing that was asked for"),
    "cases.DirectContact": Kept(Keep.CASE, Export.CASE, "Who was asked direct in an enquiry, by whom and when"),
    "cases.PersonPage": Kept(Keep.CASE, Export.CASE, "Who could read a page of their own, and until when; of the link a hash"),
    "cases.PageCheck": Kept(Keep.CASE, Export.CASE, "What made it safe that somebody had a page of their own"),
    "cases.PageSentence": Kept(Keep.CASE, Export.CASE, "What somebody could read on a page of their own, and who approved it"),
    "cases.PageMessage": Kept(Keep.CASE, Export.CASE, "What somebody said on a page of their own, and how it was answered"),
    "cases.ConcernDecision": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.ConcernShare": Kept(Keep.CASE, Export.CASE, "Which team could read what of a concern, and until when"),
    "cases.HandOver": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.SafetyDecision": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.Sighting": Kept(Keep.CASE, Export.CASE, "Every attempt to see the person"),
    "cases.AgeDecision": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.FrontDoorCall": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.JointPlan": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.Joining": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.Move": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.ManagerReview": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.Override": Kept(Keep.CASE, Export.CASE, "Where somebody did otherwise than a rule says, and why"),
    "cases.StaffAllegation": Kept(Keep.CASE, Export.NEVER, "A member of staff whom a concern names; for those who lead"),
    "cases.EmployerDisclosure": Kept(Keep.CASE, Export.NEVER, "Why another employer was told of an allegation"),
    "cases.SafeContact": Kept(Keep.CASE, Export.CASE, "How it is safe to reach somebody, and who must not find out"),
    "cases.RungDecision": Kept(Keep.CASE, Export.CASE, "What whoever reported may hear, and why"),
    "cases.PartyTold": Kept(Keep.CASE, Export.CASE, "What whoever reported and the person were told, and how"),
    "cases.CrimeDecision": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.ProviderDecision": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.Addition": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.DisciplinesMeeting": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.TransitionPlan": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.PlacementRisk": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "cases.Disagreement": Kept(Keep.CASE, Export.CASE, "Where professionals disagreed, and how it was settled"),
    "cases.DisagreementStep": Kept(Keep.CASE, Export.CASE, "Who was asked to settle it, by when"),
    "action_plans.Action": Kept(Keep.CASE, Export.CASE, "What was asked of whom, and whether practice changed"),
    "files.StoredFile": Kept(Keep.CASE, Export.CASE, "A file of a record: what it is, who added it, who took it out and why"),
    "files.FileContent": Kept(Keep.CASE, Export.CASE, "What is in a file, sealed"),
    "action_plans.ActionNote": Kept(Keep.CASE, Export.CASE, "Everything that happened to an action, in words"),
    # --- who was told, and why
    "involvement.Notice": Kept(Keep.CASE, Export.CASE, "Who was told of a concern, why, and what they answered"),
    "involvement.ConflictDecision": Kept(Keep.CASE, Export.CASE, "Whether the source of risk works where people are told"),
    "involvement.ConflictedTeam": Kept(Keep.CASE, Export.CASE, "Who is told instead of a team where the source of risk works"),
    "involvement.Update": Kept(Keep.CASE, Export.CASE, "What those who were told were told later"),
    "involvement.AgencyDuty": Kept(Keep.CASE, Export.CASE, "Whether the agency that raised it told the ICB"),
    "involvement.MustHear": Kept(Keep.CASE, Export.CASE, "Who else must hear, whose duty it is and what shows it"),
    "involvement.HearingFacts": Kept(Keep.CASE, Export.CASE, "What is known that decides who else must hear"),
    "involvement.DeathRecord": Kept(Keep.CASE, Export.CASE, "That the person died, or that this was wrong"),
    "involvement.DeathFollowUp": Kept(Keep.CASE, Export.CASE, "What the family was told, and by whom"),
    "involvement.DeathDecision": Kept(Keep.CASE, Export.CASE, _PART_OF_CASE),
    "involvement.ProviderTelling": Kept(Keep.CASE, Export.CASE, "What a provider was told of a concern, and its answer"),
    "sharing.Agreement": Kept(Keep.EVIDENCE, Export.NEVER, "What was agreed with others about sharing; names nobody"),
    "sharing.AgreementParty": Kept(Keep.EVIDENCE, Export.NEVER, "With whom an agreement was made"),
    "sharing.SharingDecision": Kept(Keep.CASE, Export.CASE, "What was shared, or was not, with whom and why"),
    "sharing.Left": Kept(Keep.EVIDENCE, Export.CASE, "What left, to whom, how and on which basis; never what it said"),
    "routing.RoutingDecision": Kept(Keep.CASE, Export.CASE, "The facts, the policy’s version and its answer"),
    "routing.RuleUse": Kept(Keep.CASE, Export.NEVER, "A count of the decision’s rules; the decision holds them"),
    "clocks.Clock": Kept(Keep.CASE, Export.CASE, "What was owed about a concern, by when, and when it was done"),
    # --- evidence
    "audit.Entry": Kept(Keep.EVIDENCE, Export.NEVER, "Who did and saw what; a chain that cannot be cut"),
    "audit.Sighting": Kept(Keep.EVIDENCE, Export.NEVER, "The index of the lists that people looked at"),
    "audit.ChainCheck": Kept(Keep.EVIDENCE, Export.NEVER, "When the whole chain was walked, and what was found"),
    "audit.Head": Kept(Keep.EVIDENCE, Export.NEVER, "The end of the chain"),
    "keeping.Hold": Kept(Keep.EVIDENCE, Export.NEVER, "That a record must be kept, on which authority, until when"),
    "keeping.SubjectAccess": Kept(Keep.CASE, Export.NEVER, "Who asked for their own record, and what was decided"),
    "keeping.Passage": Kept(Keep.CASE, Export.NEVER, "A passage of such an answer; its words go seven days after it is made"),
    "keeping.Disclosure": Kept(Keep.CASE, Export.NEVER, "What was prepared to be given of a record, to whom, and by whom"),
    "keeping.DisclosedPassage": Kept(Keep.CASE, Export.NEVER, "A passage of it; its words go seven days after it is made"),
    "keeping.DisposeDate": Kept(Keep.CASE, Export.NEVER, "Until when a record is kept; worked out anew each day"),
    "keeping.Disposal": Kept(Keep.EVIDENCE, Export.NEVER, "Who proposed to dispose of records, and who agreed or did not"),
    "keeping.DisposalItem": Kept(Keep.EVIDENCE, Export.NEVER, "Which rule let a record go, or why it was kept; names nobody"),
    "keeping.Stub": Kept(Keep.EVIDENCE, Export.NEVER, "What is left of a record that was disposed of; names nobody"),
    "keeping.RetentionReport": Kept(Keep.EVIDENCE, Export.NEVER, "What fell due, went and was kept in a month; names nobody"),
    "watching.Alarm": Kept(Keep.EVIDENCE, Export.NEVER, "That looking was unusual, and what a person found of it"),
    "watching.UnusualLook": Kept(Keep.EVIDENCE, Export.NEVER, "Which entries of the audit an alarm is of"),
    # --- registers
    "accounts.Organisation": Kept(Keep.REGISTER, Export.REGISTER, "Public registers: councils, NHS bodies, providers"),
    "accounts.Succession": Kept(Keep.REGISTER, Export.REGISTER, "Which body took over from which"),
    "accounts.Footprint": Kept(Keep.REGISTER, Export.REGISTER, "Which council and ICB share people"),
    "accounts.Team": Kept(Keep.REGISTER, Export.REGISTER, "Who to ring; a shared mailbox"),
    "directory.Provider": Kept(Keep.REGISTER, Export.REGISTER, "The care regulator’s public register"),
    "directory.Location": Kept(Keep.REGISTER, Export.REGISTER, "The care regulator’s public register"),
    "directory.LocationLink": Kept(Keep.REGISTER, Export.REGISTER, "The care regulator’s public register"),
    "directory.Rating": Kept(Keep.REGISTER, Export.REGISTER, "The care regulator’s public ratings, with their history"),
    "directory.Service": Kept(Keep.REGISTER, Export.REGISTER, "What a provider offers where"),
    "directory.Contract": Kept(Keep.REGISTER, Export.REGISTER, "Who commissions what, and its named manager"),
    "directory.Placement": Kept(Keep.CASE, Export.CASE, "Who pays for whose care; names a person"),
    "routing.PolicyVersion": Kept(Keep.REGISTER, Export.REGISTER, "The rules that notices and decisions rest on"),
    "routing.PolicyCheck": Kept(Keep.REGISTER, Export.NEVER, "What trying every combination of facts found"),
    "routing.Binding": Kept(Keep.REGISTER, Export.REGISTER, "Which team a policy’s recipient was on which day"),
    "assurance.FrameworkVersion": Kept(Keep.REGISTER, Export.REGISTER, "The standards that answers rest on"),
    "assurance.Campaign": Kept(Keep.REGISTER, Export.REGISTER, "What was asked of whom, and by when"),
    "assurance.CampaignFramework": Kept(Keep.REGISTER, Export.REGISTER, "What a campaign asks, with the help beside it"),
    "assurance.CampaignPartner": Kept(Keep.REGISTER, Export.REGISTER, "Who relies on a result, in its own words"),
    "assurance.Assessment": Kept(Keep.REGISTER, Export.REGISTER, "How far an organisation has answered, and who signed it off"),
    "assurance.Answer": Kept(Keep.REGISTER, Export.REGISTER, "What an organisation says of itself; it is told to name nobody"),
    "assurance.AssessmentEvent": Kept(Keep.REGISTER, Export.REGISTER, "What happened to an assessment, in words"),
    "clocks.ProfileChoice": Kept(Keep.REGISTER, Export.REGISTER, "Which timescales a council used on which day"),
    # --- accounts
    "accounts.User": Kept(Keep.ACCOUNT, Export.NEVER, "A member of staff; records keep their name as it was"),
    "accounts.Membership": Kept(Keep.ACCOUNT, Export.NEVER, "What a member of staff could do, and until when"),
    "accounts.RoleRequest": Kept(Keep.ACCOUNT, Export.NEVER, "Who asked for a role, who agreed or did not, and why"),
    "accounts.ExportRequest": Kept(Keep.ACCOUNT, Export.NEVER, "Who asked for a long list, who agreed or did not, and why"),
    "accounts.Invitation": Kept(Keep.BRIEF, Export.NEVER, "A link for seven days, of which only the hash is kept"),
    "accounts.ApiToken": Kept(Keep.ACCOUNT, Export.NEVER, "A service account; only the token’s hash is kept"),
    "account.EmailAddress": Kept(Keep.ACCOUNT, Export.NEVER, _ONES_ACCOUNT),
    "account.EmailConfirmation": Kept(Keep.BRIEF, Export.NEVER, _ONES_ACCOUNT),
    "mfa.Authenticator": Kept(Keep.ACCOUNT, Export.NEVER, _ONES_ACCOUNT),
    "socialaccount.SocialAccount": Kept(
        Keep.ACCOUNT, Export.NEVER, "Who somebody is to their organisation’s sign-in, as a hash"
    ),
    "socialaccount.SocialApp": Kept(Keep.BRIEF, Export.NEVER, "Stays empty: sign-in services come from the environment"),
    "socialaccount.SocialToken": Kept(Keep.BRIEF, Export.NEVER, "Stays empty: no token of a sign-in service is kept"),
    "usersessions.UserSession": Kept(Keep.MOMENT, Export.NEVER, "Where somebody is signed in: browser and address"),
    "sessions.Session": Kept(Keep.MOMENT, Export.NEVER, "Ends after 30 idle minutes or 12 hours; may hold a search"),
    "drafts.Draft": Kept(Keep.FORTNIGHT, Export.NEVER, "Typed and not sent; sealed, for whoever typed it"),
    "drafts.SentForm": Kept(Keep.FORTNIGHT, Export.NEVER, "That a page was sent once; what was typed, sealed, for a clash"),
    "public_site.SavedDraft": Kept(Keep.THREE_DAYS, Export.NEVER, "Sealed; only the code of whoever wrote it opens it"),
    # --- machinery
    "outbox.Event": Kept(Keep.BRIEF, Export.NEVER, "Identifiers only"),
    "outbox.Message": Kept(Keep.CASE, Export.NEVER, "Evidence that a notice left; holds a staff address and no case"),
    "watching.Watermark": Kept(Keep.MOMENT, Export.NEVER, "How far the audit has been weighed"),
    "core.Heartbeat": Kept(Keep.MOMENT, Export.NEVER, _MACHINERY),
    "django_q.OrmQ": Kept(Keep.MOMENT, Export.NEVER, _MACHINERY),
    "django_q.Schedule": Kept(Keep.MOMENT, Export.NEVER, _MACHINERY),
    "django_q.Task": Kept(Keep.BRIEF, Export.NEVER, _MACHINERY),
    "auth.Group": Kept(Keep.MOMENT, Export.NEVER, "Unused: what people may do comes from their memberships"),
    "auth.Permission": Kept(Keep.MOMENT, Export.NEVER, "Unused: what people may do comes from their memberships"),
    "contenttypes.ContentType": Kept(Keep.MOMENT, Export.NEVER, _MACHINERY),
}
