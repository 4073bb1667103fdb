"""What somebody typed and has not sent, and what was sent before it."""

from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from goldenthread.accounts.actor import Actor
from goldenthread.core import clock
from goldenthread.drafts.models import Draft, SentForm
from goldenthread.drafts.rules import Effect, FormRow
from goldenthread.drafts.sealing import Values, opened
from goldenthread.drafts.tickets import Ticket

SHOWN = 5  # of the tabs in which somebody typed on one page


def form_row(name: str) -> FormRow | None:
    """What the table of forms says of an address; None where it has no form that is kept."""
    table: dict[str, FormRow] = import_string(settings.FORM_TABLE)
    row = table.get(name)
    return None if row is None or row.effect == Effect.NOT_KEPT else row


def drafts(actor: Actor) -> QuerySet[Draft]:
    """The actor's own, typed for the organisation that they are in. Nobody has anybody else's."""
    return Draft.objects.filter(user=actor.user_id, organisation=actor.organisation_id, ends_at__gt=clock.now())


def drafts_of(actor: Actor, page: str) -> list[Draft]:
    """What the actor typed on one page and did not send, by tab, the latest first."""
    return list(drafts(actor).filter(page=page).order_by("-saved_at", "pk")[:SHOWN])


def typed_in(draft: Draft) -> Values:
    """What somebody typed, for them."""
    values: Values = opened(draft.sealed, draft.user_id)["typed"]
    return values


def questions_of(draft: Draft) -> dict[str, str]:
    """The questions that the page asked when it was typed."""
    asked: dict[str, str] = opened(draft.sealed, draft.user_id)["asked"]
    return asked


def last_sent(record: str) -> SentForm | None:
    """The last time that a form about this was sent, and by whom."""
    return SentForm.objects.filter(record=record).select_related("user").order_by("-edition").first()


def sent_from(tab: str, user_id: UUID) -> SentForm | None:
    """What this person sent from this tab."""
    return SentForm.objects.filter(tab=tab, user=user_id).first()


def typed_by(sent: SentForm) -> Values:
    """What whoever sent it typed, for those who may open the same form."""
    values: Values = opened(sent.sealed, sent.record)["typed"]
    return values


def sent_elsewhere(ticket: Ticket) -> SentForm | None:
    """What the same person sent of the same form from another tab while this one was open."""
    mine = SentForm.objects.filter(user=ticket.user_id, page=ticket.page, sent_at__gt=ticket.opened_at)
    return mine.exclude(tab=ticket.tab).order_by("-sent_at").first()
