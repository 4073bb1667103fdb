from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.keeping.models.documents import Bundle, BundlePassage
from goldenthread.keeping.permissions import Permission
from goldenthread.people.models import Person


class SubjectAccessQuerySet(models.QuerySet["SubjectAccess"]):
    def visible_to(self, actor: Any) -> Self:
        """Those of one's own organisation, for whoever handles them."""
        return self.filter(owner_id=actor.organisation_id) if actor.has(Permission.HANDLE_SUBJECT_ACCESS) else self.none()


class SubjectAccess(Bundle):
    """That somebody asked for everything that is held about them: when, how it was checked who they are, and until when.

    The worker gathers every passage; a person decides each that is flagged; the document is sealed and kept for seven days.
    Then the words of the passages are emptied; who decided what stays. Source: UK GDPR article 15; reference/trust.md, 39.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="subject_accesses")
    person = models.ForeignKey(Person, models.PROTECT, related_name="subject_accesses")
    asked_by = models.CharField(max_length=200)
    identity = models.TextField()
    received_on = models.DateField()
    due_on = models.DateField()
    reminded_for = models.DateField(null=True, blank=True)  # the due day of which they were reminded
    extended_because = models.TextField(blank=True)
    with_looks = models.BooleanField(default=False)
    closed_by = models.CharField(max_length=200, blank=True)  # whoever closed it without an answer
    closed_because = models.TextField(blank=True)

    objects = SubjectAccessQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "state", "due_on"], name="subject_access_by_owner")]
        constraints = [
            models.CheckConstraint(
                name="a_bundle_that_is_ready_was_released_and_ends",
                condition=~Q(state="ready") | Q(released_at__isnull=False, ends_at__isnull=False) & ~Q(released_by=""),
            ),
            models.CheckConstraint(
                name="a_request_closed_without_an_answer_says_who_and_why",
                condition=Q(closed_by="", closed_because="") | Q(state="gone") & ~Q(closed_by="") & ~Q(closed_because=""),
            ),
        ]


class PassageQuerySet(models.QuerySet["Passage"]):
    def visible_to(self, actor: Any) -> Self:
        """Those of the requests that the actor handles."""
        return self.filter(access__in=SubjectAccess.objects.visible_to(actor))

    def undecided(self) -> Self:
        """Flagged, and nobody has decided."""
        return self.filter(flagged=True, decision="")


class Passage(BundlePassage):
    """A passage of what is held about somebody who asks for their own record: given to them, or left out.

    `record_table` and `record_id` say of which concern, enquiry or person the row is: whoever reads it has looked at that.
    """

    access = models.ForeignKey(SubjectAccess, models.CASCADE, related_name="passages")
    record_table = models.CharField(max_length=60, blank=True)
    record_id = models.UUIDField(null=True, blank=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["access", "number"], name="passage_by_number"),
            models.CheckConstraint(
                name="a_decided_passage_says_who_and_why",
                condition=Q(decision="", decided_by="", decided_at=None)
                | ~Q(decision="") & ~Q(decided_by="") & ~Q(because="") & Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.access_id} {self.number}"
