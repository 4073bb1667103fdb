"""What left, for whoever answers for it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.sharing.models.ledger import Left


def left(actor: Any, subject_ids: Collection[UUID]) -> QuerySet[Left]:
    """What left of these records, or of anything that belongs to them, newest first."""
    return Left.objects.visible_to(actor).filter(Q(root_id__in=subject_ids) | Q(subject_id__in=subject_ids))
