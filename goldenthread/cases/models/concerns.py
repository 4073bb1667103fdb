from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from goldenthread.accounts.models import Organisation, Team, User
from goldenthread.cases.models.emergency import EmergencyAccess
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.providers import UNDECIDED
from goldenthread.cases.words import kind_of_concern
from goldenthread.core.models import BaseModel
from goldenthread.directory.models import Location, Provider
from goldenthread.people.models import Person


class ConcernStatus(models.TextChoices):
    NEW = "new", "New"
    BEING_TRIAGED = "being-triaged", "Being triaged"
    WAITING = "waiting-for-others", "Waiting for others"
    IN_ENQUIRY = "in-enquiry", "In enquiry"
    OUTCOME_NOT_TOLD = "outcome-not-told", "Outcome not told"
    CLOSED = "closed", "Closed"
    REOPENED = "reopened", "Reopened"


OPEN_STATES = tuple(status for status in ConcernStatus.values if status != ConcernStatus.CLOSED)


class ConcernQuerySet(models.QuerySet["Concern"]):
    def visible_to(self, actor: Any) -> Self:
        """The file of a concern is for the casework staff of the council that owns it.

        A notice never makes a concern visible: a commissioner reads its notice, a reporter its own report. A restricted
        file is for the people named for it (issue "Safe practice" 6), and for whoever opened it in an emergency.
        """
        if not actor.has(Permission.SEE_CASEWORK):
            return self.none()
        return self.filter(Q(restricted=False) | reads_restricted("pk", actor), owner_id=actor.organisation_id)

    def hidden_from(self, actor: Any) -> Self:
        """The restricted concerns of the actor's own organisation that the actor may not read."""
        return self.filter(~reads_restricted("pk", actor), restricted=True, owner_id=actor.organisation_id)

    def raised_by_organisation_of(self, actor: Any) -> Self:
        """What the actor's own organisation raised, as an organisation: its own report, never the file."""
        if not actor.has(Permission.SEE_OWN_REPORTS):
            return self.none()
        return self.filter(alerting_organisation_id=actor.organisation_id, raised_as="organisation")


