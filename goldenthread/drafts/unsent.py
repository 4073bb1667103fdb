"""What one request has to do with what is typed and not sent: `request.unsent`, for views, forms and templates."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from goldenthread.core import clock
from goldenthread.core.edits import Difference, differences
from goldenthread.drafts import operations, queries
from goldenthread.drafts.models import Draft, SentForm
from goldenthread.drafts.rules import Effect
from goldenthread.drafts.sealing import Values, digest
from goldenthread.drafts.tickets import FIELD, Ticket, new_tab, read
from goldenthread.ui.forms import Unjudged


@dataclass(frozen=True)
class LeftOver:
    """Something that was typed for a question that the page no longer asks."""

    question: str
    text: str


def as_typed(values: Values) -> Unjudged:
    """What was typed, to stand in the fields of a form."""
    data = Unjudged("", mutable=True)
    for name, texts in values.items():
        data.setlist(name, texts)
    return data


class Unsent:
    """One request. `clash` is what somebody else sent while this form was being written; `repeated` is that this tab had
    sent it before it was changed. `shows_again` has the page shown with what was typed, and nothing of it done."""

    def __init__(self, request: Any) -> None:
        self._request = request
        self._about = self._record = ""
        self._seen: str | None = None
        self._next: Ticket | None = None
        self.sent = self.shows_again = False
        self.clash: SentForm | None = None
        self.repeated: SentForm | None = None
        self.kept: Draft | None = None  # the draft of a page that is shown again

    @cached_property
    def on(self) -> bool:
        """Whether this address has a form of somebody signed in, of which drafts are kept."""
        match, actor = self._request.resolver_match, getattr(self._request, "actor", None)
        return bool(match and actor and actor.organisation_id and queries.form_row(match.url_name or ""))

    @cached_property
    def ticket(self) -> Ticket | None:
        """The ticket of the page that was sent."""
        return read(self._request.POST.get(FIELD, "")) if self._request.method == "POST" else None

    @property
    def values(self) -> Values:
        """What was typed on the page that was sent."""
        return self.ticket.values(self._request.POST) if self.ticket else {}

    @cached_property
    def drafts(self) -> list[Draft]:
        """What was typed on this page before and not sent, by tab, the latest first."""
        return queries.drafts_of(self._request.actor, self._request.path) if self.on else []

    @cached_property
    def draft(self) -> Draft | None:
        """The draft that this page opens with: the one that the address names, else the latest."""
        if self._request.method == "POST":
            return None
        named = self._request.GET.get("draft", "")
        return next((one for one in self.drafts if str(one.pk) == named), next(iter(self.drafts), None))

    @property
    def others(self) -> list[Draft]:
        """The drafts of other tabs."""
        return [one for one in self.drafts if one != self.draft]

    @cached_property
    def typed(self) -> Unjudged | None:
        """What stands in the fields of a page that is only shown."""
        if self.shows_again:
            return as_typed(self.values)
        return as_typed(queries.typed_in(self.draft)) if self.draft else None

    def about(self, record: str) -> None:
        """Say what the form takes the place of, where other pages do so too. Before what stands is read."""
        self._about, self._seen = record, None
        self.look()

    def look(self) -> None:
        """Note what was last sent, before the page reads what stands: what comes later is somebody else's."""
        match = self._request.resolver_match
        row = queries.form_row(match.url_name or "") if self.on else None
        if row and row.effect == Effect.CHANGES:
            actor = self._request.actor  # another organisation may not read what this one wrote
            self._record = f"{actor.organisation_id}: {self._about or self._request.path}"
            if self._request.method != "POST":
                last = queries.last_sent(self._record)
                self._seen = str(last.pk) if last else ""

    def ticket_for(self, form: Any) -> str:
        """The ticket of the page that is shown: the one that it came with, while that has not been used."""
        ticket = self._next or (None if self.sent else self.ticket)
        if ticket is None:
            actor = self._request.actor
            of, seen = (str(self.draft.pk), self.draft.seen) if self.draft else ("", self._seen or "")
            whose = (actor.user_id, actor.organisation_id, self._request.path)
            ticket = Ticket(*whose, {}, new_tab(), clock.now(), seen, of)
        return ticket.asking(form.keepable).signed()

    def send(self) -> Callable[[], None]:
        """Mark the form as sent; what core.operation runs first in the transaction."""
        assert self.ticket is not None  # the middleware asks for a ticket first
        operations.send_form(ticket=self.ticket, values=self.values, record=self._record)
        return self._was_sent

    def _was_sent(self) -> None:
        self.sent = True

    def came_second(self) -> SentForm | None:
        """Why it was not done: the same words sent again from this tab, which is returned; else the page is shown again."""
        assert self.ticket is not None
        before = queries.sent_from(self.ticket.tab, self.ticket.user_id)
        if before and before.digest == digest(self.values):
            return before
        last = queries.last_sent(self._record) if self._record else None
        self.repeated, self.clash = before, None if before else last
        self._next = self.ticket.anew(str(last.pk) if last else "")
        operations.keep_draft(ticket=self._next, values=self.values, before=self.ticket)
        self.kept = next((one for one in self.drafts if one.tab == self._next.tab), None)
        self.shows_again = True
        return None

    def differences(self, form: Any) -> list[Difference]:
        """Field by field, what the other person sent and what stands here."""
        if self.clash is None:
            return []
        questions = {name: str(field.label or "") for name, field in form.fields.items() if not getattr(field, "of_now", False)}
        theirs = as_typed(queries.typed_by(self.clash))
        return differences(questions, form.in_words(theirs), form.in_words(form.data))

    def left_over(self, form: Any) -> list[LeftOver]:
        """What was typed for questions that the page no longer asks: taken out of the fields, and shown instead."""
        if not self.draft or self.typed is None:
            return []
        asked, over = form.keepable, []
        for name, question in queries.questions_of(self.draft).items():
            if asked.get(name) != question:
                texts = self.typed.pop(name, [])
                over += [LeftOver(question, text) for text in texts if text.strip()]
        return over
