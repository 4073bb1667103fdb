from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.cases.models.enquiries import Enquiry
from goldenthread.core.models import BaseModel


class PageReader(models.TextChoices):
    PERSON = "person", "The person"
    ATTORNEY = "attorney", "Their attorney for health and welfare"
    DEPUTY = "deputy", "Their deputy"
    FAMILY = "family", "Somebody in their family"
    ADVOCATE = "advocate", "Their advocate"


class PageOff(models.TextChoices):
    """What switched a page off."""

    PRESSED = "pressed", "Switched off"
    SAFE_CONTACT = "safe-contact", "Safe contact no longer permits a page"
    DEATH = "death", "The person has died"


class PersonPageQuerySet(models.QuerySet["PersonPage"]):
    def visible_to(self, actor: Any) -> Self:
        """Whoever may read the file of its enquiry. Its reader has no account: a link and a word open it, and nothing else."""
        return self.filter(enquiry__in=Enquiry.objects.visible_to(actor))


class PersonPage(BaseModel):
    """The page of one enquiry for one reader: the person, or whoever speaks for them once their authority is checked.

    Of the link and of the word only hashes are kept. Switched off, the link is dead for good: getting it ready again makes
    a new one. Source: issue "The enquiry" 8; product E2.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="person_pages")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="person_pages")
    reader = models.CharField(max_length=10, choices=PageReader.choices)
    name = models.CharField(max_length=200)
    made_by = models.CharField(max_length=200)

    key_hash = models.CharField(max_length=64, blank=True)
    link_form = models.CharField(max_length=64, blank=True)  # the form that made the link: sent twice, it makes no other
    link_ends_at = models.DateTimeField(null=True, blank=True)
    word_hash = models.CharField(max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)  # wrong words in a row
    tried_at = models.DateTimeField(null=True, blank=True)
    last_opened_at = models.DateTimeField(null=True, blank=True)

    off_at = models.DateTimeField(null=True, blank=True)
    off_how = models.CharField(max_length=12, choices=PageOff.choices, blank=True)
    off_by = models.CharField(max_length=200, blank=True)
    off_because = models.TextField(blank=True)

    objects = PersonPageQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["enquiry", "created_at"], name="person_page_by_enquiry")]
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "reader", "name"], name="a_reader_has_one_page_of_an_enquiry"),
            models.UniqueConstraint(fields=["key_hash"], condition=~Q(key_hash=""), name="a_link_opens_one_page"),
            models.CheckConstraint(
                name="a_page_with_a_link_has_a_word_and_an_end",
                condition=Q(key_hash="") | ~Q(word_hash="") & Q(link_ends_at__isnull=False),
            ),
            models.CheckConstraint(name="a_page_that_is_off_has_no_link", condition=Q(off_at=None) | Q(key_hash="")),
            models.CheckConstraint(name="a_page_is_off_by_something", condition=Q(off_at=None) ^ ~Q(off_how="")),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_own(self) -> bool:
        """Whether its reader is the person, and not somebody who speaks for them."""
        return self.reader == PageReader.PERSON


class PageCheck(BaseModel):
    """What made it safe that somebody has a page. Added to, never edited: the latest counts."""

    page = models.ForeignKey(PersonPage, models.PROTECT, related_name="checks")
    seen_on = models.DateField()
    seen_by = models.CharField(max_length=200)
    device = models.CharField(max_length=14)  # a key of rules.person_pages.DEVICES
    mailbox = models.CharField(max_length=8)  # a key of rules.person_pages.MAILBOXES
    others = models.CharField(max_length=400)
    authority_by = models.CharField(max_length=200, blank=True)
    authority_on = models.DateField(null=True, blank=True)
    authority_seen = models.CharField(max_length=400, blank=True)
    not_source = models.CharField(max_length=400, blank=True)  # how it is known that they are not the source of risk
    recorded_by_id = models.UUIDField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["page", "-created_at"], name="page_check_by_page")]

    def __str__(self) -> str:
        return str(self.page_id)


class SentenceState(models.TextChoices):
    WRITTEN = "written", "Written, not approved"
    SHOWN = "shown", "They read this"
    UNSAFE = "unsafe", "Unsafe for them to be seen reading"
    LEFT_OUT = "left-out", "Left out"


class PageSentence(BaseModel):
    """A sentence of somebody's page, or a decision about it. Added to, never edited: of each key the latest that was decided
    is what the reader sees. `basis` is what the record said then."""

    page = models.ForeignKey(PersonPage, models.PROTECT, related_name="sentences")
    key = models.CharField(max_length=40)
    section = models.CharField(max_length=8)
    place = models.PositiveSmallIntegerField()
    quote = models.TextField(blank=True)
    words = models.TextField(blank=True)
    easy = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=SentenceState.choices)
    basis = models.TextField(blank=True)
    written_by_id = models.UUIDField(null=True, blank=True)
    written_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["page", "created_at"], name="page_sentence_by_page")]
        constraints = [
            models.CheckConstraint(name="a_sentence_of_a_page_has_words", condition=~Q(words="") | ~Q(quote="")),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.key}"


class PageMessageKind(models.TextChoices):
    MESSAGE = "message", "Said something"
    ADVOCATE = "advocate", "Asked for somebody to speak up for them"


class PageMessage(BaseModel):
    """What a reader said on their page, in their own words, and how it was answered: noted once, beside it."""

    page = models.ForeignKey(PersonPage, models.PROTECT, related_name="messages")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="page_messages")
    kind = models.CharField(max_length=8, choices=PageMessageKind.choices)
    words = models.TextField(blank=True)
    form_key = models.CharField(max_length=64)
    answer = models.CharField(max_length=10, blank=True)
    answer_words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["page", "-created_at"], name="page_message_by_page")]
        constraints = [
            models.UniqueConstraint(fields=["page", "form_key"], name="what_is_said_on_a_page_is_kept_once"),
            models.CheckConstraint(name="what_is_said_on_a_page_has_words", condition=~Q(kind="message", words="")),
            models.CheckConstraint(
                name="a_message_answered_has_its_time", condition=Q(answer="") ^ Q(answered_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.page_id)
