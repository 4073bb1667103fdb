"""What providers were told about themselves."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.involvement.models import ProviderTelling
from goldenthread.outbox.models import Message


def tellings(actor: Any) -> QuerySet[ProviderTelling]:
    """What the actor's council told providers, or what the actor's own organisation was told about itself."""
    return ProviderTelling.objects.visible_to(actor).select_related("concern__team", "owner", "only_for", "organisation")


def told_about_us(actor: Any) -> QuerySet[ProviderTelling]:
    """What the actor's own organisation was told, newest first. Never anything of the concern's own."""
    rows = ProviderTelling.objects.told_to(actor).select_related("owner", "concern__team")
    return rows.order_by("-told_at", "pk")


def telling_of(message: Message) -> ProviderTelling | None:
    """What a letter to a provider is about; None for a letter about something else."""
    return ProviderTelling.objects.select_related("concern__team").filter(pk=message.subject_id).first()
