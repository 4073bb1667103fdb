"""What was decided about sharing, for whoever answers for it."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.sharing.models import SharingDecision

LISTS = {"": "All", "shared": "Shared", "not-shared": "Not shared"}


def sharing_decisions(actor: Any, which: str = "") -> QuerySet[SharingDecision]:
    """The decisions of the actor's organisation, the latest first; `which` is a key of LISTS."""
    found = (
        SharingDecision.objects.visible_to(actor)
        .select_related("team__organisation", "agreement")
        .order_by("-created_at", "-pk")
    )
    return found if which not in ("shared", "not-shared") else found.filter(shares=which == "shared")
