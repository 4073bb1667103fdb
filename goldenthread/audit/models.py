from typing import Any, Self

from django.db import models

from goldenthread.audit import permissions


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, actor: Any) -> Self:
        """An information governance lead reads what was done to the records of their own organisation."""
        if not actor.has(permissions.Permission.SEE_WHO_LOOKED):
            return self.none()
        return self.filter(owner_id=actor.organisation_id)


class Entry(models.Model):
    """One thing that somebody did or looked at. Only ever added: database triggers refuse a change or a deletion.

    Names are kept as they were; it holds no text of a case and nothing that was searched for.
    Source: reference/trust.md, promises 4 and 6.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=40, blank=True)
    actor_name = models.CharField(max_length=200)
    organisation_id = models.CharField(max_length=40, blank=True)
    organisation_name = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=60)
    kind = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    owner_id = models.CharField(max_length=40, blank=True)
    detail = models.JSONField(default=dict)
    shown = models.JSONField(default=list)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "-seq"], name="audit_by_subject"),
            models.Index(fields=["owner_id", "-seq"], name="audit_by_owner"),
            models.Index(fields=["actor_id", "-seq"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"


class Sighting(models.Model):
    """The index of a list that somebody looked at: which records it showed. The entry's hash covers the same ids."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="sightings")
    subject_id = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["subject_id", "-entry"], name="sighting_by_subject")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.subject_id}"


class ChainCheck(models.Model):
    """One walk of the whole chain: how far it has come, when it ended, and the first fault in words, if any."""

    begun_at = models.DateTimeField()
    walked = models.BigIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-begun_at"], name="chain_check_by_beginning")]

    def __str__(self) -> str:
        return f"{self.begun_at} {self.walked}"


class Head(models.Model):
    """The end of the chain, in one row that is locked last."""

    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:12]}"
