from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation, Team, User
from goldenthread.cases.models.enquiries import Enquiry
from goldenthread.cases.permissions import Permission
from goldenthread.core.models import BaseModel


class MeetingKind(models.TextChoices):
    STRATEGY_MEETING = "strategy-meeting", "Strategy meeting"
    STRATEGY_DISCUSSION = "strategy-discussion", "Strategy discussion"
    CASE_CONFERENCE = "case-conference", "Case conference"
    REVIEW = "review", "Review meeting"
    CORE_GROUP = "core-group", "Core group"
    MULTI_DISCIPLINARY = "multi-disciplinary", "Multi-disciplinary meeting"


class MeetingHow(models.TextChoices):
    IN_PERSON = "in-person", "In person"
    TELEPHONE = "telephone", "By telephone"
    VIDEO = "video", "By video"


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, actor: Any) -> Self:
        """Whoever may read the file of its enquiry; those invited read their own invitation instead."""
        return self.filter(enquiry__in=Enquiry.objects.visible_to(actor))


class Meeting(BaseModel):
    """People who know something come together about one enquiry: when, how, what they speak of, and who chairs.

    `contacted` is what was said, when it was set, of those who must still be asked direct. Source: issue "The enquiry" 4;
    procedure 2.5 §5; reference/domain.md 2.2.
    """

    reference = models.CharField(max_length=12, unique=True)
    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="meetings")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=20, choices=MeetingKind.choices)
    at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=MeetingHow.choices)
    place = models.CharField(max_length=300, blank=True)
    agenda = models.JSONField(default=list)
    chair = models.CharField(max_length=200)
    asks = models.TextField(blank=True)
    contacted = models.CharField(max_length=12, blank=True)
    contacted_because = models.TextField(blank=True)
    set_by = models.CharField(max_length=200)
    held_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_because = models.TextField(blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-at"], name="meeting_by_enquiry")]
        constraints = [
            models.CheckConstraint(
                name="a_meeting_called_off_says_why", condition=Q(called_off_at=None) | ~Q(called_off_because="")
            ),
            models.CheckConstraint(name="a_meeting_is_held_or_called_off", condition=Q(held_at=None) | Q(called_off_at=None)),
        ]

    def __str__(self) -> str:
        return self.reference


class InviteeKind(models.TextChoices):
    TEAM = "team", "Team"
    COLLEAGUE = "colleague", "Colleague"
    OUTSIDE = "outside", "Somebody without an account"
    PERSON = "person", "The person"
    ADVOCATE = "advocate", "Advocate"


class InvitationAnswer(models.TextChoices):
    ATTEND = "attend", "Attending"
    REPORT = "report", "Sent a report"
    APOLOGIES = "apologies", "Apologies"


class Attendance(models.TextChoices):
    ATTENDED = "attended", "Attended"
    REPORT = "report", "Sent a report"
    APOLOGIES = "apologies", "Apologies"
    ABSENT = "absent", "Absent"


class InviteeQuerySet(models.QuerySet["Invitee"]):
    def invited(self, actor: Any) -> Self:
        """The invitations of the actor's own teams, but for those that were taken back."""
        if not actor.has(Permission.ATTEND_MEETINGS):
            return self.none()
        return self.filter(team_id__in=actor.team_ids, withdrawn_at=None)

    def visible_to(self, actor: Any) -> Self:
        """Whoever may read the file of the enquiry, and the team that is invited."""
        if actor.has(Permission.SEE_CASEWORK):
            return self.filter(meeting__in=Meeting.objects.visible_to(actor))
        return self.invited(actor)


class Invitee(BaseModel):
    """Somebody asked to a meeting: a team, a colleague, somebody without an account, the person, or their advocate.

    `needs` is what the person or their advocate needs to take part; `sees_person` whether the one who attends for a team may
    know who it is about. `read_minutes` is the latest that a team has read: its receipt.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invitees")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="meeting_invitations")
    kind = models.CharField(max_length=10, choices=InviteeKind.choices)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="meeting_invitations")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="meeting_invitations")
    name = models.CharField(max_length=300)
    because = models.CharField(max_length=400, blank=True)
    needs = models.JSONField(default=dict)
    sees_person = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    answer = models.CharField(max_length=10, choices=InvitationAnswer.choices, blank=True)
    answer_words = models.TextField(blank=True)
    attending = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="meetings_attended")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)

    attendance = models.CharField(max_length=10, choices=Attendance.choices, blank=True)
    why_absent = models.TextField(blank=True)
    read_minutes = models.ForeignKey("cases.Minutes", models.PROTECT, null=True, blank=True, related_name="readers")
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.CharField(max_length=200, blank=True)

    objects = InviteeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["team", "-created_at"], name="invitation_by_team")]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "team"], condition=Q(withdrawn_at=None), name="a_team_is_invited_once_to_a_meeting"
            ),
            models.CheckConstraint(name="a_team_that_is_invited_is_known", condition=~Q(kind="team") | Q(team__isnull=False)),
            models.CheckConstraint(
                name="an_invitation_answered_has_its_time", condition=Q(answer="") ^ Q(answered_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def needs_words(self) -> str:
        """What they need to take part, in one line."""
        return ". ".join(f"{NEEDS[key]}: {words}" for key, words in self.needs.items() if words)


NEEDS = {
    "interpreter": "Interpreter or other help to understand",
    "where": "Where and when is right for them",
    "with_them": "Who they want with them",
    "reach": "How to reach them",
}


class Minutes(BaseModel):
    """What was said and decided at a meeting, as sent to those invited. Added to, never edited: the latest counts.

    `shown` are the parts that the chair ticked for those invited, beside their own actions. Source: issue "The enquiry" 4.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    discussion = models.TextField(blank=True)
    decisions = models.TextField()
    police_view = models.TextField(blank=True)
    safe_words = models.TextField(blank=True)
    shown = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True, blank=True)
    written_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["meeting", "-created_at"], name="minutes_by_meeting")]

    def __str__(self) -> str:
        return str(self.meeting_id)


class DirectContact(BaseModel):
    """Somebody who knows the person was asked direct: who, when, by whom and what they said. Added to, never edited.

    Telling a commissioner asks nobody else: "the services or professionals must still be contacted direct". Source: procedure
    2.5 §5.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="direct_contacts")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="direct_contacts")
    who = models.CharField(max_length=300)
    contacted_on = models.DateField()
    contacted_by = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-contacted_on"], name="contact_by_enquiry")]

    def __str__(self) -> str:
        return str(self.enquiry_id)
