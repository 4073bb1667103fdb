"""A document that the worker makes: taken by one worker at a time, and what one left half way is done again, once.

The row is the truth and no queue: whatever waits is found by its state.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Q

from goldenthread.core import clock
from goldenthread.keeping.models import BundleState
from goldenthread.keeping.rules.bundles import LEASE, MOST_TRIES

AT_ONCE = 10
log = structlog.get_logger("documents")


def work_on_waiting(model: Any, steps: Mapping[str, Callable[[Any], None]]) -> None:
    """Do the next step of each bundle of a kind that waits for the worker; `steps` by its state."""
    waiting = model.objects.filter(_free(steps)).order_by("created_at", "pk")
    for pk in waiting.values_list("pk", flat=True)[:AT_ONCE]:
        _work_on(model, pk, steps)


def _free(steps: Mapping[str, Any]) -> Q:
    return Q(state__in=list(steps)) & (Q(lease_until=None) | Q(lease_until__lte=clock.now()))


def _work_on(model: Any, pk: UUID, steps: Mapping[str, Callable[[Any], None]]) -> None:
    bundle = _claim(model, pk, steps)
    if bundle is None:
        return
    try:
        steps[bundle.state](bundle)
    except Exception:  # whatever went wrong, it is kept in the log and tried once more
        log.exception("document not made", kind=model._meta.label, bundle=str(pk))
        model.objects.filter(pk=pk, tries=bundle.tries).update(lease_until=clock.now())


def _claim(model: Any, pk: UUID, steps: Mapping[str, Any]) -> Any:
    """Take one for as long as the lease lasts; nothing when somebody has it, or it was tried often enough."""
    with transaction.atomic():
        found = model.objects.select_for_update(of=("self",)).filter(_free(steps), pk=pk).first()
        if found is None:
            return None
        if found.tries >= MOST_TRIES:
            found.state = BundleState.FAILED
        found.tries, found.lease_until = found.tries + 1, clock.now() + LEASE
        found.save(update_fields=["state", "tries", "lease_until"])
    return None if found.state == BundleState.FAILED else found