class Concern(BaseModel):
    """A worry, reported to a council, that a person is at risk of abuse or neglect.

    `owner` is the council and `team` its triage team, always; it may be given to nobody yet. `facts` are the routing facts
    that triage has established, in the words of contracts §3: a key that is absent is not known. `employer` is the body
    whose own worker speaks up as an individual; `joined_to` another report of the same event, which carries the work;
    `enquiry` what it led to.
    Source: product C1, C16, R13.
    """

    reference = models.CharField(max_length=12, unique=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="concerns")
    team = models.ForeignKey(Team, models.PROTECT, related_name="concerns")
    given_to = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="concerns")
    person = models.ForeignKey(Person, models.PROTECT, related_name="concerns")
    status = models.CharField(max_length=20, choices=ConcernStatus.choices, default=ConcernStatus.NEW)
    received_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    came_by = models.CharField(max_length=20)  # public-form, staff-form, api, import
    submission_key = models.CharField(max_length=64, blank=True)

    raised_by = models.CharField(max_length=20)
    raised_by_organisation = models.CharField(max_length=200, blank=True)
    raised_as = models.CharField(max_length=12, default="organisation")
    alerting_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="concerns_raised"
    )

    headline = models.CharField(max_length=120)
    what_happened = models.TextField()
    abuse = models.JSONField(default=list)
    child = models.BooleanField(default=False)  # under 18 or not yet born
    age_band = models.CharField(max_length=14, default="not-known")  # adult, child, unborn, possibly-child, not-known
    children_at_home = models.CharField(max_length=10, default="not-known")
    children_words = models.CharField(max_length=300, blank=True)
    wants = models.TextField(blank=True)
    wants_how = models.CharField(max_length=12, default="not-asked")
    wants_said_by = models.CharField(max_length=120, blank=True)
    safe_now = models.CharField(max_length=10, default="not-known")
    safe_words = models.CharField(max_length=400, blank=True)
    knows_of_report = models.CharField(max_length=10, default="not-known")
    possible_crime = models.BooleanField(null=True, blank=True)

    place_kind = models.CharField(max_length=14, default="not-known")
    place_words = models.CharField(max_length=300, blank=True)
    location = models.ForeignKey(Location, models.PROTECT, null=True, blank=True, related_name="concerns")
    provider = models.ForeignKey(Provider, models.PROTECT, null=True, blank=True, related_name="concerns")
    source_of_risk = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)

    may_ring = models.BooleanField(default=False)  # whether anybody may speak to the provider about it, as last decided
    provider_held = models.BooleanField(default=False)  # what its provider was told is hidden from it while telling is on hold
    ring_words = models.CharField(max_length=300, blank=True)
    safe_practice = models.JSONField(
        default=dict
    )  # by key, what was last decided of each part, in a line (cases.safe_practice)
    restricted = models.BooleanField(default=False)  # its file is for named people only
    employer = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="concerns_of_its_staff", db_index=False
    )
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="joined")
    enquiry = models.ForeignKey("cases.Enquiry", models.PROTECT, null=True, blank=True, related_name="concerns")

    objects = ConcernQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "status", "-received_at"], name="concern_by_owner"),
            models.Index(fields=["alerting_organisation", "-received_at"], name="concern_by_alerting"),
            models.Index(fields=["provider", "-received_at"], name="concern_by_provider"),
            models.Index(fields=["location", "-received_at"], name="concern_by_location"),
            models.Index(fields=["given_to", "status"], name="concern_by_person_given"),
            models.Index(fields=["owner"], condition=Q(restricted=True), name="concern_restricted"),
        ]
        constraints = [
            models.CheckConstraint(
                name="concern_is_closed_exactly_when_it_has_a_closing_date",
                condition=Q(status="closed", closed_at__isnull=False) | ~Q(status="closed") & Q(closed_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["owner", "submission_key"],
                condition=~Q(submission_key=""),
                name="one_concern_a_submission",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def nature(self) -> str:
        """What kind of concern it is, in words that name nobody."""
        return kind_of_concern(self.abuse)

    @property
    def ring_line(self) -> str:
        """May anybody speak to the provider about it? Nothing kept means that nothing was decided: no."""
        return self.ring_words or UNDECIDED.words

    @property
    def where(self) -> str:
        """The place, in words."""
        if self.location:
            return self.location.name
        return self.place_words or {"own-home": "At home", "elsewhere": "Somewhere else"}.get(self.place_kind, "Not known")


class RestrictedAccess(BaseModel):
    """Somebody who may read a restricted concern: whoever restricted it, the managers named then, and whoever a manager
    named later, each with the reason (RestrictionStep: who was taken off). Source: issue "Safe practice" 6."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="named_people")
    user = models.ForeignKey(User, models.PROTECT, related_name="restricted_concerns")
    because = models.CharField(max_length=300)
    named_by = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["concern", "user"], name="a_person_is_named_once_for_a_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.user_id}"


def reads_restricted(concern: str, actor: Any) -> Q:
    """Whether an actor may read a restricted concern, as a part of a query in which `concern` is its id: they are named for
    it, or have it open in an emergency."""
    named = Q(Exists(RestrictedAccess.objects.filter(concern=OuterRef(concern), user_id=actor.user_id)))
    if actor.emergency is None:
        return named
    return named | Q(Exists(EmergencyAccess.objects.carried_by(actor).filter(concern=OuterRef(concern))))


class Reporter(BaseModel):
    """Who told us, kept apart from the concern because nobody outside the triage team may learn it (product C1)."""

    concern = models.OneToOneField(Concern, models.PROTECT, related_name="reporter")
    name = models.CharField(max_length=200, blank=True)
    relationship = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    safe_contact = models.CharField(max_length=300, blank=True)  # as they wrote it: for a reader, never a permission
    code_hash = models.CharField(max_length=64, blank=True)  # of the code by which somebody anonymous hears

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code_hash"], condition=~Q(code_hash=""), name="a_code_is_one_reporters"),
        ]

    def __str__(self) -> str:
        return str(self.concern_id)


class PassingOn(BaseModel):
    """A concern offered to another council: it stays ours, with a clock, until the other side accepts it."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="passings")
    to = models.ForeignKey(Organisation, models.PROTECT, related_name="concerns_offered")
    because = models.TextField()
    offered_by = models.CharField(max_length=200)
    answer = models.CharField(max_length=10, blank=True)  # accepted, sent-back
    answer_because = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    became = models.OneToOneField(Concern, models.PROTECT, null=True, blank=True, related_name="came_from")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern"], condition=Q(answered_at=None), name="a_concern_is_offered_to_one_council_at_a_time"
            ),
            models.CheckConstraint(name="an_answer_has_a_time", condition=Q(answer="") ^ Q(answered_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id} to {self.to_id}"

    @property
    def owner_id(self) -> UUID:
        """The council whose concern it is: whose information governance lead finds who looked at the offer."""
        return self.concern.owner_id
