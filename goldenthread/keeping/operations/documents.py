"""A document that the worker makes: taken by one worker at a time, and what one left half way is done again, once.

The row is the truth and no queue: whatever waits is found by its state.
"""

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Q

from goldenthread.core import clock
from goldenthread.core.decisions import insist
from goldenthread.core.sealing import vault
from goldenthread.keeping.models import BundleState
from goldenthread.keeping.models.documents import Bundle
from goldenthread.keeping.queries.mentions import Held
from goldenthread.keeping.rules.bundles import KEPT_FOR, LEASE, MOST_TRIES, may_begin_again

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
    except Overtaken:
        log.info("document stopped meanwhile", kind=model._meta.label, bundle=str(pk))
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


class Overtaken(Exception):
    """Somebody stopped it while the worker had it."""


def _hold(bundle: Bundle) -> None:
    """The row, held until the operation ends. Raises Overtaken where it does not stand any more as the worker took it."""
    rows = type(bundle)._default_manager.select_for_update(of=("self",))
    if not rows.filter(pk=bundle.pk, state=bundle.state).exists():
        raise Overtaken


def begin_again(bundle: Bundle) -> None:
    """Have the worker try once more what it could not do, with every decision that was made. For use within an operation."""
    insist(may_begin_again(state=bundle.state))
    bundle.state = BundleState.MAKE if bundle.released_at else BundleState.GATHER
    bundle.tries, bundle.lease_until = 0, None
    bundle.save(update_fields=["state", "tries", "lease_until"])


def was_gathered(bundle: Bundle) -> None:
    """Its passages are there: a person decides next. For use within an operation."""
    _hold(bundle)
    bundle.state, bundle.gathered_at = BundleState.DECIDE, clock.now()
    bundle.lease_until, bundle.tries = None, 0
    bundle.save(update_fields=["state", "gathered_at", "lease_until", "tries"])


def keep_document(bundle: Bundle, content: bytes, *, kind: str) -> str:
    """Seal the document of a bundle for seven days with the key of its `kind`; its digest. For use within an operation."""
    _hold(bundle)
    bundle.sealed, bundle.digest = vault(kind).encrypt(content), sha256(content).hexdigest()
    bundle.state, bundle.lease_until, bundle.ends_at = BundleState.READY, None, clock.now() + KEPT_FOR
    bundle.save(update_fields=["sealed", "digest", "state", "lease_until", "ends_at"])
    return bundle.digest


def passage_facts(number: int, held: Held, flags: Iterable[str]) -> dict[str, Any]:
    """A passage of either bundle: where it stands, what it says and why a person must read it."""
    found = list(flags)
    return {
        "number": number,
        "source": held.source,
        "table": held.table,
        "row_id": held.row_id,
        "field": held.field[:60],
        "said_at": held.at,
        "words": held.words,
        "flags": found,
        "flagged": bool(found),
    }
