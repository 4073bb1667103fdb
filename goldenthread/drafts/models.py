from django.db import models

from goldenthread.accounts.models import Organisation, User
from goldenthread.core.models import BaseModel


class Draft(BaseModel):
    """What somebody typed on one page, in one tab, and has not sent. Sealed: only that person, signed in, has it opened.

    `page` is the address of the form, which holds identifiers and no personal data. `seen` is what was last sent from the
    form when the page was opened. Kept for 14 days. Source: issue "The enquiry" 12; reference/trust.md, lost typing.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    page = models.CharField(max_length=300)
    tab = models.CharField(max_length=43, unique=True)
    sealed = models.TextField()
    seen = models.CharField(max_length=36, blank=True)
    saved_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["user", "page", "-saved_at"], name="draft_by_page"),
            models.Index(fields=["ends_at"], name="draft_by_end"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SentForm(BaseModel):
    """That one tab's form was sent and done, written in the transaction that did it: a tab sends once.

    Where the form takes the place of what stood, `record` is what it is about and `edition` counts who has sent it: each
    number once, so that of two people at one moment one comes first. `sealed` is what they typed, for whoever comes second.
    Source: issue "The enquiry" 12; docs/adr/2026-11-22-what-is-typed-is-never-lost.md.
    """

    tab = models.CharField(max_length=43, unique=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    page = models.CharField(max_length=300)
    record = models.CharField(max_length=300, blank=True)
    edition = models.PositiveIntegerField(null=True)
    digest = models.CharField(max_length=64)
    sealed = models.TextField(blank=True)
    landed = models.CharField(max_length=500, blank=True)  # the page that whoever sent it was shown
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "edition"], name="one_comes_first_of_two_who_send_a_form"),
            models.CheckConstraint(
                name="what_takes_the_place_of_something_is_counted",
                condition=models.Q(record="") ^ models.Q(edition__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["user", "page", "-sent_at"], name="sent_form_by_page"),
            models.Index(fields=["sent_at"], name="sent_form_by_time"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
