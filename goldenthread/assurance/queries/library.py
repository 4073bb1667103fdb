"""Frameworks: the library's, and those of one's own organisation."""

from django.db.models import QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.assurance.models import FrameworkVersion, FrameworkVersionQuerySet, VersionStatus


def frameworks(actor: Actor) -> FrameworkVersionQuerySet:
    """Every version that the actor may read."""
    return FrameworkVersion.objects.visible_to(actor).select_related("owner", "based_on")


def frameworks_listed(actor: Actor) -> QuerySet[FrameworkVersion]:
    """The version of each that was published last, by title, without what it says."""
    return frameworks(actor).newest().defer("content", "based_on__content").order_by("title", "version")


def before(actor: Actor, version: FrameworkVersion) -> FrameworkVersion | None:
    """The version that this one took the place of, or was made from."""
    return frameworks(actor).filter(pk=version.based_on_id).first() if version.based_on_id else None


def own_frameworks(actor: Actor) -> FrameworkVersionQuerySet:
    """Those of the actor's own organisation."""
    return frameworks(actor).filter(owner_id=actor.organisation_id)


def drafts_listed(actor: Actor) -> QuerySet[FrameworkVersion]:
    """The drafts of the actor's organisation, for whoever writes them, the latest first."""
    drafts = own_frameworks(actor).filter(status=VersionStatus.DRAFT)
    return drafts.defer("content", "based_on__content").order_by("-created_at", "pk")
