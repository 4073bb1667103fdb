"""Keeping what is typed, forgetting it, and marking a form as sent in the transaction that does what it asks."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import User
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.drafts import queries, rules
from goldenthread.drafts.models import Draft, SentForm
from goldenthread.drafts.sealing import Values, digest, seal
from goldenthread.drafts.tickets import KEPT_FOR, Ticket

AN_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PAGES = ("page", "record", "landed")


class CameSecond(Exception):
    """A form was not done: this tab has sent it already, or somebody else sent theirs while this one was being written."""


@dataclass(frozen=True)
class Kept:
    """When what was typed was kept; None when this tab had sent it. `elsewhere` is when another tab of theirs sent the form."""

    at: datetime | None
    elsewhere: datetime | None


@transaction.atomic  # no operation: a form that is kept because it cannot be sent must not be marked as sent
def keep_draft(*, ticket: Ticket, values: Values, before: Ticket | None = None) -> Kept:
    """Keep what was typed in one tab, in the place of what was kept of it before. The ticket says whose it is: their session
    may be over. `before` is the page that this one is shown in the place of. Not in the audit: it is nobody's record yet, and
    only they can read it."""
    if faults := rules.faults_in_draft(values):
        raise Refused(faults)
    sent, elsewhere = queries.sent_from(ticket.tab, ticket.user_id), queries.sent_elsewhere(ticket)
    if sent:
        return Kept(None, sent.sent_at)
    if not User.objects.filter(pk=ticket.user_id, is_active=True).exists():
        return Kept(None, None)
    now = clock.now()
    facts = {"user_id": ticket.user_id, "organisation_id": ticket.organisation_id, "page": ticket.page, "seen": ticket.seen}
    facts |= {
        "sealed": seal({"typed": values, "asked": ticket.questions}, ticket.user_id),
        "saved_at": now,
        "ends_at": now + KEPT_FOR,
    }
    Draft.objects.update_or_create(tab=ticket.tab, defaults=facts)
    if before:
        _carried_by(before).delete()
    return Kept(now, elsewhere.sent_at if elsewhere else None)


@operation
def throw_away_draft(*, actor: Actor, draft_id: UUID) -> str:
    """Forget what the actor typed. Returns the page that it was typed on."""
    draft = queries.drafts(actor).get(pk=draft_id)
    draft.delete()
    return draft.page


def send_form(*, ticket: Ticket, values: Values, record: str) -> None:
    """Mark a form as sent and forget its drafts, in the transaction of what it asks for. Raises CameSecond.

    `record` is what the form takes the place of, and empty where it adds. Run first by core.operation: a second sender waits
    here, for the first to succeed or fail.
    """
    latest = queries.last_sent(record) if record else None
    behind = latest is not None and str(latest.pk) != ticket.seen
    if behind or SentForm.objects.filter(tab=ticket.tab).exists():
        raise CameSecond
    edition = (latest.edition or 0) + 1 if latest else 1
    counted = {"record": record, "edition": edition, "sealed": seal({"typed": values}, record)} if record else {}
    whose = {"user_id": ticket.user_id, "page": ticket.page, "digest": digest(values), "sent_at": clock.now()}
    try:
        with transaction.atomic():
            SentForm.objects.create(tab=ticket.tab, **whose, **counted)
    except IntegrityError as collision:
        raise CameSecond from collision
    _carried_by(ticket).delete()


def _carried_by(ticket: Ticket) -> QuerySet[Draft]:
    """The drafts of a page: its own, and the one that it was opened with, unless more was typed into that since."""
    opened_with = Q(pk=ticket.of, saved_at__lte=ticket.opened_at) if ticket.of else Q(pk__in=[])
    return Draft.objects.filter(Q(tab=ticket.tab) | opened_with, user=ticket.user_id)


def say_where_it_landed(*, tab: str, address: str) -> None:
    """Keep which page whoever sent it was shown, for a repeat of the same form."""
    SentForm.objects.filter(tab=tab).update(landed=address[:500])


def forget_typed_about(ids: Collection[UUID]) -> None:
    """Delete what anybody typed or sent on a page of one of these records, which are disposed of."""
    gone = {str(pk) for pk in ids}
    for model in (Draft, SentForm):
        pages = model._default_manager.values_list("pk", *(name for name in _PAGES if hasattr(model, name)))
        about = [pk for pk, *texts in pages.iterator() if gone.intersection(AN_ID.findall(" ".join(texts)))]
        model._default_manager.filter(pk__in=about).delete()


def forget_old_drafts() -> None:
    """Delete what nobody came back for, and what was sent, after 14 days. Run every minute."""
    Draft.objects.filter(ends_at__lte=clock.now()).delete()
    SentForm.objects.filter(sent_at__lte=clock.now() - KEPT_FOR).delete()
